using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Goods that come (more than zero) or go, and by which document.</summary>
/// <param name="Kind">A kind of planned document, <c>assemblyOrder</c> or <c>assemblyComponent</c> (of an assembly
/// order, or of what is assembled to a planned document), or <c>transferOrder</c>.</param>
/// <param name="Date">Left out: now.</param>
public sealed record ProjectedChange(OrderId Document, string Kind, DateOnly? Date, Quantity Change);

/// <summary>What will be there of an item at a source.</summary>
/// <param name="Date">Left out: after all that is planned.</param>
public sealed record ProjectedBalanceAnswer(
    Sku Sku,
    SourceCode Source,
    DateOnly? Date,
    Quantity Inventory,
    Quantity ProjectedBalance,
    IReadOnlyList<ProjectedChange> Changes);

/// <summary>What of a lot may be asked for.</summary>
/// <param name="Requested">By planned documents.</param>
/// <param name="Pending">Chosen by somebody, on no document yet.</param>
public sealed record LotAvailability(
    Sku Sku, string Lot, Quantity Total, Quantity Requested, Quantity Pending, Quantity Available);

/// <summary>
/// Answers <see cref="Availability"/> with planned documents, assembly and transfer orders. Sales orders name no source
/// before they ship, so they are not in it; the salable quantity of a stock knows them.
/// </summary>
public sealed class AvailabilityQuery(
    Query query, LogMoment log, OpenDocumentsQuery documents, AvailabilityLines lines)
{
    /// <summary>Changes of one answer.</summary>
    public const int ChangesMax = 1_000;

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    /// <exception cref="MalformedRequestException"><c>too-many-documents</c>.</exception>
    public async Task<ProjectedBalanceAnswer> ProjectedAsync(
        Sku sku, SourceCode source, DateOnly? date, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, source.Value, cancellation);
        var filter = new AvailabilityFilter([sku], source, null, null);
        var rows = await query.RowsAsync(
            $"""
            WITH {lines.LinesSql(filter, AvailabilityBy.Item, isByOrder: false)}
            SELECT document, kind, due,
                   sum(CASE class WHEN '{AvailabilityLines.GrossClass}' THEN -quantity ELSE quantity END)
            FROM lines
            GROUP BY document, kind, due
            ORDER BY due NULLS FIRST, document NULLS FIRST, kind
            LIMIT {ChangesMax + 2}
            """,
            r => (
                Document: r.TextOrNull(0),
                Kind: r.TextOrNull(1),
                Date: r.OrNull<DateOnly>(2),
                Change: new Quantity(r.GetDecimal(3))),
            cancellation,
            lines.Parameters(filter));
        if (rows.Count > ChangesMax + 1)
            throw new MalformedRequestException(
                "too-many-documents", $"More than {ChangesMax} open documents name the item.");
        // The line without a document is what is there.
        var onHand = rows.Where(r => r.Document is null).Aggregate(Quantity.Zero, (sum, r) => sum + r.Change);
        List<ProjectedChange> changes =
        [
            .. rows.Where(r => r.Document is not null && !r.Change.IsZero).Select(r => new ProjectedChange(
                new(r.Document!), JsonNamingPolicy.CamelCase.ConvertName(r.Kind!), r.Date, r.Change)),
        ];
        var balance = Availability.ProjectedAt(
            onHand, changes.Select(c => new PlannedChange(c.Date, c.Change)), date ?? DateOnly.MaxValue);
        return new(sku, source, date, onHand, balance, changes);
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<LotAvailability> OfLotAsync(Sku sku, string lot, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, null, cancellation);
        var moment = await log.NowAsync(cancellation);
        var total = await query.RowsAsync(
            $"""
            SELECT coalesce(sum(quantity), 0)
            FROM {query.Schema}.item_ledger_entries
            WHERE sku = $1 AND lot = $2 AND sequence <= $3
            """,
            r => new Quantity(r.GetDecimal(0)),
            cancellation,
            sku.Value,
            lot,
            moment);
        var (requested, pending) = (Quantity.Zero, Quantity.Zero);
        foreach (var (_, planned) in await documents.PlannedAsync(sku, moment, cancellation))
        {
            if (planned.Lot != lot || planned.Kind.IsSupply)
                continue;
            if (planned.Kind == PlannedKind.PendingTracking)
                pending += planned.Quantity;
            else
                requested += planned.Quantity;
        }

        return new(sku, lot, total[0], requested, pending, Availability.OfLot(total[0], requested, pending));
    }
}
