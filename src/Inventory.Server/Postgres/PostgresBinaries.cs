namespace Inventory.Server.Postgres;

/// <summary>The programs of one installed PostgreSQL.</summary>
/// <param name="Folder">The folder that really holds initdb, pg_ctl and postgres; links are followed.</param>
/// <param name="Major">The major version, 13 or later.</param>
public sealed record PostgresBinaries(string Folder, int Major)
{
    /// <summary>Names the folder to use, before PATH and the distribution's own places.</summary>
    public const string FolderVariable = "INVENTORY_POSTGRES_BIN";

    public const int MajorMin = 13;

    private const string DebianRoot = "/usr/lib/postgresql";

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>The first usable installation, or null.</summary>
    /// <param name="major">The version that an existing cluster was made by; null: any from 13.</param>
    public static PostgresBinaries? Find(int? major = null) =>
        Candidates().Select(Inspect).FirstOrDefault(found => found is not null && Fits(found.Major, major));

    private static bool Fits(int found, int? wanted) => wanted is null ? found >= MajorMin : found == wanted;

    private static IEnumerable<string> Candidates()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(named))
        {
            // Whoever names a folder wants that one; falling back to another version would hide the mistake.
            return [named];
        }

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Where(folder => folder.Length > 0).Concat(DebianFolders());
    }

    private static IEnumerable<string> DebianFolders()
    {
        if (!Directory.Exists(DebianRoot))
            return [];

        return Directory.EnumerateDirectories(DebianRoot)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));
    }

    private static PostgresBinaries? Inspect(string folder)
    {
        if (!Needed.All(program => File.Exists(Path.Combine(folder, program))))
            return null;

        // initdb looks for its sibling programs and its share folder from where it really lies.
        var postgres = new FileInfo(Path.Combine(folder, "postgres"));
        var real = (postgres.ResolveLinkTarget(returnFinalTarget: true) ?? postgres).FullName;
        var home = Path.GetDirectoryName(real)!;
        if (!Needed.All(program => File.Exists(Path.Combine(home, program))))
            home = folder;

        var answer = ProgramRun.Run(Path.Combine(home, "postgres"), ["--version"], workingFolder: "/");
        return answer.Succeeded && MajorOf(answer.Output) is { } version ? new(home, version) : null;
    }

    /// <summary>Reads "postgres (PostgreSQL) 15.18 (Debian …)", and "17beta1" as 17.</summary>
    internal static int? MajorOf(string banner)
    {
        var number = banner.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "";
        var digits = string.Concat(number.TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, out var major) ? major : null;
    }
}
