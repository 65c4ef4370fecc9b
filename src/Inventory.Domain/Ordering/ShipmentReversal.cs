using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// The order's side of the undoing of a shipment: lines owe again what came back, and it is promised again. The goods
/// themselves are booked by the caller in between. Lives for one decision.
/// </summary>
internal sealed class ShipmentReversal
{
    private readonly Draft _draft;
    private readonly OrderId _id;
    private readonly SalesOrder _order;
    private readonly Shipment _shipment;
    private readonly IReadOnlyList<ShippedPart> _parts;
    private readonly List<LineQuantity> _left;
    private readonly Dictionary<int, Quantity> _taken = [];
    private readonly Dictionary<Sku, Quantity> _uncovered = [];

    /// <param name="parts">Of the shipment; all of them: lines of items without stock management are undone
    /// too.</param>
    public ShipmentReversal(Draft draft, OrderId id, Shipment shipment, IReadOnlyList<ShippedPart> parts)
    {
        (_draft, _id, _shipment, _parts) = (draft, id, shipment, parts);
        _order = draft.OrderOf(id);
        _left = [.. shipment.Lines];
        Refusal = FindLines();
        foreach (var sku in Refusal is null ? Lines.Select(l => l.Sku).Distinct() : [])
            _uncovered[sku] = draft.UncoveredGoodsOf(sku, _order.Stock);
    }

    /// <summary><c>already-invoiced</c> or <c>goods-returned</c>; null: go on.</summary>
    public Decision? Refusal { get; }

    private List<LineQuantity> Lines =>
    [
        .. _taken.OrderBy(t => t.Key).Select(t => new LineQuantity(t.Key, _order.Lines[t.Key].Sku, t.Value)),
    ];

    /// <summary>Call when the goods are booked.</summary>
    public void Finish(DateOnly date)
    {
        foreach (var (sku, quantity) in Lines.PerItem())
            Promise(sku, quantity);
        _draft.Add(SalesOrder.StreamOf(_id), new OrderShipmentUndone(
            _id,
            _order.Stock,
            _shipment.Number,
            Lines,
            [.. _parts.Select(p => p.Goods)],
            [.. _parts.Where(p => p.IsInvoiced).Select(p => p.Goods)],
            date,
            _shipment.Document,
            _left.Exists(l => l.Quantity.IsPositive) ? true : null));
    }

    // What was not invoiced needs lines that are not; what was invoiced ahead goes where it fits.
    private Decision? FindLines()
    {
        var returned = Decision.Refuse("goods-returned", $"Goods of shipment {_shipment.Number} were refunded.");
        foreach (var (goods, isInvoiced) in _parts.OrderBy(p => p.IsInvoiced))
        {
            var left = Take(goods.Sku, goods.Quantity, isInvoiced ? Sent : NotInvoiced);
            if (!left.IsZero)
                return Take(goods.Sku, left, Sent).IsZero
                    ? Decision.Refuse("already-invoiced", $"Goods of shipment {_shipment.Number} were invoiced since.")
                    : returned;
        }

        if (_parts.Count != _shipment.Parts().Count)
            return null;
        var unmanaged = _left.Where(l => _shipment.Goods.All(g => g.Sku != l.Sku)).ToList();
        return unmanaged.TrueForAll(l => Take(l.Sku, l.Quantity, Sent).IsZero) ? null : returned;
    }

    /// <returns>What found no line.</returns>
    private Quantity Take(Sku sku, Quantity quantity, Func<OrderLine, Quantity> room)
    {
        for (var at = 0; at < _left.Count && quantity.IsPositive; at++)
        {
            var (number, of, left) = _left[at];
            if (of != sku)
                continue;
            var taken = _taken.GetValueOrDefault(number);
            var share = Quantity.Min(quantity, Quantity.Min(left, (room(_order.Lines[number]) - taken).AtLeastZero()));
            if (!share.IsPositive)
                continue;
            _taken[number] = taken + share;
            _left[at] = _left[at] with { Quantity = left - share };
            quantity -= share;
        }

        return quantity;
    }

    /// <summary>Sent, and not refunded since.</summary>
    private static Quantity Sent(OrderLine line) => line.Shipped - (line.Refunded - line.RefundedUnshipped);

    private static Quantity NotInvoiced(OrderLine line) => Quantity.Min(Sent(line), line.ShippedAhead);

    private void Promise(Sku sku, Quantity quantity)
    {
        var (stream, stock) = (Item.StreamOf(sku), _order.Stock);
        var settings = _draft.SettingsOf(sku, stock);
        var held = _draft.Get(stream).PromisesOf(stock).HoldOf(_id).Held;
        var reserved = ToReserve(sku, quantity, held, settings.TakesReservations);
        if (!reserved.IsPositive)
            return;

        _draft.Add(stream, new StockReserved(sku, stock, reserved, _id, Again: true));
        // Goods that came back where the stock does not sell from do not serve the order.
        var missing = Quantity.Min(_uncovered[sku], Quantity.Zero) - _draft.UncoveredGoodsOf(sku, stock);
        var waiting = Quantity.Min(reserved, missing.AtLeastZero());
        if (settings.ManageStock && waiting.IsPositive)
            _draft.Add(stream, new BackorderPlaced(sku, stock, waiting, _id, held + reserved, Again: true));
    }

    /// <summary>
    /// What the order owes again it holds again, if it held all that it owed. With
    /// <see cref="StockDefaults.AdobeQuirks"/> as when it is placed: nothing or all, by whether reservations are
    /// written of the item at this moment.
    /// </summary>
    private Quantity ToReserve(Sku sku, Quantity quantity, Quantity held, bool takesReservations)
    {
        if (_draft.Get(CompanySettings.Stream).Stock.AdobeQuirks)
            return takesReservations ? quantity : Quantity.Zero;
        var owed = _order.Lines.Values.Where(l => l.Sku == sku).Aggregate(Quantity.Zero, (sum, l) => sum + l.Open);
        return held >= owed && (takesReservations || held.IsPositive)
            ? Quantity.Min(quantity, owed + quantity - held)
            : Quantity.Zero;
    }
}
