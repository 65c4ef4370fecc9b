using Npgsql;

namespace Inventory.Server.Postgres;

/// <summary>
/// A private PostgreSQL in a data folder, on a Unix socket. Processes that open the same folder share one cluster: the
/// first starts it, the last to leave stops it. One that was left running by a killed process is taken over.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Long enough for a neighbour's first start; apt-get is waited for before.</summary>
    private static readonly TimeSpan LockWaitMax = TimeSpan.FromMinutes(5);

    private readonly ClusterFolder _folder;
    private readonly Cluster _cluster;
    private readonly SteadyWrites? _writes;
    private FileStream? _use;

    private EmbeddedPostgres(ClusterFolder folder, Cluster cluster, FileStream use, bool isDurable)
    {
        _folder = folder;
        _cluster = cluster;
        _use = use;
        _writes = isDurable ? new(folder.Cluster) : null;
    }

    /// <summary>For Npgsql; the database exists.</summary>
    public string ConnectionString => _folder.ConnectionString;

    /// <summary>Starts or joins the cluster of a folder with settings that lose nothing.</summary>
    /// <exception cref="PostgresUnavailableException">There is no PostgreSQL, or it does not start.</exception>
    public static Task<EmbeddedPostgres> StartAsync(ClusterFolder folder, CancellationToken cancellation = default) =>
        StartAsync(folder, ClusterSettings.Durable, cancellation);

    public static async Task<EmbeddedPostgres> StartAsync(
        ClusterFolder folder, ClusterSettings settings, CancellationToken cancellation = default)
    {
        var binaries = Binaries(folder.MajorVersion());
        var user = ClusterUser.For(folder);
        folder.MustBeOurs();
        try
        {
            user.TakeFolder(folder.Root);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new PostgresUnavailableException($"The data folder {folder.Root} cannot be written.", refused);
        }

        user.MustReach(folder.Root);
        var cluster = new Cluster(folder, user, binaries, settings);
        await using var alone = await FileLock.WaitAloneAsync(folder.StartLock, LockWaitMax, cancellation);
        var use = FileLock.Share(folder.UseLock);
        try
        {
            cluster.Initialise();
            await cluster.StartAsync(cancellation);
            await cluster.EnsureDatabaseAsync(cancellation);
        }
        catch
        {
            await use.DisposeAsync();
            throw;
        }

        return new(folder, cluster, use, isDurable: !settings.IsThrowAway);
    }

    /// <summary>Leaves the cluster; stops it (fast: running statements are broken off) when nobody else uses
    /// it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _use, null) is not { } use)
            return;

        if (_writes is not null)
            await _writes.DisposeAsync();
        await using var alone = await FileLock.WaitAloneAsync(_folder.StartLock, LockWaitMax, CancellationToken.None);
        await use.DisposeAsync();
        await using var last = FileLock.TryAlone(_folder.UseLock);
        if (last is null)
            return;

        await using (var pooled = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        _cluster.Stop();
    }

    private static PostgresBinaries Binaries(int? major)
    {
        if (PostgresBinaries.Find(major) is { } found)
            return found;
        if (major is not null)
        {
            throw new PostgresUnavailableException(
                $"The data was written by PostgreSQL {major}; "
                + $"install postgresql-{major} or set INVENTORY_POSTGRES_BIN.");
        }

        if (DebianInstall.IsPossible)
            DebianInstall.Run(Console.Error);

        return PostgresBinaries.Find() ?? throw new PostgresUnavailableException(
            "No PostgreSQL found: install the package postgresql (13 or later), set INVENTORY_POSTGRES_BIN to its "
            + "folder of programs, or set ConnectionStrings__Inventory.");
    }
}
