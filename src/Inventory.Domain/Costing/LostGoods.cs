using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;

namespace Inventory.Domain.Costing;

/// <summary>
/// Tells transfer orders what of their goods under way is lost: what an adjustment or a count takes of them. Where no
/// such goods are touched, nothing is read and nothing is said.
/// </summary>
internal static class LostGoods
{
    /// <param name="event">Is part of the draft already.</param>
    public static void Follow(Draft draft, IItemCostEvent @event)
    {
        if (@event is not IValueEvent { Applications: { } applications })
            return;
        List<(CostEntry UnderWay, CostEntry Taking, Quantity Quantity)>? lost = null;
        var item = draft.Get(ItemCost.StreamOf(@event.Sku));
        foreach (var applied in applications)
        {
            if (item[applied.Inbound] is { InTransit: not null } underWay
                && item[applied.Outbound] is { InTransit: null } taking)
                (lost ??= []).Add((underWay, taking, applied.Quantity));
        }

        if (lost is null)
            return;
        // Goods may be taken back from one and given to another: what comes of both together counts.
        foreach (var goods in lost.GroupBy(l => (l.UnderWay.InTransit, l.UnderWay.Variant, l.UnderWay.NumbersOf())))
        {
            var quantity = goods.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
            Note(draft, @event.Sku, goods.First().UnderWay, quantity, goods.Last().Taking.PostingDate);
        }
    }

    /// <summary>Whether goods of a line's item and variant lie in transit for the order, be it of another
    /// line.</summary>
    public static bool IsUnderWay(IStates states, OrderId number, TransferOrder order, int line) =>
        UnderWay(states, number, order, order.Lines[line - 1].Line).Any();

    /// <summary>What of each line, from the first on, lies in transit for the order: less than is in transit by the
    /// line where goods were lost before anybody noted it.</summary>
    public static IReadOnlyList<MovedLine> There(IStates states, OrderId number, TransferOrder order)
    {
        var left = new Dictionary<(Sku, string?, Numbers), Quantity>();
        var there = new List<MovedLine>(order.Lines.Count);
        foreach (var state in order.Lines)
        {
            var goods = (state.Line.Sku, state.Line.Variant, Numbers: NumbersOf(state.Line));
            if (!left.TryGetValue(goods, out var quantity))
            {
                quantity = UnderWay(states, number, order, state.Line)
                    .Where(entry => entry.NumbersOf() == goods.Numbers)
                    .Aggregate(Quantity.Zero, (sum, entry) => sum + entry.Remaining);
            }

            var part = Quantity.Min(quantity, state.InTransit);
            left[goods] = quantity - part;
            there.Add(new(there.Count + 1, part));
        }

        return there;
    }

    // Goods that were shipped before entries knew their transfer order have its number as their document.
    private static IEnumerable<CostEntry> UnderWay(
        IStates states, OrderId number, TransferOrder order, TransferOrderLine goods)
    {
        if (order.Via is not { } via)
            return [];
        var item = states.Get(ItemCost.StreamOf(goods.Sku));
        return item.OpenInbound.At(via, goods.Variant, default, number).Select(open => item[open.No])
            .Concat(item.OpenInbound.At(via, goods.Variant, default, null).Select(open => item[open.No])
                .Where(entry => entry.InTransit is null && entry.Document == number.Value));
    }

    private static void Note(Draft draft, Sku sku, CostEntry underWay, Quantity quantity, DateOnly date)
    {
        var (number, shipment) = (underWay.InTransit!.Order, underWay.InTransit.Shipment);
        var stream = TransferOrder.StreamOf(number);
        var order = draft.Get(stream);
        var ofShipment = (quantity.IsPositive ? LeftOf(order, shipment) : LostOf(order, shipment))
            .ToLookup(l => l.Line, l => l.Quantity);
        List<(int Line, Quantity Open, Quantity OfShipment)> lines =
        [
            .. order.Lines.Select((l, at) => (State: l, No: at + 1))
                .Where(l => l.State.Line.Sku == sku && l.State.Line.Variant == underWay.Variant
                    && NumbersOf(l.State.Line) == underWay.NumbersOf())
                .Select(l => (
                    l.No,
                    quantity.IsPositive ? l.State.InTransit : l.State.Lost,
                    ofShipment[l.No].Aggregate(Quantity.Zero, (sum, q) => sum + q))),
        ];
        var parts = Spread(lines, quantity.Abs());
        if (parts.Count == 0)
            return;
        draft.Add(stream, quantity.IsPositive
            ? new TransferGoodsLost(number, shipment, parts, date)
            : new TransferGoodsFound(number, shipment, parts));
    }

    private static IReadOnlyList<MovedLine> LeftOf(TransferOrder order, int? shipment) =>
        shipment is { } no && order.Shipments.ContainsKey(no) ? order.LeftOf(no) : [];

    private static IReadOnlyList<MovedLine> LostOf(TransferOrder order, int? shipment) =>
        shipment is { } no ? order.Lost?.GetValueOrDefault(no) ?? [] : [];

    private static Numbers NumbersOf(TransferOrderLine line) => new(line.Lot, line.Serial, line.Package);

    // Lines may be of the same goods: those of the shipment come first, and no line loses more than it has under way.
    private static List<MovedLine> Spread(
        List<(int Line, Quantity Open, Quantity OfShipment)> lines, Quantity quantity)
    {
        var parts = new SortedDictionary<int, Quantity>();
        foreach (var (line, open, ofShipment) in lines)
            Take(line, Quantity.Min(open, ofShipment));
        foreach (var (line, open, _) in lines)
            Take(line, open);
        return [.. parts.Where(p => p.Value.IsPositive).Select(p => new MovedLine(p.Key, p.Value))];

        void Take(int line, Quantity most)
        {
            var has = parts.GetValueOrDefault(line);
            var part = Quantity.Min(quantity, most - has).AtLeastZero();
            parts[line] = has + part;
            quantity -= part;
        }
    }
}
