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

/// <summary>What of a serial number may be asked for.</summary>
/// <param name="Total">0 or 1: whether it is there.</param>
/// <param name="Requested">By planned documents.</param>
/// <param name="Pending">Chosen by somebody, on no document yet.</param>
public sealed record SerialAvailability(
    Sku Sku, string Serial, Quantity Total, Quantity Requested, Quantity Pending, Quantity Available);

/// <summary>What of a package may be asked for, of one of the items in it.</summary>
/// <param name="Requested">By planned documents.</param>
/// <param name="Pending">Chosen by somebody, on no document yet.</param>
public sealed record PackageAvailability(
    Sku Sku, string Package, Quantity Total, Quantity Requested, Quantity Pending, Quantity Available);

/// <summary>
/// Answers <see cref="Availability"/> with planned documents, assembly and transfer orders. Sales orders name no source
/// before they ship, so they are not in it; the salable quantity of a stock knows them.
/// </summary>
public sealed class AvailabilityQuery(Query query, AvailabilityLines lines)
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
        var (total, requested, pending) = await OfNumberAsync("lot", sku, lot, cancellation);
        return new(sku, lot, total, requested, pending, Availability.OfLot(total, requested, pending));
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<SerialAvailability> OfSerialAsync(Sku sku, string serial, CancellationToken cancellation)
    {
        var (total, requested, pending) = await OfNumberAsync("serial", sku, serial, cancellation);
        return new(sku, serial, total, requested, pending, Availability.OfLot(total, requested, pending));
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<PackageAvailability> OfPackageAsync(Sku sku, string package, CancellationToken cancellation)
    {
        var (total, requested, pending) = await OfNumberAsync("package", sku, package, cancellation);
        return new(sku, package, total, requested, pending, Availability.OfLot(total, requested, pending));
    }

    private async Task<(Quantity Total, Quantity Requested, Quantity Pending)> OfNumberAsync(
        string column, Sku sku, string number, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, null, cancellation);
        var found = await query.RowsAsync(
            $"""
            SELECT (SELECT coalesce(sum(e.quantity), 0)
                    FROM {query.Schema}.item_ledger_entries e
                    WHERE e.sku = $1 AND e.{column} = $2),
                   coalesce(sum(d.quantity) FILTER (WHERE d.kind <> 'PendingTracking'), 0),
                   coalesce(sum(d.quantity) FILTER (WHERE d.kind = 'PendingTracking'), 0)
            FROM {query.Schema}.planned_documents d
            WHERE d.sku = $1 AND d.is_open AND d.{column} = $2
              AND d.kind NOT IN ('SalesReturnOrder', 'PurchaseOrder', 'PlannedReceipt', 'OutputOrder')
            """,
            r => (new Quantity(r.GetDecimal(0)), new Quantity(r.GetDecimal(1)), new Quantity(r.GetDecimal(2))),
            cancellation,
            sku.Value,
            number);
        return found[0];
    }
}
