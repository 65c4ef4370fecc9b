using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.Log;

/// <summary>The product wrote an event whose type this version does not know: it is older than the log. To go on
/// without that event would give wrong figures.</summary>
public sealed class NewerEventException(long sequence, string type) : InvalidOperationException(
    $"Event {sequence} is of type {type}, which this version does not know: a newer version of the product wrote it.");

/// <summary>
/// Tells whose an event is whose type the product does not know. Every event of the product is in a block of the audit
/// chain, written in the same transaction; what is in none another program wrote, and whoever reads passes it over.
/// </summary>
public sealed class ForeignEvents(SchemaName schema)
{
    // Blocks do not overlap, so only the first that ends at the event or behind it can hold it.
    private readonly string _ownSql = $"""
        SELECT unknown.sequence
        FROM unnest($1) AS unknown (sequence)
        JOIN LATERAL (
            SELECT first_seq
            FROM {schema}.audit_block
            WHERE last_seq >= unknown.sequence
            ORDER BY last_seq
            LIMIT 1
        ) block ON block.first_seq <= unknown.sequence
        ORDER BY unknown.sequence
        LIMIT 1
        """;

    /// <summary>Runs a read that notes the events whose type it does not know, and judges them together when it has
    /// ended.</summary>
    /// <exception cref="NewerEventException">One of them is the product's own.</exception>
    public async Task PassAsync(
        NpgsqlConnection connection,
        Func<List<(long Sequence, string Type)>, Task> read,
        CancellationToken cancellation)
    {
        var unknown = new List<(long Sequence, string Type)>();
        try
        {
            await read(unknown);
        }
        catch (Exception e) when (unknown.Count > 0 && e is not (NpgsqlException or OperationCanceledException))
        {
            // A fold failed: it may lack an event of the product's own, and then that is the cause.
            await RequireForeignAsync(connection, unknown, cancellation);
            throw;
        }

        await RequireForeignAsync(connection, unknown, cancellation);
    }

    private async Task RequireForeignAsync(
        NpgsqlConnection connection, List<(long Sequence, string Type)> unknown, CancellationToken cancellation)
    {
        if (unknown.Count == 0)
            return;
        await using var command = new NpgsqlCommand(_ownSql, connection)
        {
            Parameters = { new() { Value = unknown.Select(e => e.Sequence).ToArray() } },
        };
        if (await command.ExecuteScalarAsync(cancellation) is long own)
            throw new NewerEventException(own, unknown.First(e => e.Sequence == own).Type);
    }
}
