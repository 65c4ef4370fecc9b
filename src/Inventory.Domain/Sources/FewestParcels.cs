using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// The fewest sources that together serve a request. Exact, by trying the sets of sources from small to large, for up
/// to <see cref="ExactSourcesMax"/> sources that have anything to give; of several sets as small, the one with the
/// least sum of places in the given order, then the first by those places. With more sources, greedy: always the source
/// that brings most lines to their end, then most goods, then the first one; and at last those that turn out not to be
/// needed are left out again, last ones first. What all sources together cannot serve counts as far as they can.
/// </summary>
public static class FewestParcels
{
    /// <summary>2^12 sets at most.</summary>
    public const int ExactSourcesMax = 12;

    /// <summary>The sources in a new order: those to draw on first, each part in the order given.</summary>
    public static IReadOnlyList<SourceCode> First(
        IEnumerable<WantedItem> wanted,
        IReadOnlyList<SourceCode> sources,
        IReadOnlyCollection<SourceGoods> goods,
        ProposableGoods? proposable = null)
    {
        List<SourceCode> all = [.. sources.Distinct()];
        var needs = SourceSelection.AddedUp(wanted)
            .Select(w => Need.Of(w.Sku, w.Quantity, all, goods, proposable ?? SourceSelection.AllOnHand))
            .Where(n => n.Reachable.IsPositive)
            .ToList();
        List<int> useful =
            [.. Enumerable.Range(0, all.Count).Where(at => needs.Exists(n => n.OnHandOf(at).IsPositive))];
        var chosen = useful.Count <= ExactSourcesMax ? Smallest(needs, useful) : Greedy(needs, useful);
        return [.. chosen.Select(at => all[at]), .. all.Where((_, at) => !chosen.Contains(at))];
    }

    private static IReadOnlyList<int> Smallest(List<Need> needs, List<int> useful)
    {
        for (var size = 0; size < useful.Count; size++)
        {
            var found = Subsets(useful, size)
                .OrderBy(set => set.Sum())
                .FirstOrDefault(set => needs.TrueForAll(n => n.IsMetBy(set)));
            if (found is not null)
                return found;
        }

        return useful;
    }

    // Ascending members, sets in lexicographic order.
    private static IEnumerable<IReadOnlyList<int>> Subsets(List<int> of, int size, int from = 0)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var i = from; i <= of.Count - size; i++)
        {
            foreach (var rest in Subsets(of, size - 1, i + 1))
                yield return [of[i], .. rest];
        }
    }

    private static IReadOnlyList<int> Greedy(List<Need> needs, List<int> useful)
    {
        List<int> chosen = [];
        while (!needs.TrueForAll(n => n.IsMetBy(chosen)))
        {
            var best = useful.Except(chosen)
                .Select(at => (At: at, With: (List<int>)[.. chosen.Append(at).Order()]))
                .OrderByDescending(o => needs.Count(n => n.IsMetBy(o.With)))
                .ThenByDescending(o => needs.Sum(n => n.ServedBy(o.With).Value))
                .ThenBy(o => o.At)
                .First();
            chosen = best.With;
        }

        foreach (var at in chosen.OrderDescending().ToList())
        {
            List<int> without = [.. chosen.Where(c => c != at)];
            if (needs.TrueForAll(n => n.IsMetBy(without)))
                chosen = without;
        }

        return chosen;
    }

    /// <summary>One item: what may be had of it, and where.</summary>
    /// <param name="Reachable">What is wanted, or all that there is when that is less.</param>
    private sealed record Need(
        string Sku, Quantity Reachable, IReadOnlyDictionary<int, SourceGoods> Goods, ProposableGoods Proposable)
    {
        public static Need Of(
            string sku,
            Quantity wanted,
            List<SourceCode> sources,
            IReadOnlyCollection<SourceGoods> goods,
            ProposableGoods proposable)
        {
            var there = SourceSelection.CandidatesOf(sku, sources, goods)
                .ToDictionary(g => sources.IndexOf(g.Source));
            var all = new Need(sku, wanted, there, proposable);
            return all with { Reachable = all.ServedBy([.. there.Keys.Order()]) };
        }

        public Quantity OnHandOf(int at) =>
            Goods.TryGetValue(at, out var goods) ? goods.OnHand.AtLeastZero() : Quantity.Zero;

        // What lies there is counted first: who else holds it need not be asked when it is too little anyway.
        public bool IsMetBy(IReadOnlyList<int> set) =>
            set.Aggregate(Quantity.Zero, (sum, at) => sum + OnHandOf(at)) >= Reachable
            && ServedBy(set) >= Reachable;

        public Quantity ServedBy(IReadOnlyList<int> set)
        {
            List<SourceGoods> inOrder = [.. set.Where(Goods.ContainsKey).Select(at => Goods[at])];
            var free = Proposable(new(Sku), inOrder).Aggregate(Quantity.Zero, (sum, q) => sum + q);
            return Quantity.Min(Reachable, free);
        }
    }
}
