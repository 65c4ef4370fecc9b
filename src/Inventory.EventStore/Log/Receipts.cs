using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>Looks up what was answered before, and whether a batch whose COMMIT got no answer is there.</summary>
public sealed class Receipts(SchemaName schema)
{
    private readonly string _findSql =
        $"SELECT key, fingerprint, answer FROM {schema}.command_receipt WHERE key = ANY ($1)";

    private readonly string _batchSql =
        $"SELECT count(*) FROM {schema}.audit_block WHERE last_seq = $1 AND batch_id = $2";

    public async Task<Dictionary<string, Receipt>> FindAsync(
        NpgsqlConnection connection, IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_findSql, connection)
        {
            Parameters = { new() { Value = keys.ToArray() } },
        };
        var found = new Dictionary<string, Receipt>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            found.Add(reader.GetString(0), new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return found;
    }

    /// <summary>True when the batch was committed although its answer was lost.</summary>
    public async Task<bool> IsCommittedAsync(
        NpgsqlConnection connection, LogBatch batch, CancellationToken cancellation)
    {
        if (batch.Events.Count > 0)
        {
            await using var command = new NpgsqlCommand(_batchSql, connection)
            {
                Parameters = { new() { Value = batch.Events[^1].Sequence }, new() { Value = batch.BatchId } },
            };
            return (long)(await command.ExecuteScalarAsync(cancellation))! == 1;
        }

        var found = await FindAsync(connection, [.. batch.Receipts.Select(r => r.Key)], cancellation);
        return found.Count == batch.Receipts.Count;
    }
}
