using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;

namespace Inventory.Domain.Planning;

/// <summary>
/// Takes promises along when an item gets another key: what each order holds, in the order of its queue, and the open
/// lines that are owed. Source: Adobe Commerce, reservations are rewritten when a SKU changes.
/// </summary>
internal sealed class MovedPromises(Draft draft, Sku from, Sku to)
{
    /// <summary>Orders that one decision takes along.</summary>
    public const int OrdersMax = 1_000;

    private readonly List<(StockId Stock, OrderId Order, OrderHold Hold)> _holds =
    [
        .. draft.Get(Item.StreamOf(from)).Promises
            .SelectMany(p => p.Value.Orders, (p, o) => (new StockId(p.Key), new OrderId(o.Key), o.Value))
            .OrderBy(h => h.Value.Waiting.IsPositive ? h.Value.Arrival : 0),
    ];

    /// <summary>Why the promises cannot be moved, in words; null: they can.</summary>
    public string? Obstacle()
    {
        if (_holds.Count > OrdersMax)
            return $"{_holds.Count} orders wait for {from}; at most {OrdersMax} are taken along.";
        var stays = _holds.Where(h => !MayMove(h.Order)).ToList();
        return stays is [var (_, order, _), ..]
            ? $"Order {order} was shipped in part; its cost belongs to {from} until the rest is shipped or cancelled."
            : null;
    }

    /// <summary>Moves those that can be moved.</summary>
    public void Move()
    {
        foreach (var (stock, order, hold) in _holds.Where(h => MayMove(h.Order)).ToList())
            Move(stock, order, hold);
        foreach (var (number, promises) in draft.Get(Item.StreamOf(from)).Promises)
        {
            var byHand = promises.Orders.Values.Aggregate(promises.Held, (rest, hold) => rest - hold.Held);
            if (!byHand.IsZero)
                Append(new(number), byHand, null);
        }
    }

    // The cost of what was shipped is invoiced and given back under the key that it left under.
    private bool MayMove(OrderId order) =>
        !draft.Get(SalesOrder.StreamOf(order)).Deliveries.Exists(d => d.Sku == from);

    private void Move(StockId stock, OrderId order, OrderHold hold)
    {
        if (hold.Held.IsPositive)
        {
            draft.Add(Item.StreamOf(from), new ReservationReleased(
                from, stock, hold.Held, order, ReleaseCause.ItemRenamed, hold.Waiting.IsPositive));
            draft.Add(Item.StreamOf(to), new StockReserved(to, stock, hold.Held, order));
        }
        else
        {
            Append(stock, hold.Held, order);
        }

        if (hold.Waiting.IsPositive)
            draft.Add(Item.StreamOf(to), new BackorderPlaced(to, stock, hold.Waiting, order, hold.Held));
        MoveLines(stock, order);
    }

    private void MoveLines(StockId stock, OrderId id)
    {
        var stream = SalesOrder.StreamOf(id);
        var order = draft.Get(stream);
        List<int> lines = [.. order.Lines.Where(l => l.Value.Sku == from).Select(l => l.Key)];
        if (lines.Count == 0)
            return;
        draft.Add(stream, new OrderItemRenamed(id, lines, from, to));
        if (order.PromiseDateOf(from) is { } date)
            draft.Add(stream, new PromiseDateSet(id, to, stock, date));
    }

    private void Append(StockId stock, Quantity held, OrderId? order)
    {
        draft.Add(
            Item.StreamOf(from),
            new ReservationAppended(from, stock, held, AppendReservation.RenamedType, order));
        draft.Add(
            Item.StreamOf(to), new ReservationAppended(to, stock, -held, AppendReservation.RenamedType, order));
    }
}
