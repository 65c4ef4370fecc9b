using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Says at which source the promises of a stock lie. Promises name a stock, never a source; each counts at one source
/// alone, so that the sum over all sources is right: at the first source of the stock, by priority, that is enabled and
/// has the item on sale, as source selection would begin; when there is none, at the first that keeps the item.
/// </summary>
public sealed class PromisesAtSources(IStates states)
{
    private readonly Dictionary<int, IReadOnlyList<LinkedSource>> _sources = [];

    /// <summary>What orders hold of the item and is not shipped, of all stocks whose promises lie at the source. What
    /// still waits for goods is part of it; what was held by hand, without an order, is not.</summary>
    public Quantity Of(Sku sku, SourceCode source)
    {
        var sum = Quantity.Zero;
        foreach (var (stock, promises) in states.Get(Item.StreamOf(sku)).Promises)
        {
            if (PlaceOf(sku, stock) == source)
                sum += HeldByOrders(promises);
        }

        return sum;
    }

    private static Quantity HeldByOrders(StockPromises promises) =>
        promises.Orders.Values.Aggregate(Quantity.Zero, (sum, order) => sum + order.Held.AtLeastZero());

    private SourceCode? PlaceOf(Sku sku, int stock)
    {
        SourceCode? kept = null;
        foreach (var linked in SourcesOf(stock))
        {
            var item = states.SourceItem(sku, linked.Source);
            if (!item.IsAssigned)
                continue;
            if (linked.IsEnabled && item.IsInStock)
                return linked.Source;
            kept ??= linked.Source;
        }

        return kept;
    }

    private IReadOnlyList<LinkedSource> SourcesOf(int stock) => _sources.TryGetValue(stock, out var known)
        ? known
        : _sources[stock] = states.Get(PlaceDirectory.Stream).SourcesOf(new(stock));
}
