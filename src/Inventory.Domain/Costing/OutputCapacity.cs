using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What capacity cost in an output: the work, and the overhead on it.</summary>
public sealed record OutputCapacity(Money Cost, Money Overhead)
{
    public static readonly OutputCapacity Nothing = new(Money.Zero, Money.Zero);

    public static OutputCapacity Of(Money? cost, Money? overhead) => new(cost ?? Money.Zero, overhead ?? Money.Zero);

    /// <summary>What finishing or taking back an output needs; null: it had none.</summary>
    public static OutputCapacity? Kept(ItemLedgerEntryPosted e) =>
        (e.ResourceCost ?? e.ResourceOverhead) is not null ? Of(e.ResourceCost, e.ResourceOverhead) : null;
}
