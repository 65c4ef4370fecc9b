using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>One average of one item: its pool, and the end of its period.</summary>
internal sealed record AverageOf(Sku Sku, string Pool, int Period)
{
    /// <summary>The average that the entry is part of; null: it is valued by its own goods.</summary>
    public static AverageOf? Of(ItemCost item, Sku sku, CostEntry entry) =>
        item.MethodOf(entry) == CostingMethod.Average && (entry.IsInbound() || entry.ByAverage)
            ? new(sku, item.Basis.PoolOf(entry), item.Basis.PeriodOf(entry.ValuationDate))
            : null;
}

/// <summary>What components of an output cost more, or less, by now.</summary>
/// <param name="Through">The averages that the change came through.</param>
/// <param name="Times">How often the output was remade in this decision.</param>
internal sealed record OutputChange(
    OutputOf Output, Money Amount, ImmutableHashSet<AverageOf> Through, int Times);

/// <summary>Outputs whose components changed and that are not remade yet. Lives for one decision.</summary>
internal sealed class OutputChanges
{
    private readonly Dictionary<OutputOf, OutputChange> _waiting = [];
    private readonly Dictionary<OutputOf, int> _times = [];

    public void Add(OutputOf output, Money amount, ImmutableHashSet<AverageOf> through) =>
        _waiting[output] = _waiting.TryGetValue(output, out var before)
            ? before with { Amount = before.Amount + amount, Through = before.Through.Union(through) }
            : new(output, amount, through, Times: 0);

    /// <summary>Takes out the change of the output that was made first; null: there is none. Those that came to
    /// nothing, and those of outputs that are not made yet, go.</summary>
    public OutputChange? TakeFirst(IStates states)
    {
        foreach (var change in _waiting.Values.ToList())
        {
            if (change.Amount.IsZero
                || !states.Get(ItemCost.StreamOf(change.Output.Sku)).Has(change.Output.EntryNo))
                _waiting.Remove(change.Output);
        }

        if (_waiting.Count == 0)
            return null;
        var first = _waiting.Count == 1
            ? _waiting.Values.First()
            : _waiting.Values
                .OrderBy(c => states.Get(ItemCost.StreamOf(c.Output.Sku))[c.Output.EntryNo].PostingDate)
                .ThenBy(c => c.Output.EntryNo)
                .ThenBy(c => c.Output.Sku.Value, StringComparer.Ordinal)
                .First();
        _waiting.Remove(first.Output);
        var times = _times[first.Output] = _times.GetValueOrDefault(first.Output) + 1;
        return first with { Times = times };
    }
}
