using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>An order and the items that its reservations name, as the list of reservations has them.</summary>
public sealed record OrderReservations(OrderId Order, IReadOnlyList<Sku> Skus);

/// <summary>
/// Drops the reservations of settled orders from the list: of orders that hold nothing any more, of no item and in no
/// stock, so nothing open can be lost. The caller proposes orders from the list; the items of the order itself are
/// looked at besides. With <see cref="StockDefaults.AdobeQuirks"/> an order is settled when its reservations add up to
/// nothing over all items and stocks, as upstream has it: a missing and a doubled release then go together, each made
/// good by a correction of the type <see cref="ReservationType"/>. Never refused.
/// </summary>
public sealed record CleanUpReservations(IReadOnlyList<OrderReservations> Orders) : ICommand
{
    /// <summary>Type of the corrections of what went with an order that only adds up to nothing.</summary>
    public const string ReservationType = "cleaned_up";

    public IEnumerable<StreamId> Streams =>
    [
        CompanySettings.Stream,
        .. Orders.Select(o => SalesOrder.StreamOf(o.Order)),
        .. Orders.SelectMany(o => o.Skus).Distinct().Select(s => Item.StreamOf(s)),
    ];

    public Decision Decide(IStates states)
    {
        var quirks = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var draft = new Draft(states);
        var settled = new SortedDictionary<string, List<OrderId>>(StringComparer.Ordinal);
        foreach (var order in Orders.GroupBy(o => o.Order))
        {
            var skus = order.SelectMany(o => o.Skus)
                .Concat(states.Get(SalesOrder.StreamOf(order.Key)).Lines.Values.Select(l => l.Sku))
                .ToHashSet();
            List<ReservationAppended> open = [.. skus.SelectMany(sku => OpenOf(states, order.Key, sku))];
            if (quirks ? open.Sum(o => o.Quantity.Value) != 0m : open.Count > 0)
                continue;

            foreach (var correction in open)
                draft.Add(Item.StreamOf(correction.Sku), correction);
            foreach (var sku in skus)
                Settle(settled, sku, order.Key);
        }

        foreach (var (sku, orders) in settled)
            draft.Add(Item.StreamOf(new(sku)), new ReservationsCleanedUp(new(sku), orders));
        return draft.Accept();
    }

    // What the order holds, or was given back too often, each as the correction that ends it.
    private static IEnumerable<ReservationAppended> OpenOf(IStates states, OrderId order, Sku sku) =>
        from promises in states.Get(Item.StreamOf(sku)).Promises
        let held = promises.Value.HeldBy(order)
        where !held.IsZero
        select new ReservationAppended(sku, new(promises.Key), held, ReservationType, order);

    private static void Settle(SortedDictionary<string, List<OrderId>> settled, Sku sku, OrderId order)
    {
        if (!settled.TryGetValue(sku.Value, out var orders))
            settled[sku.Value] = orders = [];
        orders.Add(order);
    }
}
