using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Sends goods of an order from one source, as part of a decision. Status, enabled flag and links of the source are not
/// looked at, but it never goes below zero and, with <see cref="StockIsolation.ProtectSharedSources"/>, never gives
/// what orders of other stocks hold.
/// </summary>
internal static class Shipping
{
    /// <param name="lines">Null: everything open, which may be nothing.</param>
    /// <returns>Null, with the shipment in the draft, or the refusal.</returns>
    public static Decision? Send(
        Draft draft,
        OrderId id,
        SourceCode source,
        IReadOnlyList<OrderQuantity>? lines,
        DateOnly date,
        string? document)
    {
        var order = draft.OrderOf(id);
        if (lines?.Any(l => !l.Quantity.IsPositive) ?? false)
            return Decision.Refuse("quantity-not-positive", "A quantity to ship is more than zero.");
        if (draft.RefuseUnknown([source]) is { } unknown)
            return unknown;
        var tracking = new OpenTracking(lines);
        if (tracking.RefuseMalformed() is { } malformed)
            return malformed;
        var assembled = new AssembledParts(lines);
        if (assembled.Refusal is { } tooMuch)
            return tooMuch;
        var whole = lines?.Select(l => l with { Quantity = Whole(draft, order, l.Sku, l.Quantity) }).ToList();
        if (order.Spread(whole, order.ToShip) is not { } open)
            return OrderWork.RefuseExcess(id, order, lines, "ship");
        List<LineQuantity> spread =
        [
            .. open.Select(l => l with { Quantity = Whole(draft, order, l.Sku, l.Quantity) })
                .Where(l => l.Quantity.IsPositive),
        ];
        Parts parts = new(tracking, assembled);
        if (spread.Count > 0 && Send(draft, id, order, source, spread, parts, date, document) is { } refusal)
            return refusal;
        return tracking.RefuseLeft() ?? assembled.RefuseLeft();
    }

    private static Decision? Send(
        Draft draft,
        OrderId id,
        SalesOrder order,
        SourceCode source,
        List<LineQuantity> lines,
        Parts parts,
        DateOnly date,
        string? document)
    {
        var goods = new List<GoodsAt>();
        var invoiced = new List<GoodsAt>();
        foreach (var (sku, quantity) in lines.PerItem())
        {
            if (draft.Get(Item.StreamOf(sku)).RefuseBlocked(sku, ItemUse.Selling) is { } blocked)
                return blocked;
            if (draft.SettingsOf(sku, order.Stock).ManageStock)
            {
                if (RefuseMissing(draft, id, order.Stock, sku, source, quantity) is { } refusal)
                    return refusal;
                var ahead = order.InvoicedAhead(lines, sku);
                var unit = order.UnitOf(lines, sku);
                foreach (var (part, isAssembled) in parts.Take(sku, quantity))
                {
                    var taken = new GoodsAt(
                        sku, source, part.Quantity, part.Lot, part.Serial, part.Variant, part.Package);
                    var paid = taken with { Quantity = Quantity.Min(part.Quantity, ahead) };
                    ahead -= paid.Quantity;
                    goods.Add(taken);
                    if (paid.Quantity.IsPositive)
                        invoiced.Add(paid);
                    var terms = taken.Terms(id, order.Dimensions);
                    if (isAssembled)
                        terms = Made(terms);
                    Deduct(draft, taken, terms, paid.Quantity, date, unit);
                }
            }

            draft.Release(id, order.Stock, sku, quantity, ReleaseCause.OrderShipped);
        }

        draft.Add(SalesOrder.StreamOf(id), new OrderShipped(id, source, lines, goods, invoiced, date, document));
        return null;
    }

    private static Decision? RefuseMissing(
        Draft draft, OrderId order, StockId stock, Sku sku, SourceCode source, Quantity quantity)
    {
        var there = draft.SourceItem(sku, source);
        if (!there.IsAssigned || there.OnHand < quantity)
            return Decision.Refuse(
                "not-all-products-available", $"{source} has {there.OnHand} of {sku}, not {quantity}.");
        var claims = GoodsClaims.OfShipment(draft, sku, stock, order, [source]);
        if (claims?.MayTake(source, quantity) is { } free && free < quantity)
            return Decision.Refuse(
                "goods-promised-to-others", $"Of {sku} at {source}, orders of other stocks leave {free}.");
        return null;
    }

    // What was invoiced ahead leaves at its actual cost; the rest at the expected one, until it is invoiced.
    private static void Deduct(
        Draft draft, GoodsAt goods, MovementTerms terms, Quantity invoiced, DateOnly date, StatedQuantity? unit)
    {
        var notInvoiced = goods.Quantity - invoiced;
        if (invoiced.IsPositive)
            draft.Book(new StockShipped(goods.Sku, goods.Source, invoiced, date, terms, unit?.Of(invoiced)));
        if (notInvoiced.IsPositive)
        {
            var unpaid = terms with { NotInvoiced = true };
            draft.Book(
                new StockShipped(goods.Sku, goods.Source, notInvoiced, date, unpaid, unit?.Of(notInvoiced)));
        }
    }

    private static MovementTerms Made(MovementTerms terms) => terms with { AssembledToOrder = true };

    // Upstream cuts the fraction of what is shipped of an item that is not sold in fractions.
    private static Quantity Whole(IStates states, SalesOrder order, Sku sku, Quantity quantity) =>
        states.SettingsOf(sku, order.Stock).IsQuantityDecimal ? quantity : new(decimal.Truncate(quantity.Value));

    /// <summary>Which goods of an item leave, part by part.</summary>
    private sealed record Parts(OpenTracking Tracking, AssembledParts Assembled)
    {
        public IEnumerable<(TrackingLine Part, bool IsAssembled)> Take(Sku sku, Quantity quantity) =>
            Tracking.Take(sku, quantity).SelectMany(part => Assembled.Split(sku, part));
    }
}
