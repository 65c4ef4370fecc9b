using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>The figures of a <see cref="CostEntry"/> that few entries have; explained there.</summary>
internal sealed record SeldomCost(
    Money? Own,
    Money? Rounding,
    Money? Overhead,
    Money? Variance,
    Money? ExpectedTotal,
    Money? Made,
    UnitCost? Provisional,
    Quantity? CostFromAt,
    Quantity? GivenBack,
    PartInvoices? PartInvoices,
    OverheadTerms? OverheadTerms,
    GoodsInTransit? InTransit,
    OutputCapacity? Capacity,
    bool? IsNonInventory,
    bool? Correction,
    OutputOrigin? Origin,
    bool? JoinsLate,
    string? Package,
    DimensionSet? Dimensions)
{
    public static SeldomCost Nothing { get; } =
        new(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null);

    /// <summary>Null when there are none.</summary>
    public static SeldomCost? Of(SeldomCost figures) => figures == Nothing ? null : figures;

    /// <summary>Null when there are none, and then nothing is made: a new entry has none as a rule.</summary>
    public static SeldomCost? Of(
        Money? own,
        Money? rounding,
        Money? overhead,
        Money? variance,
        Money? expectedTotal,
        Money? made,
        UnitCost? provisional,
        Quantity? costFromAt,
        Quantity? givenBack,
        PartInvoices? partInvoices,
        OverheadTerms? overheadTerms,
        GoodsInTransit? inTransit,
        OutputCapacity? capacity,
        bool? isNonInventory,
        bool? correction,
        OutputOrigin? origin,
        bool? joinsLate,
        string? package,
        DimensionSet? dimensions)
    {
        var isNone = (own ?? rounding ?? overhead ?? variance ?? expectedTotal ?? made) is null
            && provisional is null && (costFromAt ?? givenBack) is null
            && partInvoices is null && overheadTerms is null && inTransit is null && capacity is null
            && (isNonInventory ?? correction ?? joinsLate) is null && origin is null
            && package is null && dimensions is null;
        return isNone ? null : new(
            own, rounding, overhead, variance, expectedTotal, made, provisional, costFromAt, givenBack, partInvoices,
            overheadTerms, inTransit, capacity, isNonInventory, correction, origin, joinsLate, package, dimensions);
    }
}
