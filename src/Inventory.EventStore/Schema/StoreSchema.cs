using Inventory.EventStore.ReadModels;
using Npgsql;

namespace Inventory.EventStore.Schema;

/// <summary>Creates one company's schema: Marten's tables, the store's own, and the read tables given. Running it again
/// changes nothing.</summary>
public static class StoreSchema
{
    /// <returns>False: read tables are missing though the log has events, or are of another version; they are left as
    /// they are, and must be rebuilt from the log.</returns>
    public static async Task<bool> CreateAsync(
        NpgsqlDataSource database,
        SchemaName schema,
        IReadOnlyList<ReadTable> readTables,
        CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync($"SELECT pg_advisory_xact_lock(hashtextextended('create {schema}', 0))");
        await ExecuteAsync("SET LOCAL client_min_messages = warning");
        await ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {schema}");
        await ExecuteAsync(MartenTables.CreateSql(schema));
        await ExecuteAsync(OwnTables.CreateSql(schema));
        var others = await OthersAsync(connection, schema, readTables, cancellation);
        var isEmpty = await IsEmptyAsync(connection, schema, cancellation);
        if (isEmpty)
        {
            // Nothing is lost with read tables of an empty log.
            foreach (var table in others)
            {
                await ExecuteAsync($"DROP TABLE IF EXISTS {schema}.{table.Name}");
                await table.CreateAsync(connection, schema, ReadTable.Live, cancellation);
            }

            foreach (var table in readTables.Except(others))
                await table.BeginAsync(connection, schema, ReadTable.Live, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return isEmpty || others.Count == 0;

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The tables that are not there in the shape declared.</summary>
    private static async Task<List<ReadTable>> OthersAsync(
        NpgsqlConnection connection,
        SchemaName schema,
        IReadOnlyList<ReadTable> tables,
        CancellationToken cancellation)
    {
        const string ShapesSql = """
            SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relkind IN ('r', 'p')
            """;
        await using var command = new NpgsqlCommand(ShapesSql, connection)
        {
            Parameters = { new() { Value = schema.Value } },
        };
        var shapes = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            shapes[reader.GetString(0)] = reader.GetString(1);
        return [.. tables.Where(t => shapes.GetValueOrDefault(t.Name) != t.Shape)];
    }

    private static async Task<bool> IsEmptyAsync(
        NpgsqlConnection connection, SchemaName schema, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT NOT EXISTS (SELECT FROM {schema}.mt_events)", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
