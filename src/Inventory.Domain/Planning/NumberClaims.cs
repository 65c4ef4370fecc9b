using System.Runtime.InteropServices;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// What documents that ask for numbers leave of the goods. Each takes the first goods that do; one that then finds none
/// gets those of another that can take others, over whatever many documents: so as much is left to them as can be
/// served. Lives for one proposal.
/// </summary>
/// <param name="goods">In the order in which they go.</param>
internal sealed class NumberClaims(IReadOnlyList<NumberedGoods> goods)
{
    private readonly Quantity[] _left = [.. goods.Select(g => g.Quantity)];
    private readonly List<NumberedDemand> _demands = [];

    // Of each of the goods: which demand takes how much.
    private readonly Dictionary<int, Quantity>[] _given = [.. goods.Select(_ => new Dictionary<int, Quantity>())];

    // Goods that no way leads on from: all of them are with documents that can take no others.
    private readonly HashSet<int> _closed = [];

    /// <summary>What nobody asked for, in the same order.</summary>
    public IEnumerable<NumberedGoods> Free() =>
        goods.Zip(_left, (g, left) => g with { Quantity = left }).Where(g => g.Quantity.IsPositive);

    public void Serve(IEnumerable<NumberedDemand> asked)
    {
        List<(int Demand, Quantity Open)> open = [];
        foreach (var alike in asked.GroupBy(d => d with { Quantity = Quantity.Zero }))
        {
            _demands.Add(alike.Key with { Quantity = alike.Aggregate(Quantity.Zero, (sum, d) => sum + d.Quantity) });
            if (TakeFirst(_demands.Count - 1) is { IsPositive: true } missing)
                open.Add((_demands.Count - 1, missing));
        }

        foreach (var (demand, missing) in open)
        {
            var left = missing;
            while (left.IsPositive && WayFrom(demand) is { } way)
                left -= Follow(way, left);
        }
    }

    /// <returns>What is missing.</returns>
    private Quantity TakeFirst(int demand)
    {
        var open = _demands[demand].Quantity;
        for (var at = 0; at < goods.Count && open.IsPositive; at++)
        {
            var part = _demands[demand].IsFor(goods[at]) ? Quantity.Min(_left[at], open) : Quantity.Zero;
            if (!part.IsPositive)
                continue;
            Give(demand, at, part);
            _left[at] -= part;
            open -= part;
        }

        return open;
    }

    /// <summary>The shortest way from a demand over goods of others, which take others for them, to goods that are
    /// left: each step takes goods. Null: there is none.</summary>
    private List<Step>? WayFrom(int demand)
    {
        var steps = new List<(Step Step, int Before)>();
        var seen = new HashSet<int>();
        var asking = new HashSet<int> { demand };
        Ask(demand, before: -1);
        for (var at = 0; at < steps.Count; at++)
        {
            var (step, _) = steps[at];
            if (_left[step.Goods].IsPositive)
                return WayTo(steps, at);
            foreach (var (other, quantity) in _given[step.Goods])
            {
                if (quantity.IsPositive && asking.Add(other))
                    Ask(other, at);
            }
        }

        _closed.UnionWith(seen);
        return null;

        void Ask(int by, int before)
        {
            for (var at = 0; at < goods.Count; at++)
            {
                if (!_closed.Contains(at) && _demands[by].IsFor(goods[at]) && seen.Add(at))
                    steps.Add((new(by, at), before));
            }
        }
    }

    private static List<Step> WayTo(List<(Step Step, int Before)> steps, int last)
    {
        List<Step> way = [];
        for (var at = last; at >= 0; at = steps[at].Before)
            way.Insert(0, steps[at].Step);
        return way;
    }

    /// <returns>How much went this way.</returns>
    private Quantity Follow(List<Step> way, Quantity most)
    {
        most = Quantity.Min(most, _left[way[^1].Goods]);
        for (var at = 1; at < way.Count; at++)
            most = Quantity.Min(most, _given[way[at - 1].Goods][way[at].Demand]);
        for (var at = 0; at < way.Count; at++)
        {
            Give(way[at].Demand, way[at].Goods, most);
            if (at > 0)
                Give(way[at].Demand, way[at - 1].Goods, -most);
        }

        _left[way[^1].Goods] -= most;
        return most;
    }

    private void Give(int demand, int at, Quantity quantity) =>
        _given[at][demand] = _given[at].GetValueOrDefault(demand) + quantity;

    /// <summary>Who takes which goods.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(int Demand, int Goods);
}
