using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;

namespace Inventory.Domain.Planning;

/// <summary>What an order still owes of one item, summed over its lines.</summary>
/// <param name="Open">See <see cref="Inconsistencies.OwedOf"/>.</param>
/// <param name="IsClosed">Final: whatever the lines say, it owes nothing.</param>
public sealed record OwedQuantity(OrderId Order, Sku Sku, StockId Stock, Quantity Open, bool IsClosed);

/// <summary>The sum of the reservations of one order for one item in one stock; less than zero holds goods.</summary>
public sealed record ReservedQuantity(OrderId Order, Sku Sku, StockId Stock, Quantity Sum);

/// <summary>A promise that does not fit its order.</summary>
/// <param name="Quantity">What should be appended to make it fit.</param>
public sealed record Inconsistency(OrderId Order, Sku Sku, StockId Stock, Quantity Quantity);

/// <summary>
/// Compares promises with orders. Source: Adobe Commerce, list of reservation inconsistencies. Orders placed here
/// cannot become
/// inconsistent; orders and promises taken over from another system can.
/// </summary>
public static class Inconsistencies
{
    /// <summary>
    /// What a line still owes: ordered, less cancelled, expired and shipped, and less what was refunded before it went
    /// out. With <see cref="StockDefaults.AdobeQuirks"/>, as upstream, less all that was refunded: goods that came back
    /// then count as owed no more.
    /// </summary>
    public static Quantity OwedOf(SalesOrderLineRow line, bool adobeQuirks) => new(
        adobeQuirks ? line.Ordered - line.Cancelled - line.Expired - line.Shipped - line.Refunded : line.Open);

    /// <param name="owed">One row per order, item and stock. Reservations of orders that are not here are passed
    /// over.</param>
    /// <param name="reserved">One row per order, item and stock.</param>
    /// <param name="isWatched">The item is managed, and assigned to the stock.</param>
    public static IReadOnlyList<Inconsistency> Of(
        IEnumerable<OwedQuantity> owed, IEnumerable<ReservedQuantity> reserved, Func<Sku, StockId, bool> isWatched)
    {
        var sums = new SortedDictionary<(string Order, string Sku, int Stock), Quantity>(
            Comparer<(string Order, string Sku, int Stock)>.Create(Compare));
        var orders = new HashSet<OrderId>();
        foreach (var row in owed)
        {
            orders.Add(row.Order);
            Add(sums, (row.Order.Value, row.Sku.Value, row.Stock.Value), row.IsClosed ? Quantity.Zero : row.Open);
        }

        foreach (var row in reserved.Where(r => orders.Contains(r.Order)))
            Add(sums, (row.Order.Value, row.Sku.Value, row.Stock.Value), row.Sum);

        return
        [
            .. sums
                .Where(s => !s.Value.IsZero && isWatched(new(s.Key.Sku), new(s.Key.Stock)))
                .Select(s => new Inconsistency(new(s.Key.Order), new(s.Key.Sku), new(s.Key.Stock), -s.Value)),
        ];
    }

    private static int Compare((string Order, string Sku, int Stock) x, (string Order, string Sku, int Stock) y)
    {
        if (string.CompareOrdinal(x.Order, y.Order) is not 0 and var byOrder)
            return byOrder;
        return string.CompareOrdinal(x.Sku, y.Sku) is not 0 and var bySku ? bySku : x.Stock.CompareTo(y.Stock);
    }

    private static void Add(
        SortedDictionary<(string Order, string Sku, int Stock), Quantity> sums,
        (string Order, string Sku, int Stock) key,
        Quantity quantity) =>
        sums[key] = sums.GetValueOrDefault(key) + quantity;
}
