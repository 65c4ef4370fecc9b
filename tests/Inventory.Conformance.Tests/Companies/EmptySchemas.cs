using System.Collections.Concurrent;
using Inventory.EventStore.Schema;
using Inventory.Testing;
using Npgsql;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>
/// Schemas for one case after the other. Emptying the tables of a schema is much cheaper than making them; opening the
/// company puts back what they hold at the beginning.
/// </summary>
public static class EmptySchemas
{
    private static readonly ConcurrentQueue<SchemaName> Free = new();

    public static SchemaName Take() =>
        Free.TryDequeue(out var schema) ? schema : new SchemaName(TestDatabase.NewSchema());

    public static async Task GiveBackAsync(NpgsqlDataSource database, SchemaName schema)
    {
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
