using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>
/// Goods that numbers tell apart, shared out among those who ask for some of them: who asks first is served first, and
/// gets other goods that do as well where somebody else can only have these. Lives for one decision.
/// </summary>
internal sealed class SharedGoods(IReadOnlyList<(Numbers Numbers, Quantity Quantity)> goods)
{
    private readonly decimal[] _rest = [.. goods.Select(g => g.Quantity.Value)];
    private readonly List<(Numbers Numbers, Dictionary<int, decimal> Taken)> _asked = [];

    /// <summary>Takes as much as there is, up to what is wanted; nobody who asked before has less for it.</summary>
    /// <returns>What was taken.</returns>
    public Quantity Take(Numbers numbers, Quantity wanted)
    {
        _asked.Add((numbers, []));
        var left = wanted.Value;
        while (left > 0m && WayFrom(_asked.Count - 1) is { } way)
            left -= Follow(way, left);
        return new(wanted.Value - left);
    }

    // To goods that are left, over those that others have and can do without: each step takes goods from who has them
    // in the next one.
    private List<(int Asker, int Goods)>? WayFrom(int asker)
    {
        var reached = new Dictionary<int, (int Asker, int Goods)?> { [asker] = null };
        var open = new Queue<int>([asker]);
        var seen = new HashSet<int>();
        while (open.TryDequeue(out var at))
        {
            for (var no = 0; no < _rest.Length; no++)
            {
                if (!goods[no].Numbers.Serve(_asked[at].Numbers) || !seen.Add(no))
                    continue;
                if (_rest[no] > 0m)
                    return WayTo((at, no), reached);
                foreach (var other in Owners(no).Where(o => reached.TryAdd(o, (at, no))))
                    open.Enqueue(other);
            }
        }

        return null;
    }

    private static List<(int Asker, int Goods)> WayTo(
        (int Asker, int Goods) last, Dictionary<int, (int Asker, int Goods)?> reached)
    {
        var way = new List<(int Asker, int Goods)> { last };
        while (reached[way[0].Asker] is { } before)
            way.Insert(0, before);
        return way;
    }

    private List<int> Owners(int no) =>
        [.. Enumerable.Range(0, _asked.Count).Where(a => _asked[a].Taken.GetValueOrDefault(no) > 0m)];

    private decimal Follow(List<(int Asker, int Goods)> way, decimal most)
    {
        var part = Math.Min(most, _rest[way[^1].Goods]);
        for (var at = 1; at < way.Count; at++)
            part = Math.Min(part, _asked[way[at].Asker].Taken[way[at - 1].Goods]);
        for (var at = 0; at < way.Count; at++)
        {
            Add(way[at].Asker, way[at].Goods, part);
            if (at > 0)
                Add(way[at].Asker, way[at - 1].Goods, -part);
        }

        _rest[way[^1].Goods] -= part;
        return part;
    }

    private void Add(int asker, int no, decimal part) =>
        _asked[asker].Taken[no] = _asked[asker].Taken.GetValueOrDefault(no) + part;
}
