using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>
/// What will be there, added up from the states of documents: the other opinion beside the product's, which asks the
/// read models in SQL.
/// </summary>
internal static class MemoryAvailability
{
    public static CaseBalance Of(MemoryCompany company, Sku sku, SourceCode? place, DateOnly date)
    {
        var (all, states) = (company.States, (IStates)company);
        var inventory = new Quantity(company.Rows<InventoryValueRow>()
            .Where(r => r.Sku == sku.Value && (place is null || r.Source == place.Value.Value))
            .Sum(r => r.Quantity));
        var changes = new List<(DateOnly? Date, Quantity Change)>();
        foreach (var planned in all.OfType<PlannedDocument>())
        {
            if (planned.IsOpen && (place is null || planned.Source == place))
                changes.AddRange(Changes(planned, sku, states.Get(Bom.StreamOf(planned.Sku)).Lines));
        }

        // Without a place transfers cancel out, and what is promised has no place.
        if (place is { } there)
            changes.AddRange(all.OfType<TransferOrder>().SelectMany(order => Moves(order, sku, there)));
        else
            changes.Add((null, -states.Get(Item.StreamOf(sku)).PromisesOf(StockId.Default).Held));
        return new(inventory, changes.Where(c => c.Date is null || c.Date <= date)
            .Aggregate(inventory, (sum, c) => sum + c.Change));
    }

    public static CaseLot OfLot(MemoryCompany company, Sku sku, string lot)
    {
        var total = new Quantity(company.Rows<ItemLedgerEntryRow>()
            .Where(r => r.Sku == sku.Value && r.Lot == lot)
            .Sum(r => r.Quantity));
        List<PlannedDocument> asking =
        [
            .. company.States.OfType<PlannedDocument>()
                .Where(p => p.IsOpen && p.Sku == sku && p.Lot == lot && !p.Kind.IsSupply),
        ];
        var pending = Sum(asking.Where(p => p.Kind == PlannedKind.PendingTracking));
        var requested = Sum(asking.Where(p => p.Kind != PlannedKind.PendingTracking));
        return new(total, requested, pending, total - requested - pending);
    }

    private static Quantity Sum(IEnumerable<PlannedDocument> documents) =>
        documents.Aggregate(Quantity.Zero, (sum, d) => sum + d.Quantity);

    // A part that is assembled to a sales order comes and goes on its day, and what goes into it goes then.
    private static IEnumerable<(DateOnly? Date, Quantity Change)> Changes(
        PlannedDocument document, Sku sku, IReadOnlyList<BomLine> bom)
    {
        if (document.Kind == PlannedKind.PendingTracking)
            yield break;
        var assembled = document.Kind == PlannedKind.SalesOrder ? document.ToAssemble ?? Quantity.Zero : Quantity.Zero;
        if (document.Sku == sku)
            yield return (document.Date, document.Kind.IsSupply ? document.Quantity : assembled - document.Quantity);
        foreach (var line in bom.Where(l => l.Component == sku && assembled.IsPositive))
            yield return (document.Date, -Rounding.ToQuantity(assembled.Value * line.QuantityPer.Value));
    }

    private static IEnumerable<(DateOnly? Date, Quantity Change)> Moves(TransferOrder order, Sku sku, SourceCode place)
    {
        foreach (var line in order.Lines.Where(l => l.Line.Sku == sku))
        {
            if (order.From == place)
                yield return (order.Dates?.Shipment, -line.ToShip);
            if (order.To == place)
                yield return (order.Dates?.Receipt, line.ToShip + line.InTransit);
        }
    }
}
