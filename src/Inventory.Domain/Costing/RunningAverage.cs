using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// A pool while the decreases of one period take their shares in turn. It carries the rounding residual along.
/// </summary>
internal sealed class RunningAverage
{
    private readonly ImmutableList<DatedValue> _dated;
    private readonly List<(int No, CostEntry Entry)> _late;
    private int _reached;
    private int _joined;

    /// <param name="quantity">Of all that joins, whenever it does; so is the cost.</param>
    /// <param name="late">Entries that join after an entry number, in its order.</param>
    public RunningAverage(
        Quantity quantity, Money cost, ImmutableList<DatedValue> dated, List<(int No, CostEntry Entry)> late)
    {
        Quantity = quantity;
        Cost = cost;
        _dated = dated;
        _late = late;
        foreach (var value in dated)
            Cost -= value.Amount;
        foreach (var (_, entry) in late)
            Add(-entry.Quantity, -entry.UndatedTotal());
    }

    public Quantity Quantity { get; private set; }

    public Money Cost { get; private set; }

    public void Add(Quantity quantity, Money cost)
    {
        Quantity += quantity;
        Cost += cost;
    }

    /// <summary>Value with a date of its own, and what joins late, join before the first entry that is
    /// newer.</summary>
    public void Reach(int entryNo)
    {
        for (; _joined < _late.Count && _late[_joined].No < entryNo; _joined++)
            Add(_late[_joined].Entry.Quantity, _late[_joined].Entry.UndatedTotal());
        while (_reached < _dated.Count && _dated[_reached].AfterEntry < entryNo)
            Cost += _dated[_reached++].Amount;
    }
}
