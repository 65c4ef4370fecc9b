using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Open documents, and what is shared out among them.</summary>
public sealed class PlanningSteps(CaseBooks books)
{
    private static readonly Dictionary<string, PlannedKind> Kinds = new(StringComparer.Ordinal)
    {
        ["salesOrder"] = PlannedKind.SalesOrder,
        ["salesReturnOrder"] = PlannedKind.SalesReturnOrder,
        ["purchaseOrder"] = PlannedKind.PurchaseOrder,
        ["purchaseReturnOrder"] = PlannedKind.PurchaseReturnOrder,
        ["jobDemand"] = PlannedKind.ProjectDemand,
        ["pendingTracking"] = PlannedKind.PendingTracking,
    };

    public static bool Knows(string @do) => Kinds.ContainsKey(@do) || @do is "allocate" or "reserve" or "setQtyToShip";

    public async Task<Refusal?> RunAsync(string @do, CaseNode step)
    {
        switch (@do)
        {
            case "allocate":
                await AllocateAsync(step);
                return null;
            case "reserve":
                return await books.RunAsync(
                    new AppendReservation(books.SkuOf(step), StockId.Default, new(-step.Number("qty"))));
            case "setQtyToShip":
                return await books.RunAsync(
                    new SetQuantityToShip(new(step.Text("ref")), CaseBooks.QuantityOf(step)));
            default:
                return await PlanAsync(Kinds[@do], step);
        }
    }

    private async Task<Refusal?> PlanAsync(PlannedKind kind, CaseNode step)
    {
        // What is in stock, the product knows by itself.
        step.Skip("stockAvailable");
        var (document, sku) = (DocumentOf(kind, step), books.SkuOf(step));
        var quantity = CaseBooks.QuantityOf(step);
        var toAssemble = step.NumberOrNull("qtyToAssembleToOrder") is { } part ? new Quantity(part) : (Quantity?)null;
        if (toAssemble is null && books.Items.TryGetValue(sku.Value, out var item) && item.IsAssembledToOrder)
            toAssemble = quantity;
        var refusal = await books.RunAsync(new PlanDocument(new(
            document,
            kind,
            sku,
            quantity,
            CaseBooks.PlaceOf(step),
            step.Has("date") ? books.DateOf(step) : null,
            step.TextOrNull("lot"),
            toAssemble)));
        if (refusal is not null)
            return refusal;
        books.Planned.Add(document);
        return step.NumberOrNull("qtyToShip") is { } toShip
            ? await books.RunAsync(new SetQuantityToShip(document, new(toShip)))
            : null;
    }

    // A lot is chosen for an order, whose number the step has: what is pending has one of its own.
    private OrderId DocumentOf(PlannedKind kind, CaseNode step) => new(
        kind == PlannedKind.PendingTracking ? $"{step.Text("ref")} PENDING {books.Planned.Count}" : step.Text("ref"));

    private async Task AllocateAsync(CaseNode step)
    {
        var sku = books.SkuOf(step);
        var onHand = (await books.RowsAsync<InventoryValueRow>()).Where(r => r.Sku == sku.Value).Sum(r => r.Quantity);
        var held = (await books.StateAsync(Item.StreamOf(sku))).PromisesOf(StockId.Default).Held;
        var demands = new List<(OrderId Document, Quantity Quantity)>();
        foreach (var document in books.Planned)
        {
            var planned = await books.StateAsync(PlannedDocument.StreamOf(document));
            if (planned.IsOpen && planned.Sku == sku && !planned.Kind.IsSupply
                && planned.Kind != PlannedKind.PendingTracking)
                demands.Add((document, planned.Quantity));
        }

        var shares = Allocation.Of(
            step.Word<AllocationPolicy>("policy"),
            (new Quantity(onHand) - held).AtLeastZero(),
            [.. demands.Select(d => d.Quantity)]);
        for (var at = 0; at < demands.Count; at++)
            books.Allocations[demands[at].Document.Value] = shares[at].Value;
    }
}
