using System.Text.Json;
using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Assembly;
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
    Query query, StreamReading streams, LogMoment log, OpenDocumentsQuery documents, BomQueries boms)
{
    private const string TransferKind = "transferOrder";

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<ProjectedBalanceAnswer> ProjectedAsync(
        Sku sku, SourceCode source, DateOnly? date, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, source.Value, cancellation);
        var moment = await log.NowAsync(cancellation);
        var (goods, _) = await streams.AsOfAsync(SourceItem.StreamOf(sku, source), moment, cancellation);
        var uses = await boms.WhereUsedAsync(sku, cancellation);
        List<Sku> parents = [.. uses.Select(l => new Sku(l.Parent)).Distinct()];
        var made = await streams.AsOfAsync([.. parents.Select(Bom.StreamOf)], moment, cancellation);
        var lines = parents.Zip(made, (parent, bom) => (parent, bom.State.Lines)).ToDictionary();
        var changes = new List<ProjectedChange>();
        foreach (var (number, planned) in await documents.PlannedAsync([sku, .. parents], moment, cancellation))
        {
            if (planned.Source == source)
                changes.AddRange(Availability.Of(planned, sku, lines.GetValueOrDefault(planned.Sku) ?? [])
                    .Select(c => new ProjectedChange(number, KindOf(planned, c), c.Date, c.Change)));
        }

        foreach (var (number, order) in await documents.AssembliesAsync(sku, moment, cancellation))
        {
            if (order.Terms?.Source == source)
                changes.AddRange(Availability.Of(order, sku)
                    .Select(c => new ProjectedChange(number, WordOf(c.Cause.ToString()), c.Date, c.Change)));
        }

        foreach (var (number, order) in await documents.TransfersAsync(sku, moment, cancellation))
            changes.AddRange(Moves(number, order, sku, source));
        var balance = Availability.ProjectedAt(
            goods.OnHand, changes.Select(c => new PlannedChange(c.Date, c.Change)), date ?? DateOnly.MaxValue);
        return new(sku, source, date, goods.OnHand, balance, changes);
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

    private static string KindOf(PlannedDocument planned, PlannedChange change) =>
        WordOf(change.Cause == PlannedChangeCause.Document ? planned.Kind.ToString() : change.Cause.ToString());

    private static string WordOf(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    // A transfer order knows no date of arrival: its goods count as coming now.
    private static IEnumerable<ProjectedChange> Moves(OrderId number, TransferOrder order, Sku sku, SourceCode place)
    {
        foreach (var line in order.Lines.Where(l => l.Line.Sku == sku))
        {
            var change = (order.From == place ? -line.ToShip : Quantity.Zero)
                + (order.To == place ? line.ToShip + line.InTransit : Quantity.Zero);
            if (!change.IsZero)
                yield return new(number, TransferKind, null, change);
        }
    }
}
