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
        IStates states, SalesOrder order, IReadOnlyCollection<GoodsAt> returnedNow, Sku sku, TrackingLine meant)
    {
        var quantity = meant.Quantity;
        // Upstream forgets earlier refunds here, so that the first source may get more than it shipped.
        var forgetful = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var priorities = states.Get(PlaceDirectory.Stream).SourcesOf(order.Stock).Select(l => l.Source).ToList();
        var shippers = order.Deliveries
            .Where(d => d.Sku == sku && meant.IsMeant(d))
            .OrderBy(d => priorities.IndexOf(d.Source) is >= 0 and var at ? at : int.MaxValue);
        foreach (var shipper in shippers)
        {
            var before = returnedNow
                .Where(shipper.IsOf)
                .Aggregate(forgetful ? Quantity.Zero : shipper.Returned, (sum, g) => sum + g.Quantity);
            var share = Quantity.Min(quantity, shipper.Shipped - before);
            if (!share.IsPositive)
                continue;
            quantity -= share;
            yield return shipper.Part(share);
        }
    }

    /// <summary>Goods of several numbers are out, and fewer come back than are: it matters which.</summary>
    /// <param name="all">What comes back of all lines.</param>
    /// <param name="returnedNow">What of it is back already.</param>
    public static bool IsAmbiguous(
        SalesOrder order, List<LineQuantity> all, IReadOnlyCollection<GoodsAt> returnedNow, Sku sku)
    {
        var sent = order.Deliveries.Where(d => d.Sku == sku)
            .Select(d => d.Part(d.Shipped - d.Returned - Sum(returnedNow.Where(d.IsOf))));
        List<GoodsAt> there = [.. sent.Where(g => g.Quantity.IsPositive)];
        var coming = all.Where(l => l.Sku == sku).Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity)
            - Sum(returnedNow.Where(g => g.Sku == sku));
        return there.DistinctBy(g => (g.Variant, g.NumbersOf())).Skip(1).Any() && coming < Sum(there);
    }

    private static Quantity Sum(IEnumerable<GoodsAt> goods) =>
        goods.Aggregate(Quantity.Zero, (sum, g) => sum + g.Quantity);

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
