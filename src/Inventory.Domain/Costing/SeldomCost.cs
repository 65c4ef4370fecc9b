using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>The figures of a <see cref="CostEntry"/> that few entries have; explained there.</summary>
internal sealed record SeldomCost(
    Money? Own,
    Money? Rounding,
    Money? Variance,
    Money? ExpectedTotal,
    Money? Made,
    UnitCost? Provisional,
    Quantity? CostFromAt,
    Quantity? GivenBack,
    GoodsInTransit? InTransit,
    bool? IsNonInventory)
{
    public static SeldomCost Nothing { get; } = new(null, null, null, null, null, null, null, null, null, null);

    /// <summary>Null when there are none.</summary>
    public static SeldomCost? Of(SeldomCost figures) => figures == Nothing ? null : figures;
}
