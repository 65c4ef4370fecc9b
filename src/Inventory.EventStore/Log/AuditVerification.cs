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
        SELECT seq_id, type, stream_id
        FROM {schema}.mt_events
        WHERE seq_id < 1 OR seq_id > greatest($1, (SELECT max(last_seq) FROM {schema}.audit_block))
        ORDER BY seq_id
        LIMIT 1
        """;

    private sealed record Block(long First, long Last, DateTimeOffset RecordedAt, byte[] Hash);

    public async Task<AuditFinding> RunAsync(
        NpgsqlConnection connection, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        using var chain = new AuditChain();
        var finding = new AuditFinding(0, 0, Convert.ToHexStringLower(AuditChain.Start), null);
        var (hash, last, foreign) = (AuditChain.Start, 0L, (string?)null);
        while (await BlocksAsync(connection, last, cancellation) is { Count: > 0 } page)
        {
            await using var command = new NpgsqlCommand(_eventsSql, connection)
            {
                Parameters = { new() { Value = last }, new() { Value = page[^1].Last } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var events = new AuditedEvents(reader);
            foreach (var block in page)
            {
                (hash, var fault) = await HashAsync(chain, hash, last, block, events, cancellation);
                if (fault is not null)
                    return finding with { Fault = fault };
                last = block.Last;
                var count = finding.Events + block.Last - block.First + 1;
                finding = new(finding.Blocks + 1, count, Convert.ToHexStringLower(hash), null);
            }

            foreign ??= events.Foreign;
            progress?.Invoke(last);
        }

        return finding with { Fault = foreign ?? await UncoveredAsync(connection, last, cancellation) };
    }

    private static async Task<(byte[] Hash, string? Fault)> HashAsync(
        AuditChain chain,
        byte[] previous,
        long last,
        Block block,
        AuditedEvents events,
        CancellationToken cancellation)
    {
        var passed = events.Passed;
        chain.Begin(previous);
        var fault = await AddAsync(chain, block, events, cancellation);
        var hash = chain.End();
        // Between two blocks there may be only what another program wrote.
        var isNext = block.First == last + 1;
        if (block.First <= last || (fault is null && !isNext && events.Passed == passed))
            return (hash, $"Block {block.First}-{block.Last} does not follow event {last}.");
        if (fault is not null || hash.AsSpan().SequenceEqual(block.Hash))
            return (hash, fault);
        var changed = $"Block {block.First}-{block.Last} of {block.RecordedAt:O} was changed after it was written";
        return (hash, isNext ? $"{changed}." : $"{changed}, or the block after event {last} was taken out.");
    }

    private static async Task<string?> AddAsync(
        AuditChain chain, Block block, AuditedEvents events, CancellationToken cancellation)
    {
        for (var sequence = block.First; sequence <= block.Last; sequence++)
        {
            if (!await events.MoveToAsync(sequence, cancellation))
                return $"Event {sequence} is missing.";
            // Neither is in the hash: the one is the block's, the other hides an event from Marten.
            if (events.RecordedAt != block.RecordedAt || events.IsArchived)
                return $"Event {sequence} was given another time or archived after it was written.";
            events.AddTo(chain);
        }

        return null;
    }

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
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? AuditedEvents.InNoBlock(reader.GetInt64(0), reader.GetString(1), reader.GetString(2))
            : null;
    }
}
