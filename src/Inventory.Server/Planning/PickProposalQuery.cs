using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Which goods are wanted.</summary>
/// <param name="Variant">Null: of any.</param>
/// <param name="Date">What has expired by then is left out.</param>
/// <param name="Document">Asks for numbers of its own, which are left to it; null: none.</param>
public sealed record PickQuestion(
    Sku Sku, SourceCode Source, Quantity Quantity, string? Variant, DateOnly Date, string? Document);

/// <summary>Which numbers to pick. They are not kept free: who asks twice gets them twice.</summary>
/// <param name="Missing">So much has no number that is free.</param>
/// <param name="Lines">As tracking lines of a shipment.</param>
public sealed record PickAnswer(
    Sku Sku, SourceCode Source, Quantity Missing, IReadOnlyList<NumberedGoods> Lines);

/// <summary>Proposes lots, serial numbers and packages to pick, what expires first in front.</summary>
public sealed class PickProposalQuery(Query query, StreamReading streams)
{
    /// <summary>Numbers of one place that are looked at, what expires first in front.</summary>
    public const int NumbersMax = 10_000;

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<PickAnswer> ProposeAsync(PickQuestion asked, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, asked.Sku.Value, asked.Source.Value, cancellation);
        var item = (await streams.NowAsync(Item.StreamOf(asked.Sku), cancellation)).State;
        var isAdvisory = item.TrackingOf().Expiration is { IsAdvisory: true };
        var there = await ThereAsync(asked, isAdvisory ? DateOnly.MinValue : asked.Date, cancellation);
        var lines = PickProposal.Of(there, await AskedAsync(asked, cancellation), asked.Quantity);
        var found = lines.Aggregate(Quantity.Zero, (sum, line) => sum + line.Quantity);
        return new(asked.Sku, asked.Source, asked.Quantity - found, lines);
    }

    private Task<List<NumberedGoods>> ThereAsync(
        PickQuestion asked, DateOnly keepsUntil, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT sum(e.remaining), e.variant, e.lot, e.serial, least(l.expires_on, s.expires_on) AS expires_on, e.package
        FROM {query.Schema}.item_ledger_entries e
        LEFT JOIN {query.Schema}.number_cards l ON l.sku = e.sku AND l.kind = 'lot' AND l.number = e.lot
        LEFT JOIN {query.Schema}.number_cards s ON s.sku = e.sku AND s.kind = 'serial' AND s.number = e.serial
        LEFT JOIN {query.Schema}.number_cards p ON p.sku = e.sku AND p.kind = 'package' AND p.number = e.package
        WHERE e.sku = $1
          AND e.source = $2
          AND e.remaining > 0
          AND (e.lot IS NOT NULL OR e.serial IS NOT NULL OR e.package IS NOT NULL)
          AND ($3 = '' OR e.variant = $3)
          AND coalesce(l.status, 'Free') = 'Free'
          AND coalesce(s.status, 'Free') = 'Free'
          AND coalesce(p.status, 'Free') = 'Free'
          AND coalesce(least(l.expires_on, s.expires_on), $4) >= $4
        GROUP BY e.variant, e.lot, e.serial, e.package, l.expires_on, s.expires_on
        ORDER BY expires_on NULLS LAST, e.lot, e.serial, e.package, e.variant
        LIMIT {NumbersMax}
        """,
        r => new NumberedGoods(
            new(r.GetDecimal(0)),
            r.TextOrNull(1),
            r.TextOrNull(2),
            r.TextOrNull(3),
            r.OrNull<DateOnly>(4),
            r.TextOrNull(5)),
        cancellation,
        asked.Sku.Value,
        asked.Source.Value,
        asked.Variant ?? "",
        keepsUntil);

    private Task<List<NumberedDemand>> AskedAsync(PickQuestion asked, CancellationToken cancellation) =>
        query.RowsAsync(
        $"""
        SELECT quantity, variant, lot, serial, package
        FROM (
            SELECT d.document, d.quantity, d.variant, d.lot, d.serial, d.package
            FROM {query.Schema}.planned_documents d
            WHERE d.sku = $1
              AND d.source = $2
              AND d.is_open
              AND d.kind NOT IN ('SalesReturnOrder', 'PurchaseOrder', 'PlannedReceipt', 'OutputOrder')
            UNION ALL
            SELECT t.order_id, t.quantity - t.shipped, t.variant, t.lot, t.serial, t.package
            FROM {query.Schema}.transfer_order_lines t
            WHERE t.sku = $1
              AND t.from_source = $2
              AND t.received + t.lost < t.quantity
              AND t.shipped < t.quantity
              AND NOT t.is_closed) asked
        WHERE (lot IS NOT NULL OR serial IS NOT NULL OR package IS NOT NULL)
          AND document <> $3
        ORDER BY document, lot, serial, package
        LIMIT {NumbersMax}
        """,
        r => new NumberedDemand(
            new(r.GetDecimal(0)), r.TextOrNull(1), r.TextOrNull(2), r.TextOrNull(3), r.TextOrNull(4)),
        cancellation,
        asked.Sku.Value,
        asked.Source.Value,
        asked.Document ?? "");
}
