using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>
/// Reads what the books know of moments that have passed. The writer is waited for once, so that what it recorded by
/// then is there to be read; all that comes later is recorded later and changes nothing of it.
/// </summary>
public sealed class BookQuantities(Company company, Query query)
{
    /// <summary>In the order of what was asked for.</summary>
    public async Task<IReadOnlyList<BookQuantity>> ReadAsync(
        IReadOnlyList<(Sku Sku, SourceCode Source, DateTimeOffset At)> asked, CancellationToken cancellation)
    {
        await company.OwnWriter.SettleAsync(cancellation);
        return await query.RowsAsync(
            $"""
            SELECT coalesce((
                       SELECT h.quantity_after
                       FROM {query.Schema}.stock_history h
                       WHERE h.sku = k.sku AND h.source = k.source AND h.recorded_at <= k.at
                       ORDER BY h.sequence DESC
                       LIMIT 1), 0)
                   + coalesce((
                       SELECT sum(c.difference)
                       FROM {query.Schema}.quantity_counts c
                       WHERE c.sku = k.sku AND c.source = k.source
                       AND c.counted_at <= k.at AND c.recorded_at > k.at), 0),
                   (SELECT max(c.counted_at)
                    FROM {query.Schema}.quantity_counts c
                    WHERE c.sku = k.sku AND c.source = k.source)
            FROM unnest($1, $2, $3) WITH ORDINALITY AS k(sku, source, at, place)
            ORDER BY k.place
            """,
            r => new BookQuantity(
                new(r.GetDecimal(0)), r.OrNull<DateTime>(1) is { } counted ? new DateTimeOffset(counted) : null),
            cancellation,
            asked.Select(a => a.Sku.Value).ToArray(),
            asked.Select(a => a.Source.Value).ToArray(),
            asked.Select(a => a.At.UtcDateTime).ToArray());
    }

    /// <summary>The import with what the books know of its rows that have a count.</summary>
    public async Task<ImportSourceItems> CompleteAsync(ImportSourceItems import, CancellationToken cancellation)
    {
        List<int> places =
        [
            .. Enumerable.Range(0, import.Rows.Count).Where(at => import.Rows[at] is
            {
                CountedAt: not null, Sku: not null, SourceCode: not null,
            }),
        ];
        if (places.Count == 0 || import.Behavior == ImportBehavior.Delete)
            return import;
        var books = await ReadAsync(
            [.. places.Select(at => import.Rows[at]).Select(r =>
                (new Sku(r.Sku!), new SourceCode(r.SourceCode!), r.CountedAt!.Value))],
            cancellation);
        return import with { Books = places.Zip(books).ToDictionary(b => b.First, b => b.Second) };
    }
}
