using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Why a promise was given back. Source: Adobe Commerce, reservation event types. The numbers are
/// stored.</summary>
public enum ReleaseCause
{
    OrderCancelled = 0,
    OrderInvoiced = 1,
    OrderShipped = 2,
    OrderRefunded = 3,
    OrderPlacementFailed = 4,

    /// <summary>The hold ended before the goods were shipped or invoiced; not of Adobe Commerce.</summary>
    OrderExpired = 5,

    /// <summary>The item got another key, and the promise went along; not of Adobe Commerce.</summary>
    ItemRenamed = 6,
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The stock promised goods to an order. The quantity is positive and includes a part that must
/// wait.</summary>
/// <param name="Again">True: the goods had gone out and are owed again; null: they are promised for the first
/// time.</param>
public sealed record StockReserved(Sku Sku, StockId Stock, Quantity Quantity, OrderId Order, bool? Again = null)
    : IItemEvent;

/// <summary>Part of what was just reserved is not there yet and waits for goods.</summary>
/// <param name="Held">All that the order holds of the item now, the waiting part included.</param>
/// <param name="Again">As of the reservation: part of what the order holds may wait already.</param>
public sealed record BackorderPlaced(
    Sku Sku, StockId Stock, Quantity Quantity, OrderId Order, Quantity Held, bool? Again = null) : IItemEvent;

/// <summary>Goods are there for a part of a promise that waited; it is held as before.</summary>
/// <param name="NotifyCustomer">True: the item's backorders are of the kind that tells the customer.</param>
public sealed record BackorderFilled(
    Sku Sku, StockId Stock, Quantity Quantity, OrderId Order, bool? NotifyCustomer = null) : IItemEvent;

/// <summary>A promise ended: the goods went out, or are not wanted any more. The quantity is positive.</summary>
/// <param name="Backordered">Whether part of what the order held waited for goods; null: an older event does not
/// say.</param>
/// <param name="Waited">The part of it that waited for goods; null: of what the order held, what was there came
/// first.</param>
public sealed record ReservationReleased(
    Sku Sku,
    StockId Stock,
    Quantity Quantity,
    OrderId Order,
    ReleaseCause Cause,
    bool? Backordered = null,
    Quantity? Waited = null) : IItemEvent;

/// <summary>A correction by hand: negative holds goods, positive gives them free.</summary>
public sealed record ReservationAppended(Sku Sku, StockId Stock, Quantity Quantity, string Type, OrderId? Order)
    : IItemEvent;

/// <summary>Reservations of orders that add up to nothing were dropped from the list of reservations; no number
/// changes.</summary>
public sealed record ReservationsCleanedUp(Sku Sku, IReadOnlyList<OrderId> Orders) : IItemEvent;

/// <summary>What one order holds of one item in one stock.</summary>
/// <param name="Held">More than zero is promised to the order; less than zero was given back too often by hand.</param>
/// <param name="Waiting">The part of it that waits for goods.</param>
/// <param name="Arrival">Its place in the item's queue, over all stocks; 0: nothing waits.</param>
public sealed record OrderHold(Quantity Held, Quantity Waiting, long Arrival = 0)
{
    public static readonly OrderHold None = new(Quantity.Zero, Quantity.Zero);
}

/// <summary>What one stock has promised of one item. Orders that hold nothing are left out, so this stays as small as
/// the open work.</summary>
/// <param name="Held">Sum of all promises, those made by hand included.</param>
/// <param name="Waiting">Sum of what waits.</param>
/// <param name="Queue">The orders that wait, by arrival.</param>
public sealed record StockPromises(
    Quantity Held,
    Quantity Waiting,
    ImmutableSortedDictionary<string, OrderHold> Orders,
    ImmutableSortedDictionary<long, string> Queue)
{
    public static readonly StockPromises None = new(
        Quantity.Zero,
        Quantity.Zero,
        ImmutableSortedDictionary.Create<string, OrderHold>(StringComparer.Ordinal),
        ImmutableSortedDictionary<long, string>.Empty);

    /// <summary>Held and not waiting: these goods have somebody's name on them.</summary>
    public Quantity Covered => Held - Waiting;

    public Quantity HeldBy(OrderId order) => Orders.TryGetValue(order.Value, out var hold) ? hold.Held : Quantity.Zero;

    public OrderHold HoldOf(OrderId order) => Orders.GetValueOrDefault(order.Value) ?? OrderHold.None;

    internal StockPromises Release(ReservationReleased e)
    {
        var promises = e.Waited is { } waited ? Fill(waited, e.Order) : this;
        return promises.Hold(-e.Quantity, e.Order);
    }

    internal StockPromises Hold(Quantity quantity, OrderId? order)
    {
        var promises = this with { Held = Held + quantity };
        if (order is not { } named)
            return promises;

        var before = HoldOf(named);
        var held = before.Held + quantity;
        // What waits can be no more than what is still held: goods go out from what is there first.
        return promises.With(named, before, before with
        {
            Held = held,
            Waiting = Quantity.Min(before.Waiting, held.AtLeastZero()),
        });
    }

    internal StockPromises Wait(Quantity quantity, OrderId order, long arrival)
    {
        var before = HoldOf(order);
        return With(order, before, before with
        {
            Waiting = before.Waiting + quantity,
            Arrival = before.Waiting.IsPositive ? before.Arrival : arrival,
        });
    }

    internal StockPromises Fill(Quantity quantity, OrderId order)
    {
        var before = HoldOf(order);
        return With(order, before, before with { Waiting = (before.Waiting - quantity).AtLeastZero() });
    }

    private StockPromises With(OrderId order, OrderHold before, OrderHold after)
    {
        var (waited, waits) = (before.Waiting.IsPositive, after.Waiting.IsPositive);
        return this with
        {
            Waiting = Waiting + after.Waiting - before.Waiting,
            Orders = after.Held.IsZero
                ? Orders.Remove(order.Value)
                : Orders.SetItem(order.Value, waits ? after : after with { Arrival = 0 }),
            Queue = (waited, waits) switch
            {
                (true, false) => Queue.Remove(before.Arrival),
                (false, true) => Queue.SetItem(after.Arrival, order.Value),
                _ => Queue,
            },
        };
    }
}
