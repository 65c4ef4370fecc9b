using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Server.Tests.Shell;

/// <summary>Connections are not reset when they go back to the pool: nobody may leave anything on them.</summary>
public sealed class ConnectionPoolTests
{
    // Settings that were changed, tables of one session, locks: what the next user would inherit.
    private const string SessionSql = """
        SELECT name FROM pg_settings WHERE source = 'session'
        UNION ALL
        SELECT relname::text FROM pg_class WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'
        UNION ALL
        SELECT 'lock' FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory'
        """;

    [Fact]
    public async Task A_rebuild_leaves_nothing_behind()
    {
        await using var test = await TestCompany.OpenAsync();
        for (var item = 0; item < 12; item++)
            await test.StockAsync($"I{item}", 20);
        var tight = new Rebuild(test.Company.Database, test.Schema, test.Company.Log, RebuildTests.Tight);
        await tight.VerifyAsync();
        await tight.RunAsync(test.Writer);

        await ShouldBeCleanAsync(test);
    }

    [Fact]
    public async Task A_read_that_fails_leaves_no_transaction_behind()
    {
        await using var test = await TestCompany.OpenAsync();
        var moment = new Moment();
        moment.Ask("SELECT 1 / $1", r => r.GetInt32(0), 0);

        await Should.ThrowAsync<PostgresException>(() => moment.ReadAsync(test.Company.Database, default));

        await ShouldBeCleanAsync(test);
    }

    private static async Task ShouldBeCleanAsync(TestCompany test)
    {
        var connections = new List<NpgsqlConnection>();
        for (var i = 0; i < 8; i++)
            connections.Add(await test.Company.Database.OpenConnectionAsync());
        foreach (var connection in connections)
        {
            (await Query.RowsAsync(connection, SessionSql, r => r.GetString(0), default)).ShouldBeEmpty();
            // Of a transaction that was left open it would be the isolation of that; in one that failed, an error.
            (await Query.RowsAsync(connection, "SHOW transaction_isolation", r => r.GetString(0), default))
                .ShouldBe(["read committed"]);
            await connection.DisposeAsync();
        }
    }
}
