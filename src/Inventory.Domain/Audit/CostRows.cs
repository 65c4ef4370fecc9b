using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Audit;

/// <summary>The goods and dates that an average is taken over, as the tables tell them from others. Entries of before
/// a change of the costing method may be among those that are found.</summary>
/// <param name="From">The first day of the period; <paramref name="To"/> is its last.</param>
/// <param name="Source">Null: everywhere, and all variants.</param>
/// <param name="Variant">At a source: null means none.</param>
public readonly record struct AveragedGoods(DateOnly From, DateOnly To, SourceCode? Source, string? Variant)
{
    internal static AveragedGoods Of(AverageBasis basis, CostEntry entry) =>
        basis.CalculationAt(entry.ValuationDate) == AverageCostCalculation.Item
            ? new(basis.StartOf(entry.ValuationDate), basis.EndOf(entry.ValuationDate), null, null)
            : new(basis.StartOf(entry.ValuationDate), basis.EndOf(entry.ValuationDate), entry.Source, entry.Variant);
}

/// <summary>
/// What an explanation reads beside the state of the item. What it asks for and is not here is noted, and reads as
/// nothing: what comes of that means nothing. Lives for one explanation, which is made anew until nothing is missed.
/// </summary>
public sealed class CostRows
{
    /// <summary>Entries of one average that are read; one of more is not taken apart.</summary>
    public const int AveragedEntriesMax = 50_000;

    private readonly Dictionary<int, IReadOnlyList<CausedValue>> _values = [];
    private readonly Dictionary<AveragedGoods, IReadOnlyList<int>> _averaged = [];
    private readonly Dictionary<int, MetPool> _met = [];
    private readonly HashSet<int> _missedValues = [];
    private readonly HashSet<AveragedGoods> _missedAverages = [];

    /// <summary>Entries whose value entries are not here.</summary>
    public IReadOnlyCollection<int> MissedValues => _missedValues;

    /// <summary>Averages whose entries are not here.</summary>
    public IReadOnlyCollection<AveragedGoods> MissedAverages => _missedAverages;

    public bool IsMissing => _missedValues.Count > 0 || _missedAverages.Count > 0;

    /// <param name="values">All value entries of these entries, in order of their numbers.</param>
    public void Add(IEnumerable<int> entryNos, IEnumerable<CausedValue> values)
    {
        var byEntry = values.ToLookup(v => v.Value.EntryNo);
        foreach (var no in entryNos.ToList())
        {
            _values[no] = [.. byEntry[no]];
            _missedValues.Remove(no);
        }
    }

    /// <param name="entryNos">Entries of the average in order, one more than <see cref="AveragedEntriesMax"/> at
    /// most.</param>
    public void Add(AveragedGoods goods, IReadOnlyList<int> entryNos)
    {
        _averaged[goods] = entryNos;
        _missedAverages.Remove(goods);
    }

    internal IReadOnlyList<CausedValue> ValuesOf(int entryNo)
    {
        if (_values.TryGetValue(entryNo, out var known))
            return known;
        _missedValues.Add(entryNo);
        return [];
    }

    /// <summary>Null, and noted: they are not here.</summary>
    internal IReadOnlyList<int>? EntriesOf(AveragedGoods goods)
    {
        if (_averaged.TryGetValue(goods, out var known))
            return known;
        _missedAverages.Add(goods);
        return null;
    }

    /// <summary>The pool that a decrease met, made once. Null: what it rests on is not here.</summary>
    internal MetPool? MetBy(ItemCost item, CostEntry outbound)
    {
        if (!_met.TryGetValue(outbound.No, out var met) && MetPool.Of(item, this, outbound) is { } made)
            _met[outbound.No] = met = made;
        return met;
    }
}
