using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>
/// Steps that move goods between places without naming a document. What goes through transit is an order of its own
/// for each shipment.
/// </summary>
public sealed class TransferSteps(CaseBooks books)
{
    public async Task<Refusal?> RunAsync(string @do, CaseNode step)
    {
        var labels = step.Numbers("entries").Select(n => (int)n).ToList();
        var (from, to) = (CaseBooks.PlaceOf(step, "from"), CaseBooks.PlaceOf(step, "to"));
        var via = step.Has("inTransit") ? CaseBooks.PlaceOf(step, "inTransit") : BusinessCentralGiven.OwnPlace;
        var road = new Road(
            books.SkuOf(step),
            from,
            via,
            to,
            step.TextOrNull("variant") is { Length: > 0 } variant ? variant : null,
            step.TextOrNull("lot"));
        switch (@do)
        {
            case "transferShip":
                return await ShipAsync(step, road, labels);
            case "transferReceive":
                return await ReceiveAsync(step, road, labels);
            default:
                var isOrder = step.TextOrNull("mode") == "order" || labels.Count == 4;
                if (!isOrder)
                    return await MoveAsync(step, road, from, to, labels);
                return await ShipAsync(step, road, [.. labels.Take(2)])
                    ?? await ReceiveLastAsync(step, [.. labels.Skip(2)]);
        }
    }

    private async Task<Refusal?> ShipAsync(CaseNode step, Road road, List<int> labels)
    {
        await books.SkipEntriesAsync();
        var (order, quantity, date) =
            (new OrderId($"transfer {books.Shipments.Count + 1}"), CaseBooks.QuantityOf(step), books.DateOf(step));
        var refusal = await books.RunAsync(new PlaceTransferOrder(
                order,
                road.From,
                road.To,
                road.Via,
                TransferMode.InTransit,
                [new(road.Sku, quantity, road.Variant, road.Lot)],
                date,
                ShipmentDate: date))
            ?? await books.RunAsync(new ShipTransferOrder(order, date));
        if (refusal is null)
        {
            books.Shipments.Add((order, road));
            books.Transfers.Add(order);
        }

        await LabelAsync(labels);
        return refusal;
    }

    /// <summary>The oldest shipments on the same road arrive first, and each may arrive in parts.</summary>
    private async Task<Refusal?> ReceiveAsync(CaseNode step, Road road, List<int> labels)
    {
        var open = new List<(OrderId Order, Quantity Quantity)>();
        var missing = CaseBooks.QuantityOf(step);
        foreach (var (order, _) in books.Shipments.Where(s => s.Road == road))
        {
            var under = (await books.StateAsync(TransferOrder.StreamOf(order))).Lines[0].InTransit;
            var part = Quantity.Min(under, missing);
            missing -= part;
            if (part.IsPositive)
                open.Add((order, part));
        }

        // Goods that came into transit otherwise, or are not there at all.
        if (!missing.IsZero)
            return await MoveAsync(step, road, road.Via, road.To, labels);

        foreach (var (order, quantity) in open)
        {
            if (await ReceiveAsync(step, order, quantity, labels) is { } refusal)
                return refusal;
        }

        return null;
    }

    private Task<Refusal?> ReceiveLastAsync(CaseNode step, List<int> labels) =>
        ReceiveAsync(step, books.Shipments[^1].Order, CaseBooks.QuantityOf(step), labels);

    private async Task<Refusal?> ReceiveAsync(CaseNode step, OrderId order, Quantity quantity, List<int> labels)
    {
        await books.SkipEntriesAsync();
        var refusal = await books.RunAsync(new ReceiveTransferOrder(order, books.DateOf(step), [new(1, quantity)]));
        await LabelAsync(labels);
        return refusal;
    }

    private async Task<Refusal?> MoveAsync(CaseNode step, Road road, SourceCode from, SourceCode to, List<int> labels)
    {
        await books.SkipEntriesAsync();
        var refusal = await books.RunAsync(new ReclassifyStock(
            road.Sku,
            from,
            to,
            CaseBooks.QuantityOf(step),
            books.DateOf(step),
            new(Variant: road.Variant, Lot: road.Lot)));
        await LabelAsync(labels);
        return refusal;
    }

    // What arrives may be several entries, one per layer: together they are the second label.
    private async Task LabelAsync(List<int> labels)
    {
        foreach (var entry in await books.NewEntriesAsync())
        {
            var at = entry.Quantity < 0m ? 0 : 1;
            if (at < labels.Count)
                books.LabelAs(labels[at], entry);
        }
    }
}

/// <summary>What goes from where to where, and over which place.</summary>
public sealed record Road(
    Sku Sku, SourceCode From, SourceCode Via, SourceCode To, string? Variant, string? Lot);
