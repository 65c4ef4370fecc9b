using System.Collections.Concurrent;
using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Npgsql;

namespace Inventory.Testing;

/// <summary>
/// Schemas for one company after the other. Emptying the tables of a schema is much cheaper than making them; opening
/// the company puts back what they hold at the beginning.
/// </summary>
public static class EmptySchemas
{
    private const int OpenAttemptsMax = 100;

    private static readonly TimeSpan OpenPause = TimeSpan.FromMilliseconds(20);

    private static readonly ConcurrentQueue<SchemaName> Free = new();

    private static readonly Lazy<Task<NpgsqlDataSource>> Database = new(async () =>
        NpgsqlDataSource.Create(await TestDatabase.ConnectionStringAsync()));

    /// <summary>Opens a company in an empty schema, as its only owner.</summary>
    public static async Task<TOpen> OpenAsync<TOpen>(
        Func<SchemaName, Task<TOpen>> open, Func<TOpen, Company> companyOf)
        where TOpen : IAsyncDisposable
    {
        var schema = Free.TryDequeue(out var free) ? free : new SchemaName(TestDatabase.NewSchema());
        for (var attempt = 1; ; attempt++)
        {
            var opened = await open(schema);
            if (companyOf(opened).Writer is not null || attempt == OpenAttemptsMax)
                return opened;
            // The server has not noticed yet that the company before has let go of the log.
            await opened.DisposeAsync();
            await Task.Delay(OpenPause);
        }
    }

    /// <param name="schema">Its company is closed, and nothing was done to its tables but through rows.</param>
    public static async Task GiveBackAsync(SchemaName schema)
    {
        var database = await Database.Value;
        var tables = new List<string>();
        await using (var list = database.CreateCommand(
            "SELECT tablename FROM pg_tables WHERE schemaname = $1 AND tablename <> 'log_owner' LIMIT 1000"))
        {
            list.Parameters.Add(new() { Value = schema.Value });
            await using var reader = await list.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }

        await using var empty = database.CreateCommand(
            string.Join("; ", tables.Select(table => $"DELETE FROM {schema}.{table}")));
        await empty.ExecuteNonQueryAsync();
        Free.Enqueue(schema);
    }
}
