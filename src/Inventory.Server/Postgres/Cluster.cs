using System.Globalization;
using Npgsql;

namespace Inventory.Server.Postgres;

/// <summary>One private cluster on disk: makes it, starts it, stops it. The caller holds the start lock.</summary>
internal sealed class Cluster(
    ClusterFolder folder, ClusterUser user, PostgresBinaries binaries, ClusterSettings settings)
{
    /// <summary>Recovery after a crash reads up to max_wal_size; a slow disk needs minutes for that.</summary>
    private const int StartSecondsMax = 600;

    private const int StopSecondsMax = 120;

    private const int StartAttemptsMax = 5;

    private const long LogBytesMax = 10 * 1024 * 1024;

    private static readonly TimeSpan AttemptPause = TimeSpan.FromMilliseconds(300);

    // C.UTF-8 knows letters beyond ASCII and sorts by code point like C, which every system has.
    private static readonly string[] Locales = ["C.UTF-8", "C"];

    public void Initialise()
    {
        if (folder.IsInitialised)
            return;

        foreach (var locale in Locales)
        {
            if (Directory.Exists(folder.Unfinished))
                Directory.Delete(folder.Unfinished, recursive: true);

            var run = Initdb(locale);
            if (run.Succeeded)
                break;
            if (locale == Locales[^1])
                throw new PostgresUnavailableException($"initdb failed in {folder.Root}: {run.LastLine}");
        }

        File.AppendAllText(
            Path.Combine(folder.Unfinished, "postgresql.conf"),
            "\ninclude 'inventory.conf'\ninclude_if_exists 'local.conf'\n");
        Directory.Move(folder.Unfinished, folder.Cluster);
    }

    /// <summary>Starts the cluster unless it runs. What a killed server or a lost machine left behind is
    /// cleared.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await AnswersAsync(cancellation))
                return;

            if (StalePidFile.IsStale(folder))
                File.Delete(folder.PidFile);
            var run = Start();
            if (run.Succeeded)
                return;
            if (attempt == StartAttemptsMax)
                throw new PostgresUnavailableException($"PostgreSQL does not start: {run.LastLine} See {folder.Log}");

            // It may be stopping at this moment, or children of a killed one may still hold the shared memory.
            await Task.Delay(AttemptPause, cancellation);
        }
    }

    public void Stop()
    {
        var wait = StopSecondsMax.ToString(CultureInfo.InvariantCulture);
        user.Run(binaries.PgCtl, ["stop", "-D", folder.Cluster, "-m", "fast", "-w", "-s", "-t", wait], folder.Root);
    }

    /// <summary>Makes the database on the first start, or after a first start that did not come this far.</summary>
    public async Task EnsureDatabaseAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Unpooled("postgres"));
        await connection.OpenAsync(cancellation);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
        find.Parameters.AddWithValue(ClusterFolder.DatabaseName);
        if (await find.ExecuteScalarAsync(cancellation) is not null)
            return;

        await using var create = new NpgsqlCommand($"CREATE DATABASE {ClusterFolder.DatabaseName}", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    private ProgramRun Initdb(string locale) =>
        user.Run(
            binaries.Initdb,
            [
                "-D", folder.Unfinished, "-U", ClusterFolder.UserName, "--encoding=UTF8", $"--locale={locale}",
                "--data-checksums", "--auth-local=trust", "--auth-host=reject",
                .. settings.IsThrowAway ? ["--no-sync"] : Array.Empty<string>(),
            ],
            folder.Root);

    private ProgramRun Start()
    {
        WriteSettings();
        user.TakeFolder(folder.SocketFolder);
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > LogBytesMax)
            File.Move(folder.Log, folder.Log + ".old", overwrite: true);

        var wait = StartSecondsMax.ToString(CultureInfo.InvariantCulture);
        return user.Run(
            binaries.PgCtl, ["start", "-D", folder.Cluster, "-l", folder.Log, "-w", "-s", "-t", wait], folder.Root);
    }

    private void WriteSettings()
    {
        var file = Path.Combine(folder.Cluster, "inventory.conf");
        File.WriteAllText(file, settings.FileText(folder));
        if (TakesLz4())
            File.AppendAllText(file, ClusterSettings.Lz4);
    }

    // From version 15 on, and only if it was built with it: so it is asked, and says no to a value it does not know.
    private bool TakesLz4() =>
        user.Run(
            binaries.Postgres,
            ["-D", folder.Cluster, "-C", "wal_compression", "-c", "wal_compression=lz4"],
            folder.Root).Succeeded;

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.PidFile))
            return false;

        var deadline = DateTime.UtcNow.AddSeconds(StartSecondsMax);
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Unpooled("postgres"));
                await connection.OpenAsync(cancellation);
                return true;
            }
            catch (PostgresException starting)
                when (starting.SqlState == PostgresErrorCodes.CannotConnectNow && DateTime.UtcNow < deadline)
            {
                await Task.Delay(AttemptPause, cancellation);
            }
            catch (PostgresException)
            {
                return true; // It refuses us for a reason of its own, so it runs.
            }
            catch (NpgsqlException)
            {
                return false; // Nobody listens; what the file says is out of date.
            }
        }
    }

    private string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(folder.ConnectionTo(database))
        {
            Pooling = false,
            Timeout = 5,
        }.ConnectionString;
}
