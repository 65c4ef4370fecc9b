using Inventory.EventStore.ReadModels;
using Npgsql;

namespace Inventory.EventStore.Schema;

/// <summary>Creates one company's schema: Marten's tables, the store's own, and the read tables given. Running it again
/// changes nothing.</summary>
public static class StoreSchema
{
    public static async Task CreateAsync(
        NpgsqlDataSource database,
        SchemaName schema,
        IEnumerable<ReadTable> readTables,
        CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync($"SELECT pg_advisory_xact_lock(hashtextextended('create {schema}', 0))");
        await ExecuteAsync("SET LOCAL client_min_messages = warning");
        await ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {schema}");
        await ExecuteAsync(MartenTables.CreateSql(schema));
        await ExecuteAsync(OwnTables.CreateSql(schema));
        foreach (var table in readTables)
            await table.CreateAsync(connection, schema, ReadTable.Live, cancellation);
        await transaction.CommitAsync(cancellation);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
