using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>The open lines of one order.</summary>
internal sealed record OwingOrder(StockId Stock, Dictionary<int, OrderLine> Lines)
{
    /// <summary>Items whose goods were promised when the order was placed, and not corrected by hand since.</summary>
    public HashSet<string> Promised { get; } = new(StringComparer.Ordinal);

    public decimal OwedOf(string sku) => Lines.Values.Where(l => l.Sku.Value == sku).Sum(l => l.Open.Value);
}

/// <summary>What orders owe, line by line, from their events. An order that owes nothing is forgotten.</summary>
internal sealed class OwedFromLog
{
    public Dictionary<string, OwingOrder> Orders { get; } = new(StringComparer.Ordinal);

    /// <param name="event">The next event of an order.</param>
    /// <param name="isPromised">Whether the order holds goods of the item now: promises come before their
    /// order.</param>
    public void Take(ISalesOrderEvent @event, Func<Sku, StockId, OrderId, bool> isPromised)
    {
        switch (@event)
        {
            case OrderPlaced e:
                Begin(e, isPromised);
                break;
            case OrderImported e when !e.IsClosed:
                Orders[e.Order.Value] = new(e.Stock, e.Lines.ToDictionary(l => l.Line, OrderLine.Of));
                ForgetWhenDone(e.Order);
                break;
            case OrderPlacementFailed e:
                Orders.Remove(e.Order.Value);
                break;
            case OrderItemRenamed e:
                Rename(e);
                break;
            case OrderCancelled e:
                Change(e.Order, e.Lines, (l, q) => l.Cancel(q));
                break;
            case HoldsExpired e:
                Change(e.Order, e.Lines, (l, q) => l.Expire(q));
                break;
            case OrderShipped e:
                Change(e.Order, e.Lines, (l, q) => l.Ship(q));
                break;
            case OrderShipmentUndone e:
                TakeBack(e, isPromised);
                break;
            case OrderInvoiced e:
                Change(e.Order, e.Lines, (l, q) => l.Invoice(q));
                break;
            case OrderRefunded e:
                Change(e.Order, e.Unshipped, (l, q) => l.RefundUnshipped(q));
                break;
        }
    }

    public void CorrectByHand(OrderId order, Sku sku) =>
        Orders.GetValueOrDefault(order.Value)?.Promised.Remove(sku.Value);

    private void Begin(OrderPlaced e, Func<Sku, StockId, OrderId, bool> isPromised)
    {
        var order = new OwingOrder(e.Stock, e.Lines.ToDictionary(l => l.Line, OrderLine.Of));
        order.Promised.UnionWith(e.Lines.Where(l => isPromised(l.Sku, e.Stock, e.Order)).Select(l => l.Sku.Value));
        Orders[e.Order.Value] = order;
    }

    private void Rename(OrderItemRenamed e)
    {
        if (!Orders.TryGetValue(e.Order.Value, out var owing))
            return;
        foreach (var number in e.Lines)
            owing.Lines[number] = owing.Lines[number] with { Sku = e.To };
        if (owing.Promised.Remove(e.From.Value))
            owing.Promised.Add(e.To.Value);
    }

    private void Change(
        OrderId order, IReadOnlyList<LineQuantity> lines, Func<OrderLine, Quantity, OrderLine> change)
    {
        if (!Orders.TryGetValue(order.Value, out var owing))
            return;
        foreach (var (number, _, quantity) in lines)
        {
            // Of an order that was forgotten and owes again, lines that owe nothing stay forgotten.
            if (owing.Lines.TryGetValue(number, out var line))
                owing.Lines[number] = change(line, quantity);
        }

        ForgetWhenDone(order);
    }

    private void TakeBack(OrderShipmentUndone e, Func<Sku, StockId, OrderId, bool> isPromised)
    {
        if (!Orders.TryGetValue(e.Order.Value, out var owing))
            Orders[e.Order.Value] = owing = new(e.Stock, []);
        foreach (var (number, sku, quantity) in e.Lines)
        {
            owing.Lines[number] = owing.Lines.TryGetValue(number, out var line)
                ? line.Ship(-quantity)
                : OrderLine.Of(new PlacedLine(number, sku, ItemType.Simple, quantity, Quantity.Zero));
            if (isPromised(sku, e.Stock, e.Order))
                owing.Promised.Add(sku.Value);
            else
                owing.Promised.Remove(sku.Value);
        }
    }

    private void ForgetWhenDone(OrderId order)
    {
        if (Orders[order.Value].Lines.Values.All(l => l.Open.IsZero))
            Orders.Remove(order.Value);
    }
}
