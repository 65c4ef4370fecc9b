using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Gives goods that came free to the orders that wait for them, first come first served over all stocks, in the
/// decision that freed them. What an order holds does not change, and so no salable quantity does. An order whose
/// sources have nothing left is passed over and keeps its place. Goods that become promisable without moving fill item
/// by item right after (<see cref="FillBackorders"/>), because no one decision can span all items of a source.
/// </summary>
public static class BackorderFilling
{
    /// <summary>The awaited items of which the events may have freed goods; usually none. Reads items only.</summary>
    public static IReadOnlyList<Sku> Due(IStates states, IReadOnlyList<StreamEvent> events)
    {
        List<Sku>? due = null;
        HashSet<Sku>? seen = null;
        foreach (var (_, @event) in events)
        {
            if (Freed(@event) is not { } sku || !states.Get(Item.StreamOf(sku)).IsAwaited || !(seen ??= []).Add(sku))
                continue;
            (due ??= []).Add(sku);
        }

        return due ?? [];
    }

    /// <summary>Fills what waits for the item, as far as goods go.</summary>
    public static void Fill(Draft draft, Sku sku)
    {
        var stream = Item.StreamOf(sku);
        var spent = new HashSet<int>();
        while (FirstInLine(draft.Get(stream), spent) is var (stock, order, waiting))
        {
            var filled = Quantity.Min(waiting, draft.UncoveredGoodsOf(sku, stock));
            if (filled.IsPositive)
                draft.Add(stream, new BackorderFilled(sku, stock, filled, order, NotifiesOf(draft, sku, stock)));
            // Filling takes goods and never frees any: a stock with none left has none for the rest of its queue.
            if (filled < waiting)
                spent.Add(stock.Value);
        }
    }

    private static bool? NotifiesOf(Draft draft, Sku sku, StockId stock) =>
        draft.SettingsOf(sku, stock).Backorders == Backorders.AllowAndNotifyCustomer ? true : null;

    private static (StockId Stock, OrderId Order, Quantity Waiting)? FirstInLine(Item item, HashSet<int> spent)
    {
        (long Arrival, int Stock, string Order)? first = null;
        foreach (var (stock, promises) in item.Promises)
        {
            if (promises.Queue.IsEmpty || spent.Contains(stock))
                continue;
            var (arrival, order) = promises.Queue.First();
            if (first is null || arrival < first.Value.Arrival)
                first = (arrival, stock, order);
        }

        return first is var (_, number, id)
            ? (new(number), new(id), item.PromisesOf(new(number)).HoldOf(new(id)).Waiting)
            : null;
    }

    // A promise that ends frees goods even when some went out: they may have come from elsewhere.
    private static Sku? Freed(IEvent @event) => @event switch
    {
        IStockMovement { Change.IsPositive: true } e => e.Sku,
        SourceItemStatusChanged { IsInStock: true } e => e.Sku,
        SourceItemSettingsSet e => e.Sku, // A lower safety stock gives goods free.
        ReservationReleased e => e.Sku,
        ReservationAppended { Quantity.IsPositive: true } e => e.Sku,
        _ => null,
    };
}
