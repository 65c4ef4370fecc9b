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
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>The stock promised goods to an order. The quantity is positive and includes a part that must
/// wait.</summary>
public sealed record StockReserved(Sku Sku, StockId Stock, Quantity Quantity, OrderId Order) : IItemEvent;

/// <summary>Part of what was just reserved is not there yet and waits for goods.</summary>
/// <param name="Held">All that the order holds of the item now, the waiting part included.</param>
public sealed record BackorderPlaced(Sku Sku, StockId Stock, Quantity Quantity, OrderId Order, Quantity Held)
    : IItemEvent;

/// <summary>A promise ended: the goods went out, or are not wanted any more. The quantity is positive.</summary>
public sealed record ReservationReleased(Sku Sku, StockId Stock, Quantity Quantity, OrderId Order, ReleaseCause Cause)
    : IItemEvent;

/// <summary>A correction by hand: negative holds goods, positive gives them free.</summary>
public sealed record ReservationAppended(Sku Sku, StockId Stock, Quantity Quantity, string Type, OrderId? Order)
    : IItemEvent;

/// <summary>Reservations of orders that add up to nothing were dropped from the list of reservations; no number
/// changes.</summary>
public sealed record ReservationsCleanedUp(Sku Sku, IReadOnlyList<OrderId> Orders) : IItemEvent;

/// <summary>What one order holds of one item in one stock.</summary>
/// <param name="Held">More than zero is promised to the order; less than zero was given back too often by hand.</param>
/// <param name="Waiting">The part of it that waits for goods.</param>
public sealed record OrderHold(Quantity Held, Quantity Waiting);

/// <summary>What one stock has promised of one item. Orders that hold nothing are left out, so this stays as small as
/// the open work.</summary>
/// <param name="Held">Sum of all promises, those made by hand included.</param>
public sealed record StockPromises(Quantity Held, ImmutableSortedDictionary<string, OrderHold> Orders)
{
    public static readonly StockPromises None =
        new(Quantity.Zero, ImmutableSortedDictionary.Create<string, OrderHold>(StringComparer.Ordinal));

    public Quantity HeldBy(OrderId order) => Orders.TryGetValue(order.Value, out var hold) ? hold.Held : Quantity.Zero;

    internal StockPromises Hold(Quantity quantity, OrderId? order)
    {
        var held = Held + quantity;
        if (order is null)
            return this with { Held = held };

        var before = Orders.GetValueOrDefault(order.Value.Value) ?? new OrderHold(Quantity.Zero, Quantity.Zero);
        var heldByOrder = before.Held + quantity;
        // What waits can be no more than what is still held: goods go out from what is there first.
        var after = new OrderHold(heldByOrder, Quantity.Min(before.Waiting, heldByOrder.AtLeastZero()));
        return new(
            held, after.Held.IsZero ? Orders.Remove(order.Value.Value) : Orders.SetItem(order.Value.Value, after));
    }

    internal StockPromises Wait(Quantity quantity, OrderId order)
    {
        var before = Orders.GetValueOrDefault(order.Value) ?? new OrderHold(Quantity.Zero, Quantity.Zero);
        return this with { Orders = Orders.SetItem(order.Value, before with { Waiting = before.Waiting + quantity }) };
    }
}
