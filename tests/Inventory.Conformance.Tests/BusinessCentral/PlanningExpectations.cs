using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Assembly;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Expectations about what will be there, who gets it, and where lots went.</summary>
public sealed class PlanningExpectations(CaseBooks books)
{
    public static bool Knows(string expect) =>
        expect is "allocation" or "availability" or "lotAvailability" or "quantityToAssemble" or "trace";

    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e) => e.Text("expect") switch
    {
        "allocation" =>
            [Compare.Number(e, "qty", e.Number("qty"), books.Allocations.GetValueOrDefault(e.Text("ref")))],
        "availability" => [.. await AvailabilityAsync(e)],
        "lotAvailability" => [.. await LotAsync(e)],
        "quantityToAssemble" => [.. await ToAssembleAsync(e)],
        _ => [await TraceAsync(e)],
    };

    private async Task<IEnumerable<Observation>> AvailabilityAsync(CaseNode e)
    {
        var sku = books.SkuOf(e);
        SourceCode? place = e.Has("location") ? CaseBooks.PlaceOf(e) : null;
        var inventory = new Quantity((await books.RowsAsync<InventoryValueRow>())
            .Where(r => r.Sku == sku.Value && (place is null || r.Source == place.Value.Value))
            .Sum(r => r.Quantity));
        var changes = new List<PlannedChange>();
        foreach (var planned in await PlannedAsync())
        {
            if (place is null || planned.Source == place)
                changes.AddRange(Availability.Of(
                    planned, sku, (await books.StateAsync(Bom.StreamOf(planned.Sku))).Lines));
        }

        // Without a place transfers cancel out.
        foreach (var (order, date) in place is null ? [] : books.Transfers)
            changes.AddRange(Moves(await books.StateAsync(TransferOrder.StreamOf(order)), sku, place!.Value, date));
        var date2 = e.Has("date") ? books.DateOf(e) : DateOnly.MaxValue;
        return
        [
            .. Compare.Number(e, "inventory", inventory.Value),
            .. Compare.Number(e, "projectedBalance", Availability.ProjectedAt(inventory, changes, date2).Value),
        ];
    }

    private static IEnumerable<PlannedChange> Moves(TransferOrder order, Sku sku, SourceCode place, DateOnly date)
    {
        foreach (var line in order.Lines.Where(l => l.Line.Sku == sku))
        {
            if (order.From == place)
                yield return new(date, -line.ToShip);
            if (order.To == place)
                yield return new(date, line.ToShip + line.InTransit);
        }
    }

    private async Task<IEnumerable<Observation>> LotAsync(CaseNode e)
    {
        var lot = e.Text("lot");
        var total = new Quantity((await books.RowsAsync<ItemLedgerEntryRow>())
            .Where(r => r.Lot == lot)
            .Sum(r => r.Quantity));
        var (requested, pending) = (Quantity.Zero, Quantity.Zero);
        foreach (var planned in (await PlannedAsync()).Where(p => p.Lot == lot && !p.Kind.IsSupply))
        {
            if (planned.Kind == PlannedKind.PendingTracking)
                pending += planned.Quantity;
            else
                requested += planned.Quantity;
        }

        return
        [
            .. Compare.Number(e, "total", total.Value),
            .. Compare.Number(e, "requested", requested.Value),
            .. Compare.Number(e, "pending", pending.Value),
            .. Compare.Number(e, "available", Availability.OfLot(total, requested, pending).Value),
        ];
    }

    private async Task<IEnumerable<Observation>> ToAssembleAsync(CaseNode e)
    {
        var order = await books.StateAsync(PlannedDocument.StreamOf(new(e.Text("ref"))));
        var quantity = QuantityToAssemble.Of(
            order.Quantity, order.ToAssemble ?? Quantity.Zero, order.ToShip ?? order.Quantity);
        return
        [
            .. Compare.Number(e, "default", quantity.Default.Value),
            .. Compare.Number(e, "min", quantity.Min.Value),
            .. Compare.Number(e, "max", quantity.Max.Value),
        ];
    }

    private async Task<Observation> TraceAsync(CaseNode e)
    {
        var items = new Dictionary<Sku, ItemCost>();
        foreach (var sku in await books.SkusAsync())
            items[sku] = await books.StateAsync(ItemCost.StreamOf(sku));
        var trace = new LotTrace(items);
        var path = e.Text("direction") == "usageToOrigin"
            ? trace.UsageToOrigin(new(e.Text("lot")))
            : trace.OriginToUsage(new(e.Text("lot")));
        return Compare.Same(
            e,
            "path",
            string.Join(" ", e.Numbers("path").Select(n => Compare.Text(n))),
            string.Join(" ", path.Where(t => t.First is null)
                .Select(t => books.LabelOf(t.Entry.Sku.Value, t.Entry.EntryNo))));
    }

    private async Task<IReadOnlyList<PlannedDocument>> PlannedAsync()
    {
        var planned = new List<PlannedDocument>();
        foreach (var document in books.Planned)
            planned.Add(await books.StateAsync(PlannedDocument.StreamOf(document)));
        return [.. planned.Where(p => p.IsOpen)];
    }
}
