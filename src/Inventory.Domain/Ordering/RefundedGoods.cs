using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>Where goods of a refund come back to.</summary>
internal static class RefundedGoods
{
    /// <summary>To the sources that shipped the item, by the priority of the stock, each up to what it shipped and
    /// has not got back.</summary>
    public static IEnumerable<GoodsAt> OfShipped(
        IStates states, SalesOrder order, IReadOnlyCollection<GoodsAt> returnedNow, Sku sku, Quantity quantity)
    {
        // Upstream forgets earlier refunds here, so that the first source may get more than it shipped.
        var forgetful = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var priorities = states.Get(PlaceDirectory.Stream).SourcesOf(order.Stock).Select(l => l.Source).ToList();
        var shippers = order.Deliveries
            .Where(d => d.Sku == sku)
            .OrderBy(d => priorities.IndexOf(d.Source) is >= 0 and var at ? at : int.MaxValue);
        foreach (var shipper in shippers)
        {
            var before = returnedNow
                .Where(g => g.Sku == sku && g.Source == shipper.Source)
                .Aggregate(forgetful ? Quantity.Zero : shipper.Returned, (sum, g) => sum + g.Quantity);
            var share = Quantity.Min(quantity, shipper.Shipped - before);
            if (!share.IsPositive)
                continue;
            quantity -= share;
            yield return new(sku, shipper.Source, share);
        }
    }

    /// <summary>Virtual goods come back to the first source of the stock that keeps the item, else to the default
    /// source.</summary>
    public static IEnumerable<GoodsAt> OfVirtual(IStates states, SalesOrder order, Sku sku, Quantity quantity)
    {
        if (!quantity.IsPositive)
            return [];
        var first = states.Get(PlaceDirectory.Stream).SourcesOf(order.Stock)
            .FirstOrDefault(l => states.SourceItem(sku, l.Source).IsAssigned);
        return [new(sku, first?.Source ?? SourceCode.Default, quantity)];
    }
}
