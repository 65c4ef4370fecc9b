using System.Globalization;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>The tables that a rebuild fills beside the live ones: made, compared by digest, put in their place,
/// dropped.</summary>
public sealed class ShadowTables(SchemaName schema, IReadOnlyList<ReadTable> tables)
{
    /// <summary>Makes them without keys and indexes; the row sets that fill them see to those.</summary>
    public Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        CreateAsync(connection, "LOGGED", cancellation);

    /// <summary>Makes them as <see cref="CreateAsync(NpgsqlConnection, CancellationToken)"/> does, but never to be put
    /// in place: the write-ahead log does not know what is in them.</summary>
    public Task CreateUnloggedAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        CreateAsync(connection, "UNLOGGED", cancellation);

    public Task DropAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ExecuteAsync(connection, AllSql("DROP TABLE IF EXISTS {0}"), cancellation);

    /// <summary>Puts the shadow tables in the place of the live ones, all in one transaction: a reader sees the old or
    /// the new.</summary>
    public async Task SwapAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var table in tables)
        {
            await ExecuteAsync(connection, $"DROP TABLE IF EXISTS {schema}.{table.Name}", cancellation);
            await ExecuteAsync(
                connection,
                $"ALTER TABLE {schema}.{table.Name}{ReadTable.ShadowSuffix} RENAME TO {table.Name}",
                cancellation);
            var names = table.IndexNames(ReadTable.ShadowSuffix).Zip(table.IndexNames(ReadTable.Live));
            foreach (var (shadow, live) in names)
                await ExecuteAsync(connection, $"ALTER INDEX {schema}.{shadow} RENAME TO {live}", cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Rows and digest of a table; equal tables have equal digests, in whatever order their rows
    /// lie.</summary>
    public async Task<(long Rows, string Digest)> DigestAsync(
        NpgsqlConnection connection, ReadTable table, string suffix, CancellationToken cancellation)
    {
        // The physical column order of live and shadow is the same: both come from the same declaration. OFFSET keeps
        // the text of a row from being made once for each hash.
        await using var command = new NpgsqlCommand(
            $"""
            SELECT count(*), coalesce(sum(hashtextextended(line, 1)), 0)::text
                || ':' || coalesce(sum(hashtextextended(line, 2)), 0)::text
            FROM (SELECT t::text AS line FROM {schema}.{table.Name}{suffix} t OFFSET 0) lines
            """, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetString(1));
    }

    private async Task CreateAsync(NpgsqlConnection connection, string storage, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await DropAsync(connection, cancellation);
        foreach (var table in tables)
            await table.CreateBareAsync(connection, schema, ReadTable.ShadowSuffix, cancellation);
        await ExecuteAsync(connection, AllSql($"ALTER TABLE {{0}} SET {storage}"), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private string AllSql(string statement) => string.Join(";\n", tables.Select(table => string.Format(
        CultureInfo.InvariantCulture, statement, $"{schema}.{table.Name}{ReadTable.ShadowSuffix}")));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
