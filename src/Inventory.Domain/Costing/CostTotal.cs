using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Quantity and value of one item at one place, rounding entries with them.</summary>
public sealed record CostTotal(Quantity Quantity, Money Actual, Money Expected)
{
    public static readonly CostTotal Zero = new(Quantity.Zero, Money.Zero, Money.Zero);
}
