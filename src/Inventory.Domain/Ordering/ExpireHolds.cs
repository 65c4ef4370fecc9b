using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Ends the hold of an order: what was neither shipped nor invoiced is given free and owed no more, once. Goods that
/// come free so fill what waits. What waits for goods ends too, unless the company keeps it
/// (<see cref="StockDefaults.KeepWaitingHolds"/>); it then has no end any more. Never due, not due yet, or nothing
/// held: nothing happens. Refused: <c>order-not-found</c>.
/// </summary>
/// <param name="DueBy">Only when the hold was to end by this moment; null: now, whatever was agreed.</param>
public sealed record ExpireHolds(OrderId Order, DateTimeOffset? DueBy = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [SalesOrder.StreamOf(Order), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (DueBy is { } moment && !(order.HoldExpiresAt <= moment))
            return Decision.Nothing;

        var draft = new Draft(states);
        var lines = Ending(states, order);
        foreach (var (sku, quantity) in lines.PerItem())
            draft.Release(Order, order.Stock, sku, quantity, ReleaseCause.OrderExpired, KeepsWaiting(states));
        if (lines.Count > 0)
            draft.Add(stream, new HoldsExpired(Order, lines, order.HoldExpiresAt));
        else if (order.HoldExpiresAt is not null)
            draft.Add(stream, new HoldExpirySet(Order, null));
        return draft.Accept();
    }

    private static bool KeepsWaiting(IStates states) =>
        states.Get(CompanySettings.Stream).Stock.KeepWaitingHolds == true;

    private List<LineQuantity> Ending(IStates states, SalesOrder order)
    {
        var open = order.Spread(null, order.ToCancel)!;
        if (!KeepsWaiting(states))
            return open;

        // The last lines of an item wait first, as they do when it is ordered.
        var ending = new List<LineQuantity>();
        foreach (var ofItem in open.GroupBy(l => l.Sku))
        {
            var waiting = states.Get(Item.StreamOf(ofItem.Key)).PromisesOf(order.Stock).HoldOf(Order).Waiting;
            foreach (var line in ofItem.Reverse())
            {
                var kept = Quantity.Min(line.Quantity, waiting);
                waiting -= kept;
                ending.Add(line with { Quantity = line.Quantity - kept });
            }
        }

        return [.. ending.Where(l => l.Quantity.IsPositive).OrderBy(l => l.Line)];
    }
}
