using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// A pool while the decreases of one period take their shares in turn. It carries the rounding residual along.
/// </summary>
internal sealed class RunningAverage
{
    private readonly ImmutableList<DatedValue> _dated;
    private int _reached;

    public RunningAverage(Quantity quantity, Money cost, ImmutableList<DatedValue> dated)
    {
        Quantity = quantity;
        Cost = cost;
        _dated = dated;
        foreach (var value in dated)
            Cost -= value.Amount;
    }

    public Quantity Quantity { get; private set; }

    public Money Cost { get; private set; }

    public void Add(Quantity quantity, Money cost)
    {
        Quantity += quantity;
        Cost += cost;
    }

    /// <summary>Value with a date of its own joins before the first entry that is newer.</summary>
    public void Reach(int entryNo)
    {
        while (_reached < _dated.Count && _dated[_reached].AfterEntry < entryNo)
            Cost += _dated[_reached++].Amount;
    }
}
