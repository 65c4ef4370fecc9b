namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>How an item is sold.</summary>
/// <param name="LateMost">What may be promised beyond the goods; null: nothing.</param>
/// <param name="KeptBack">So many of a stock are never sold.</param>
/// <param name="Step">Sold in multiples of it; null: in any number.</param>
internal sealed record NaiveSale(
    bool IsManaged = true,
    decimal? LateMost = null,
    decimal KeptBack = 0,
    decimal Least = 1,
    decimal? Step = null,
    bool InFractions = false,
    bool IsVirtual = false);

/// <summary>So much is promised, to be served from any of the sources.</summary>
internal sealed record NaiveNeed(decimal Quantity, IReadOnlyCollection<string> Sources);

/// <summary>Sources and stocks, and what may be sold of the goods there.</summary>
internal sealed class NaiveShop(NaiveGoods goods)
{
    /// <summary>More than there ever is.</summary>
    public const decimal Endless = 1_000_000;

    public Dictionary<string, NaiveSale> Items { get; } = [];

    /// <summary>Of each stock, the first one first.</summary>
    public SortedDictionary<int, List<string>> Stocks { get; } = [];

    public HashSet<string> Closed { get; } = [];

    public HashSet<(string Sku, string Source)> Kept { get; } = [];

    public HashSet<(string Sku, string Source)> OffSale { get; } = [];

    public decimal OnHand(string sku, string source) =>
        goods.Moves.Where(m => m.Place == source && m.Goods.Sku == sku).Sum(m => m.Quantity);

    public bool IsOnSale(string sku, string source) =>
        Kept.Contains((sku, source)) && !Closed.Contains(source) && !OffSale.Contains((sku, source));

    public Dictionary<string, decimal> ForSale(string sku) => Stocks.Values.SelectMany(s => s).Distinct()
        .Where(s => IsOnSale(sku, s))
        .ToDictionary(s => s, s => OnHand(sku, s));

    /// <summary>What one stock may still have when all others get as much of theirs as before.</summary>
    /// <param name="promised">By stock.</param>
    public decimal LeftFor(int stock, string sku, IReadOnlyDictionary<int, decimal> promised)
    {
        List<NaiveNeed> others = [.. promised.Where(p => p.Key != stock && p.Value > 0)
            .Select(p => new NaiveNeed(p.Value, Stocks[p.Key]))];
        var there = ForSale(sku);
        return Served(there, [.. others, new(Endless, Stocks[stock])]) - Served(there, others);
    }

    /// <summary>The most of all needs together that the goods can serve: as long as a way is left on which more of a
    /// source comes to a need, perhaps in exchange, it is gone.</summary>
    public static decimal Served(IReadOnlyDictionary<string, decimal> there, IReadOnlyList<NaiveNeed> needs)
    {
        var left = there.ToDictionary(t => t.Key, t => t.Value);
        var given = new Dictionary<(string Source, int Need), decimal>();
        var open = needs.Select(n => n.Quantity).ToArray();
        while (Way() is { } way)
        {
            var most = Math.Min(left[way[0].Source], open[way[^1].Need]);
            for (var i = 1; i < way.Count; i++)
                most = Math.Min(most, given[(way[i].Source, way[i - 1].Need)]);
            left[way[0].Source] -= most;
            open[way[^1].Need] -= most;
            for (var i = 0; i < way.Count; i++)
            {
                given[way[i]] = given.GetValueOrDefault(way[i]) + most;
                if (i > 0)
                    given[(way[i].Source, way[i - 1].Need)] -= most;
            }
        }

        return needs.Sum(n => n.Quantity) - open.Sum();

        // From a source with goods to a need; from there over what another source gives it to the next need.
        List<(string Source, int Need)>? Way()
        {
            var paths = new Queue<List<(string Source, int Need)>>();
            var seen = new HashSet<string>();
            foreach (var source in left.Where(l => l.Value > 0).Select(l => l.Key))
                Add([], source);
            while (paths.TryDequeue(out var path))
            {
                if (open[path[^1].Need] > 0)
                    return path;
                foreach (var other in given.Where(g => g.Key.Need == path[^1].Need && g.Value > 0))
                    Add(path, other.Key.Source);
            }

            return null;

            void Add(List<(string Source, int Need)> path, string source)
            {
                if (!seen.Add(source))
                    return;
                for (var i = 0; i < needs.Count; i++)
                {
                    if (needs[i].Sources.Contains(source))
                        paths.Enqueue([.. path, (source, i)]);
                }
            }
        }
    }
}
