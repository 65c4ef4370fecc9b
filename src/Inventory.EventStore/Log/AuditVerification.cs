using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>What the audit chain says of the log. <paramref name="Fault"/> is null when every block holds.</summary>
/// <param name="LastHash">The chain's end: kept outside, it proves later that nothing before it was rewritten.</param>
public sealed record AuditFinding(long Blocks, long Events, string LastHash, string? Fault);

/// <summary>Recomputes the audit chain from the stored rows, page by page, in bounded memory.</summary>
public sealed class AuditVerification(SchemaName schema)
{
    /// <summary>Blocks fetched in one round trip.</summary>
    public const int PageBlocksMax = 200;

    private readonly string _blocksSql = $"""
        SELECT first_seq, last_seq, recorded_at, hash
        FROM {schema}.audit_block
        WHERE last_seq > $1
        ORDER BY last_seq
        LIMIT {PageBlocksMax}
        """;

    private readonly string _eventsSql = $"""
        SELECT seq_id, id, stream_id, version, type, data::text, timestamp, user_name, correlation_id, causation_id,
               is_archived
        FROM {schema}.mt_events
        WHERE seq_id > $1 AND seq_id <= $2
        ORDER BY seq_id
        """;

    // One statement, one moment: a batch that lands while the log is verified brings its event and its block together.
    private readonly string _uncoveredSql = $"""
        SELECT min(seq_id)
        FROM {schema}.mt_events
        WHERE seq_id < 1 OR seq_id > greatest($1, (SELECT max(last_seq) FROM {schema}.audit_block))
        """;

    private sealed record Block(long First, long Last, DateTimeOffset RecordedAt, byte[] Hash);

    public async Task<AuditFinding> RunAsync(
        NpgsqlConnection connection, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        using var chain = new AuditChain();
        var finding = new AuditFinding(0, 0, Convert.ToHexStringLower(AuditChain.Start), null);
        var (hash, last) = (AuditChain.Start, 0L);
        while (await BlocksAsync(connection, last, cancellation) is { Count: > 0 } page)
        {
            await using var command = new NpgsqlCommand(_eventsSql, connection)
            {
                Parameters = { new() { Value = last }, new() { Value = page[^1].Last } },
            };
            await using var events = await command.ExecuteReaderAsync(cancellation);
            foreach (var block in page)
            {
                if (block.First != last + 1)
                    return finding with { Fault = $"Block {block.First}-{block.Last} does not follow event {last}." };
                (hash, var fault) = await HashAsync(chain, hash, block, events, cancellation);
                if (fault is not null)
                    return finding with { Fault = fault };
                last = block.Last;
                finding = new(finding.Blocks + 1, last, Convert.ToHexStringLower(hash), null);
            }

            progress?.Invoke(last);
        }

        return finding with { Fault = await UncoveredAsync(connection, last, cancellation) };
    }

    private static async Task<(byte[] Hash, string? Fault)> HashAsync(
        AuditChain chain, byte[] previous, Block block, NpgsqlDataReader events, CancellationToken cancellation)
    {
        chain.Begin(previous);
        for (var sequence = block.First; sequence <= block.Last; sequence++)
        {
            if (!await events.ReadAsync(cancellation) || events.GetInt64(0) != sequence)
            {
                chain.End();
                return (previous, $"Event {sequence} is missing.");
            }

            // Neither is in the hash: the one is the block's, the other hides an event from every reader.
            if (MomentOf(events) != block.RecordedAt || events.GetFieldValue<bool?>(10) != false)
            {
                chain.End();
                return (previous, $"Event {sequence} was given another time or archived after it was written.");
            }

            Add(chain, events);
        }

        var hash = chain.End();
        return hash.AsSpan().SequenceEqual(block.Hash)
            ? (hash, null)
            : (hash, $"Block {block.First}-{block.Last} of {block.RecordedAt:O} was changed after it was written.");
    }

    private static void Add(AuditChain chain, NpgsqlDataReader e) => chain.Add(
        e.GetInt64(0),
        e.GetGuid(1),
        e.GetString(2),
        e.GetInt64(3),
        e.GetString(4),
        e.GetString(5),
        MomentOf(e),
        new EventMetadata(TextOrNull(e, 8), TextOrNull(e, 9), TextOrNull(e, 7)));

    private static DateTimeOffset MomentOf(NpgsqlDataReader e) => new(e.GetDateTime(6));

    private async Task<List<Block>> BlocksAsync(NpgsqlConnection connection, long after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_blocksSql, connection)
        {
            Parameters = { new() { Value = after } },
        };
        var blocks = new List<Block>(PageBlocksMax);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            blocks.Add(new(reader.GetInt64(0), reader.GetInt64(1), new(reader.GetDateTime(2)), (byte[])reader[3]));
        return blocks;
    }

    private async Task<string?> UncoveredAsync(NpgsqlConnection connection, long last, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(_uncoveredSql, connection)
        {
            Parameters = { new() { Value = last } },
        };
        return await command.ExecuteScalarAsync(cancellation) is long sequence
            ? $"Event {sequence} is in no block: it was not written by this product."
            : null;
    }

    private static string? TextOrNull(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
