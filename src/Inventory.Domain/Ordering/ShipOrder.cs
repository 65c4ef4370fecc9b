using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Sends goods from one source. Without lines: everything open, which may be nothing. Status, enabled flag and links
/// of the source
/// are not looked at, but it never goes below zero. Refused: <c>order-not-found</c>, <c>source-not-found</c>,
/// <c>quantity-exceeds-order</c>, <c>quantity-not-positive</c>, <c>not-all-products-available</c>.
/// </summary>
/// <param name="Source">Null: the only source of the order's stock, else the default source.</param>
/// <param name="Document">Number of the shipment; a number that the order has seen does nothing.</param>
public sealed record ShipOrder(
    OrderId Order,
    SourceCode? Source,
    IReadOnlyList<OrderQuantity>? Lines,
    DateOnly PostingDate,
    string? Document = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [SalesOrder.StreamOf(Order), PlaceDirectory.Stream, CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (order.HasSeen(Document))
            return Decision.Nothing;
        if (Lines?.Any(l => !l.Quantity.IsPositive) ?? false)
            return Decision.Refuse("quantity-not-positive", "A quantity to ship is more than zero.");

        var source = Source ?? SourceOf(states, order);
        if (states.RefuseUnknown([source]) is { } unknown)
            return unknown;
        if (order.Spread(WholeWhereRequired(states, order), order.ToShip) is not { } lines)
            return Decision.Refuse("quantity-exceeds-order", $"Order {Order} has less left to ship.");
        if (lines.Count == 0)
            return Decision.Nothing;

        return Ship(new Draft(states), order, source, lines);
    }

    private Decision Ship(Draft draft, SalesOrder order, SourceCode source, List<LineQuantity> lines)
    {
        var goods = new List<GoodsAt>();
        var invoiced = new List<GoodsAt>();
        foreach (var (sku, quantity) in lines.PerItem())
        {
            if (draft.SettingsOf(sku, order.Stock).ManageStock)
            {
                var there = draft.SourceItem(sku, source);
                if (!there.IsAssigned || there.OnHand < quantity)
                    return Decision.Refuse(
                        "not-all-products-available", $"{source} has {there.OnHand} of {sku}, not {quantity}.");
                goods.Add(new(sku, source, quantity));
                var ahead = Quantity.Min(quantity, order.InvoicedAhead(sku));
                if (ahead.IsPositive)
                    invoiced.Add(new(sku, source, ahead));
                Deduct(draft, sku, source, ahead, quantity - ahead);
            }

            draft.Release(Order, order.Stock, sku, quantity, ReleaseCause.OrderShipped);
        }

        draft.Add(
            SalesOrder.StreamOf(Order), new OrderShipped(Order, source, lines, goods, invoiced, PostingDate, Document));
        return draft.Accept();
    }

    // What was invoiced ahead leaves at its actual cost; the rest at the expected one, until it is invoiced.
    private void Deduct(Draft draft, Sku sku, SourceCode source, Quantity invoiced, Quantity notInvoiced)
    {
        var terms = new MovementTerms(Document: Order.Value);
        if (invoiced.IsPositive)
            draft.Book(new StockShipped(sku, source, invoiced, PostingDate, terms));
        if (notInvoiced.IsPositive)
            draft.Book(new StockShipped(sku, source, notInvoiced, PostingDate, terms with { NotInvoiced = true }));
    }

    // Upstream cuts the fraction of what is shipped of an item that is not sold in fractions.
    private IReadOnlyList<OrderQuantity>? WholeWhereRequired(IStates states, SalesOrder order) =>
        Lines?.Select(l => states.SettingsOf(l.Sku, order.Stock).IsQuantityDecimal
            ? l
            : l with { Quantity = new(decimal.Truncate(l.Quantity.Value)) }).ToList();

    private static SourceCode SourceOf(IStates states, SalesOrder order) =>
        states.Get(PlaceDirectory.Stream).SourcesOf(order.Stock) is [var only] ? only.Source : SourceCode.Default;
}
