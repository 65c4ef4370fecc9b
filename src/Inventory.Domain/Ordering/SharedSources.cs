using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// How much of shared sources one stock may promise without touching what the others have promised already.
/// <para>
/// Promises are made per stock, goods lie at sources, and a source may serve several stocks. The promises of some
/// stocks can
/// be served together when every subset T of them finds enough goods at the sources of T together (Hall's condition).
/// By the
/// same theorem the most that stocks can be served is the least, over all subsets T, of the goods at the sources of T
/// plus
/// the promises of the stocks outside T. What is left for one stock is that number with its own promise without limit,
/// less that number without it: the others keep all they can have today, and exclusive goods are spent before shared
/// ones.
/// </para>
/// </summary>
internal static class SharedSources
{
    /// <summary>Other stocks with open promises that are looked at exactly: 2^10 subsets. Beyond it the answer is on
    /// the safe side.</summary>
    public const int OtherStocksMax = 10;

    public static Quantity Sum(IEnumerable<PlacedGoods> goods, Func<PlacedGoods, Quantity> counted)
    {
        var sum = Quantity.Zero;
        foreach (var there in goods)
            sum += counted(there);
        return sum;
    }

    /// <param name="own">The stock asked about.</param>
    /// <param name="goods">Of all sources in question.</param>
    /// <param name="holds">Of all stocks in question.</param>
    /// <param name="counted">How much the goods of a source count for.</param>
    public static Quantity LeftFor(
        StockHold own,
        IReadOnlyCollection<PlacedGoods> goods,
        IReadOnlyCollection<StockHold> holds,
        Func<PlacedGoods, Quantity> counted)
    {
        var ownGoods = Sum(goods.Where(g => own.Sources.Contains(g.Source)), counted);
        // A stock that promised nothing takes nothing: only those with open promises count.
        var others = holds.Where(h => h.Stock != own.Stock && h.Held.IsPositive).ToList();
        if (others.Count == 0)
            return ownGoods;
        if (others.Count > OtherStocksMax)
            return others.Aggregate(ownGoods, (left, other) => left - other.Held);

        return MostServed(own.Sources, goods, others, counted) - MostServed([], goods, others, counted);
    }

    /// <summary>
    /// What the goods can still serve of the promises of <paramref name="others"/>, after the one's own promise was
    /// served as far as it goes.
    /// </summary>
    public static Quantity LeftForOthers(
        StockHold own, IReadOnlyCollection<PlacedGoods> goods, IReadOnlyCollection<StockHold> others)
    {
        var served = Quantity.Min(own.Held, Sum(goods.Where(g => own.Sources.Contains(g.Source)), g => g.Counted));
        return MostServed([], goods, [own, .. others], g => g.Counted) - served;
    }

    private static Quantity MostServed(
        IReadOnlyCollection<SourceCode> always,
        IReadOnlyCollection<PlacedGoods> goods,
        List<StockHold> others,
        Func<PlacedGoods, Quantity> counted)
    {
        Quantity? least = null;
        for (var subset = 0; subset < 1 << others.Count; subset++)
        {
            var sources = new HashSet<SourceCode>(always);
            var outside = Quantity.Zero;
            for (var i = 0; i < others.Count; i++)
            {
                if ((subset & (1 << i)) != 0)
                    sources.UnionWith(others[i].Sources);
                else
                    outside += others[i].Held;
            }

            var served = Sum(goods.Where(g => sources.Contains(g.Source)), counted) + outside;
            least = least is null ? served : Quantity.Min(least.Value, served);
        }

        return least!.Value;
    }
}
