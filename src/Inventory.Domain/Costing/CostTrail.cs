namespace Inventory.Domain.Costing;

/// <summary>An item ledger entry by its name.</summary>
public readonly record struct EntryName(string Sku, int EntryNo);

/// <summary>An entry as far as its cost goes.</summary>
/// <param name="Quantity">Increases are positive.</param>
/// <param name="Own">Its own value entries, by kind.</param>
/// <param name="Capacity">Of an output: the work in it.</param>
/// <param name="CapacityOverhead">Of an output: overhead on that work.</param>
/// <param name="CostFrom">The decrease of the same item whose cost an increase copies; null: none.</param>
public sealed record TrailEntry(
    EntryName Name,
    decimal Quantity,
    CostShares Own,
    decimal Capacity = 0m,
    decimal CapacityOverhead = 0m,
    int? CostFrom = null);

/// <summary>Goods of an increase.</summary>
/// <param name="Quantity">Below zero: goods that came back with it, to be taken off at what they came in for. What is
/// done to their value afterwards, as to that of any goods that are there, is not taken off.</param>
public sealed record TakenGoods(EntryName Increase, decimal Quantity);

/// <summary>
/// Follows cost back to where it came from: a decrease is made of the increases that it took, an increase that copies a
/// cost of that decrease, an output of its components and the work. Each has the amount that its own value entries say;
/// what it comes from only says in which shares. So the shares of an average, too, are those of the goods that were
/// taken, and all shares add up. Source: Business Central, cost shares breakdown.
/// </summary>
public sealed class CostTrail
{
    /// <summary>Steps from an entry back to the first; what lies behind is <see cref="CostShares.Other"/>.</summary>
    public const int StepsMax = 1_000;

    private readonly Dictionary<EntryName, TrailEntry> _entries = [];
    private readonly Dictionary<EntryName, List<TakenGoods>> _taken = [];
    private readonly Dictionary<EntryName, List<EntryName>> _consumed = [];
    private readonly Dictionary<EntryName, CostShares> _shares = [];
    private readonly HashSet<EntryName> _open = [];

    public int Count => _entries.Count;

    public bool Has(EntryName name) => _entries.ContainsKey(name);

    public void Add(TrailEntry entry) => _entries[entry.Name] = entry;

    /// <summary>The decrease took goods of an increase.</summary>
    public void Took(EntryName decrease, TakenGoods goods) => Listed(_taken, decrease).Add(goods);

    /// <summary>The consumption went into the output.</summary>
    public void Consumed(EntryName output, EntryName consumption) => Listed(_consumed, output).Add(consumption);

    /// <summary>What the entry comes from in one step.</summary>
    public IEnumerable<EntryName> Behind(EntryName name)
    {
        if (_entries.GetValueOrDefault(name) is { CostFrom: { } from })
            yield return name with { EntryNo = from };
        foreach (var goods in _taken.GetValueOrDefault(name) ?? [])
            yield return goods.Increase;
        foreach (var consumption in _consumed.GetValueOrDefault(name) ?? [])
            yield return consumption;
    }

    /// <summary>The shares of what an entry is worth; a decrease has negative ones.</summary>
    public CostShares Of(EntryName name)
    {
        if (_shares.TryGetValue(name, out var known))
            return known;
        if (!_entries.TryGetValue(name, out var entry))
            return CostShares.Nothing;
        // Goods that are made of each other: where the circle closes nothing more is known.
        if (_open.Count >= StepsMax || !_open.Add(name))
            return new(Other: entry.Own.Total());
        var shares = entry.Quantity > 0m ? OfIncrease(entry) : Mix(_taken.GetValueOrDefault(name) ?? [])
            .ScaledTo(entry.Own.Total());
        _open.Remove(name);
        return _shares[name] = shares;
    }

    /// <summary>The shares of what goods of several increases cost, each by its part of its increase.</summary>
    public CostShares Mix(IEnumerable<TakenGoods> goods)
    {
        var mix = CostShares.Nothing;
        foreach (var (increase, quantity) in goods)
        {
            if (_entries.TryGetValue(increase, out var entry))
                mix = mix.Plus((quantity < 0m ? CameIn(entry) : Of(increase)).Times(quantity / entry.Quantity));
        }

        return mix;
    }

    private CostShares CameIn(TrailEntry entry) =>
        Of(entry.Name).Plus((entry.Own with { Material = 0m, Charges = 0m }).Times(-1m));

    // Charges, overhead, variances and the like are its own; its direct cost is what it comes from.
    private CostShares OfIncrease(TrailEntry entry)
    {
        var direct = entry.Own.Material;
        if (entry.CostFrom is { } from)
            return Replaced(Of(entry.Name with { EntryNo = from }).Times(-1m));
        if (!_consumed.TryGetValue(entry.Name, out var consumed) && entry is { Capacity: 0m, CapacityOverhead: 0m })
            return entry.Own;
        var made = new CostShares(Capacity: entry.Capacity, CapacityOverhead: entry.CapacityOverhead);
        foreach (var consumption in consumed ?? [])
            made = made.Plus(Of(consumption).Times(-1m));
        return Replaced(made);

        CostShares Replaced(CostShares origin) =>
            (entry.Own with { Material = 0m }).Plus(origin.ScaledTo(direct));
    }

    private static List<TValue> Listed<TValue>(Dictionary<EntryName, List<TValue>> lists, EntryName name)
    {
        if (!lists.TryGetValue(name, out var list))
            lists[name] = list = [];
        return list;
    }
}
