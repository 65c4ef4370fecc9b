using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Charges the customer. Without lines: everything open, which may be nothing. Virtual goods leave stock now, from
/// the sources by
/// priority; others when they are shipped. The event names the goods that were shipped before, for costing.
/// Refused: <c>order-not-found</c>, <c>quantity-exceeds-order</c>, <c>hold-expired</c>, <c>quantity-not-positive</c>,
/// <c>item-blocked</c>, <c>sales-blocked</c>, <c>not-all-products-available</c> (virtual goods),
/// <c>unit-not-found</c>.
/// </summary>
/// <param name="Document">Number of the invoice; a number that the order has seen does nothing.</param>
public sealed record InvoiceOrder(
    OrderId Order, IReadOnlyList<OrderQuantity>? Lines, DateOnly PostingDate, string? Document = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [SalesOrder.StreamOf(Order), PlaceDirectory.Stream, CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var order = states.OrderOf(Order);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (order.HasSeen(Document))
            return Decision.Nothing;
        if (Lines.NameUnits())
            return states.DecideInBase(Lines!, lines => this with { Lines = lines });
        if (Lines?.Any(l => !l.Quantity.IsPositive) ?? false)
            return Decision.Refuse("quantity-not-positive", "A quantity to invoice is more than zero.");
        if (order.Spread(Lines, l => l.ToInvoice) is not { } lines)
            return OrderWork.RefuseExcess(Order, order, Lines, "invoice");
        if (lines.Count == 0)
            return Decision.Nothing;
        if (RefuseBlocked(states, lines) is { } blocked)
            return blocked;

        return Invoice(new Draft(states), order, lines);
    }

    private static Decision? RefuseBlocked(IStates states, List<LineQuantity> lines) => lines
        .Select(l => states.Get(Item.StreamOf(l.Sku)).RefuseBlocked(l.Sku, ItemUse.Selling))
        .FirstOrDefault(r => r is not null);

    private Decision Invoice(Draft draft, SalesOrder order, List<LineQuantity> lines)
    {
        var deducted = new List<GoodsAt>();
        List<LineQuantity> virtualLines = [.. lines.Where(l => order.Lines[l.Line].Type.IsVirtual)];
        foreach (var (sku, quantity) in virtualLines.PerItem())
        {
            if (draft.SettingsOf(sku, order.Stock).ManageStock)
            {
                List<GoodsAt> goods = [.. draft.SelectByPriority(order.Stock, sku, quantity, Order)];
                if (goods.Aggregate(Quantity.Zero, (sum, g) => sum + g.Quantity) != quantity)
                    return Decision.Refuse(
                        "not-all-products-available", $"There are not {quantity} of {sku} at the sources.");
                foreach (var taken in goods)
                    draft.Book(new StockShipped(
                        sku, taken.Source, taken.Quantity, PostingDate, new(Document: Order.Value)));
                deducted.AddRange(goods);
            }

            draft.Release(Order, order.Stock, sku, quantity, ReleaseCause.OrderInvoiced);
        }

        var shipped = lines
            .Except(virtualLines)
            .Select(l => l with { Quantity = Quantity.Min(l.Quantity, order.Lines[l.Line].ShippedAhead) })
            .PerItem()
            .SelectMany(l => NotInvoiced(order, l.Sku, l.Quantity))
            .ToList();
        draft.Add(
            SalesOrder.StreamOf(Order),
            new OrderInvoiced(Order, lines, virtualLines, shipped, deducted, PostingDate, Document));
        return draft.Accept();
    }

    // First shipped, first invoiced.
    private static IEnumerable<GoodsAt> NotInvoiced(SalesOrder order, Sku sku, Quantity quantity)
    {
        foreach (var delivery in order.Deliveries.Where(d => d.Sku == sku))
        {
            var share = Quantity.Min(quantity, delivery.NotInvoiced);
            if (!share.IsPositive)
                continue;
            quantity -= share;
            yield return delivery.Part(share);
        }
    }
}
