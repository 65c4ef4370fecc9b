using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Assembly;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Planning;

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
        SourceCode? place = e.Has("location") ? CaseBooks.PlaceOf(e) : null;
        var date = e.Has("date") ? books.DateOf(e) : DateOnly.MaxValue;
        var balance = await books.ProjectedAsync(books.SkuOf(e), place, date);
        return
        [
            .. Compare.Number(e, "inventory", balance.Inventory.Value),
            .. Compare.Number(e, "projectedBalance", balance.Projected.Value),
        ];
    }

    private async Task<IEnumerable<Observation>> LotAsync(CaseNode e)
    {
        var lot = await books.LotAsync(books.SkuOf(e), e.Text("lot"));
        return
        [
            .. Compare.Number(e, "total", lot.Total.Value),
            .. Compare.Number(e, "requested", lot.Requested.Value),
            .. Compare.Number(e, "pending", lot.Pending.Value),
            .. Compare.Number(e, "available", lot.Available.Value),
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
        var trace = new LotTrace(new WholeItems(items));
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
}
