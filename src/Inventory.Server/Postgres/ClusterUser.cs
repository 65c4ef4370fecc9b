namespace Inventory.Server.Postgres;

/// <summary>Who runs PostgreSQL's programs. PostgreSQL refuses to run as root, so root lends them to another
/// user.</summary>
/// <param name="Name">The other user; null: the user of this process.</param>
internal sealed record ClusterUser(string? Name)
{
    /// <summary>Debian's package makes this user; it owns nothing but clusters.</summary>
    private const string Debian = "postgres";

    /// <summary>Made by us where the package did not make its own.</summary>
    private const string Own = "inventory-postgres";

    public static bool IsRoot => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>The user for a folder: an existing cluster keeps its owner, since only he can start it.</summary>
    public static ClusterUser For(ClusterFolder folder)
    {
        if (!IsRoot)
            return new((string?)null);
        if (folder.IsInitialised && OwnerOf(folder.Cluster) is { } owner and not "root")
            return new(owner);
        if (Exists(Debian))
            return new(Debian);
        if (!Exists(Own))
            Create();

        return new(Own);
    }

    public ProgramRun Run(string program, IEnumerable<string> arguments, string workingFolder) =>
        Name is null
            ? ProgramRun.Run(program, arguments, workingFolder)
            : ProgramRun.Run("setpriv", [.. Lent(Name), program, .. arguments], workingFolder);

    /// <summary>Makes a folder that only this user (and root) can enter.</summary>
    public void TakeFolder(string folder)
    {
        if (Directory.CreateDirectory(folder).LinkTarget is not null && Name is not null)
            throw new PostgresUnavailableException($"{folder} is a link; name the folder that it points at.");
        if (Name is not null)
            Must(ProgramRun.Run("chown", [$"{Name}:", folder], "/"), $"{folder} cannot be given to the user {Name}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Refuses a folder whose parents this user may not cross, as a root's home.</summary>
    public void MustReach(string folder)
    {
        if (Name is not null && !Run("test", ["-w", folder], "/").Succeeded)
            throw new PostgresUnavailableException(
                $"The user {Name} cannot reach {folder}; choose another data folder.");
    }

    private static string[] Lent(string name) => [$"--reuid={name}", $"--regid={name}", "--init-groups", "--"];

    private static bool Exists(string name) => ProgramRun.Run("id", ["-u", name], "/").Succeeded;

    private static string? OwnerOf(string folder)
    {
        var owner = ProgramRun.Run("stat", ["-c", "%U", folder], "/");
        return owner.Succeeded ? owner.LastLine : null;
    }

    private static void Create() =>
        Must(
            ProgramRun.Run(
                "useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", Own], "/"),
            $"The user {Own}, who is to run PostgreSQL instead of root, cannot be made");

    private static void Must(ProgramRun run, string what)
    {
        if (!run.Succeeded)
            throw new PostgresUnavailableException($"{what}: {run.LastLine}");
    }
}
