using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Which of the goods that an order sent are charged.</summary>
internal static class ChargedGoods
{
    /// <summary>So much of an item that was sent and is not charged; first shipped, first charged.</summary>
    public static IEnumerable<GoodsAt> NotCharged(this SalesOrder order, Sku sku, Quantity quantity)
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

    /// <summary>When shipments were undone: what was charged for goods that are back is charged for those that are out
    /// and were not, as far as there are any.</summary>
    /// <param name="before">The order as it was.</param>
    public static void MoveCharge(Draft draft, SalesOrder before, OrderId id, DateOnly date)
    {
        var order = draft.Get(SalesOrder.StreamOf(id));
        List<GoodsAt> goods =
        [
            .. order.Lines.Values.Where(l => !l.Type.IsVirtual).GroupBy(l => l.Sku).SelectMany(
                item => order.NotCharged(item.Key, ToMove(item.Key, item, before, order))),
        ];
        if (goods.Count > 0)
            draft.Add(SalesOrder.StreamOf(id), new OrderChargeMoved(id, goods, date));
    }

    private static Quantity ToMove(Sku sku, IEnumerable<OrderLine> lines, SalesOrder before, SalesOrder after)
    {
        var back = ChargedOf(before, sku) - ChargedOf(after, sku);
        var due = lines.Aggregate(Quantity.Zero, (sum, l) => sum + (l.Shipped - l.ShippedAhead));
        return Quantity.Min(back, due - ChargedOf(after, sku)).AtLeastZero();
    }

    private static Quantity ChargedOf(SalesOrder order, Sku sku) =>
        order.Deliveries.Where(d => d.Sku == sku).Aggregate(Quantity.Zero, (sum, d) => sum + d.Invoiced);
}
