using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>An item that keeps its own method although another was asked for.</summary>
/// <param name="Reason"><c>no-standard-cost</c> or <c>no-serial-or-lot</c>.</param>
public sealed record KeptItem(Sku Sku, string Reason);

/// <summary>
/// The costing side of all cards of a replay: the log's, with the other method on the items that take it. As in the
/// books, the method of an item is fixed by its first entry.
/// </summary>
internal sealed class ReplayedCards(WhatIfTerms terms)
{
    private readonly Dictionary<Sku, CostingMethod> _methods = [];
    private readonly HashSet<Sku> _fixed = [];
    private readonly SortedDictionary<string, string> _kept = new(StringComparer.Ordinal);

    public IEnumerable<KeptItem> Kept => _kept.Select(k => new KeptItem(new(k.Key), k.Value));

    /// <summary>Items with entries that are valued by another method than the log's.</summary>
    public IEnumerable<Sku> TakenOver => _fixed.Where(IsTakenOver);

    public bool IsTakenOver(Sku sku) =>
        terms.Method is not null && terms.Asks(sku) && !_kept.ContainsKey(sku.Value);

    public CostingMethod MethodOf(Sku sku) => _methods.GetValueOrDefault(sku, CostingTerms.Default.Method);

    public CostingTerms Take(Sku sku, CostingTerms card)
    {
        if (_fixed.Contains(sku))
            return IsTakenOver(sku) ? card with { Method = _methods[sku] } : Keep(sku, card);
        if (terms.Method is not { } method || !terms.Asks(sku))
            return Keep(sku, card);

        if (terms.Keeps(sku, card) is { } reason)
            _kept[sku.Value] = reason;
        else
            _kept.Remove(sku.Value);
        return Keep(sku, _kept.ContainsKey(sku.Value) ? card : card with { Method = method });
    }

    /// <summary>The item has an entry now.</summary>
    /// <returns>The card of an item that never had one, when it must take the other method; else null.</returns>
    public CostingTerms? Fix(Sku sku)
    {
        if (!_fixed.Add(sku) || _methods.ContainsKey(sku))
            return null;
        _fixed.Remove(sku);
        var card = Take(sku, CostingTerms.Default);
        _fixed.Add(sku);
        return card == CostingTerms.Default ? null : card;
    }

    private CostingTerms Keep(Sku sku, CostingTerms card)
    {
        _methods[sku] = card.Method;
        return card;
    }
}
