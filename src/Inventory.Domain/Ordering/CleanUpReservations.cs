using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Drops the reservations of orders that add up to nothing from the list. The caller proposes them from the list; an
/// order that
/// still holds something of the item, in whatever stock, is passed over, so nothing open can be lost. Never refused.
/// Upstream adds up over all items of an order, and so deletes a missing and a doubled release together.
/// </summary>
public sealed record CleanUpReservations(Sku Sku, IReadOnlyList<OrderId> Orders) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item state)
    {
        List<OrderId> settled =
            [.. Orders.Distinct().Where(o => state.Promises.Values.All(p => p.HeldBy(o).IsZero))];
        return settled.Count == 0 ? Decision.Nothing : Decision.Accept(new ReservationsCleanedUp(Sku, settled));
    }
}
