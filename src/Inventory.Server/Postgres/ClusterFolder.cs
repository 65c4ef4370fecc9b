using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Inventory.Server.Postgres;

/// <summary>Where the parts of a private cluster lie.</summary>
/// <param name="Root">The data folder, as an absolute path.</param>
public sealed record ClusterFolder(string Root)
{
    /// <summary>Names the socket only; nothing listens on a network.</summary>
    public const int Port = 5432;

    public const string UserName = "inventory";

    public const string DatabaseName = "inventory";

    /// <summary>Longest path of a Unix socket, in bytes. PostgreSQL puts a lock file with five more beside
    /// it.</summary>
    private const int SocketPathBytesMax = 107 - 5;

    /// <summary>Set to use another data folder than the default.</summary>
    public const string FolderVariable = "INVENTORY_DATA";

    public string Cluster => Path.Combine(Root, "postgres");

    /// <summary>A cluster in the making; renamed to <see cref="Cluster"/> when it is whole.</summary>
    public string Unfinished => Path.Combine(Root, "postgres.unfinished");

    public string Log => Path.Combine(Root, "postgres.log");

    public string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UseLock => Path.Combine(Root, "use.lock");

    public bool IsInitialised => File.Exists(Path.Combine(Cluster, "PG_VERSION"));

    /// <summary>In the data folder, or in a short folder elsewhere when the data folder's name is too long for a
    /// socket.</summary>
    public string SocketFolder
    {
        get
        {
            var inside = Path.Combine(Root, "run");
            return Encoding.UTF8.GetByteCount($"{inside}/.s.PGSQL.{Port}") <= SocketPathBytesMax ? inside : Short;
        }
    }

    public string ConnectionString => ConnectionTo(DatabaseName);

    private string Short
    {
        get
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(Root));
            // Others can put links into /tmp, and root would give away what they point at.
            var parent = ClusterUser.IsRoot ? "/var/run" : "/tmp";
            return $"{parent}/inventory-{Convert.ToHexStringLower(digest.AsSpan(0, 8))}";
        }
    }

    public static ClusterFolder At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>
    /// INVENTORY_DATA, else the user's own place for data. Root's home is closed to the user who runs PostgreSQL for
    /// root, so root gets a place of the system.
    /// </summary>
    public static ClusterFolder Default()
    {
        var named = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(named))
            return At(named);
        if (ClusterUser.IsRoot)
            return At("/var/lib/event-sourced-inventory");

        // On Linux this is XDG_DATA_HOME, or ~/.local/share.
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return At(Path.Combine(data, "event-sourced-inventory"));
    }

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public int? MajorVersion() =>
        IsInitialised && int.TryParse(File.ReadAllText(Path.Combine(Cluster, "PG_VERSION")), out var major)
            ? major
            : null;

    /// <summary>Refuses a folder with other things in it: it is closed to others and may change its owner.</summary>
    internal void MustBeOurs()
    {
        if (Directory.Exists(Root) && !File.Exists(StartLock) && Directory.EnumerateFileSystemEntries(Root).Any())
            throw new PostgresUnavailableException($"{Root} holds other files; name an empty or a new data folder.");
    }

    internal string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = SocketFolder,
            Port = Port,
            Username = UserName,
            Database = database,
        }.ConnectionString;
}
