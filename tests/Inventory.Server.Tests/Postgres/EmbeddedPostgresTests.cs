using System.Diagnostics;
using System.Globalization;
using Inventory.Server.Postgres;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Server.Tests.Postgres;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TestFolder _temporary = new();

    private ClusterFolder Folder => ClusterFolder.At(Path.Combine(_temporary.Path, "data"));

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_restart_keeps_the_data()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(Folder))
        {
            await RunAsync(first, "CREATE TABLE kept AS SELECT 42 AS value");
        }

        IsRunning().ShouldBeFalse();
        await using var second = await EmbeddedPostgres.StartAsync(Folder);
        (await AskAsync(second, "SELECT value FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task It_loses_nothing_and_listens_to_no_network()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Folder);

        (await SettingAsync(server, "fsync")).ShouldBe("on");
        (await SettingAsync(server, "synchronous_commit")).ShouldBe("on");
        (await SettingAsync(server, "data_checksums")).ShouldBe("on");
        (await SettingAsync(server, "listen_addresses")).ShouldBe("");
        (await SettingAsync(server, "server_encoding")).ShouldBe("UTF8");
        (await SettingAsync(server, "TimeZone")).ShouldBe("UTC");
    }

    [Fact]
    public async Task It_compresses_with_lz4_where_it_can()
    {
        await using var server = await EmbeddedPostgres.StartAsync(Folder, ClusterSettings.ThrowAway);

        var offered = await AskAsync(server, "SELECT enumvals FROM pg_settings WHERE name = 'wal_compression'");
        var expected = offered is string[] values && values.Contains("lz4", StringComparer.Ordinal) ? "lz4" : "on";
        ((string)(await SettingAsync(server, "wal_compression"))!).ShouldBe(expected);
    }

    [Fact]
    public async Task A_second_user_joins_and_the_last_to_leave_stops_it()
    {
        await using var first = await EmbeddedPostgres.StartAsync(Folder);
        var pid = Pid();
        await using var second = await EmbeddedPostgres.StartAsync(Folder);
        Pid().ShouldBe(pid);

        await first.DisposeAsync();
        (await AskAsync(second, "SELECT 1")).ShouldBe(1);

        await second.DisposeAsync();
        IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task Two_first_starts_at_once_make_one_cluster()
    {
        var both = await Task.WhenAll(
            Task.Run(() => EmbeddedPostgres.StartAsync(Folder)), Task.Run(() => EmbeddedPostgres.StartAsync(Folder)));

        (await AskAsync(both[0], "SELECT 1")).ShouldBe(1);
        (await AskAsync(both[1], "SELECT 1")).ShouldBe(1);
        await both[0].DisposeAsync();
        await both[1].DisposeAsync();
    }

    [Fact]
    public async Task A_killed_postgres_recovers_what_was_committed()
    {
        await using (var killed = await EmbeddedPostgres.StartAsync(Folder))
        {
            await RunAsync(killed, "CREATE TABLE kept AS SELECT 42 AS value");
            Process.GetProcessById(Pid()).Kill();
            while (IsRunning())
                await Task.Delay(10);

            await using var next = await EmbeddedPostgres.StartAsync(Folder);
            (await AskAsync(next, "SELECT value FROM kept")).ShouldBe(42);
        }

        IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task A_pid_file_that_names_another_process_does_not_hold_the_start()
    {
        await using (await EmbeddedPostgres.StartAsync(Folder))
        {
            // Only to make the cluster.
        }

        var stale = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Folder.Cluster}\n");
        await File.WriteAllTextAsync(Folder.PidFile, stale);

        await using var next = await EmbeddedPostgres.StartAsync(Folder);
        (await AskAsync(next, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_again()
    {
        Directory.CreateDirectory(Folder.Unfinished);
        await File.WriteAllTextAsync(Path.Combine(Folder.Unfinished, "PG_VERSION"), "15");
        await File.WriteAllTextAsync(Folder.StartLock, "");

        await using var server = await EmbeddedPostgres.StartAsync(Folder);
        (await AskAsync(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_long_folder_name_gets_a_short_socket()
    {
        var folder = ClusterFolder.At(Path.Combine(_temporary.Path, new string('x', 100)));

        await using var server = await EmbeddedPostgres.StartAsync(folder, ClusterSettings.ThrowAway);
        (await AskAsync(server, "SELECT 1")).ShouldBe(1);
        await server.DisposeAsync();
        Directory.Delete(folder.SocketFolder, recursive: true);
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused()
    {
        Directory.CreateDirectory(Folder.Root);
        await File.WriteAllTextAsync(Path.Combine(Folder.Root, "thesis.txt"), "");

        await Should.ThrowAsync<PostgresUnavailableException>(() => EmbeddedPostgres.StartAsync(Folder));
    }

    private static async Task RunAsync(EmbeddedPostgres server, string sql) => await AskAsync(server, sql);

    private static Task<object?> SettingAsync(EmbeddedPostgres server, string name) =>
        AskAsync(server, $"SELECT current_setting('{name}')");

    private static async Task<object?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private int Pid() => int.Parse(File.ReadLines(Folder.PidFile).First(), CultureInfo.InvariantCulture);

    private bool IsRunning()
    {
        if (!File.Exists(Folder.PidFile))
            return false;

        try
        {
            using var process = Process.GetProcessById(Pid());
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
