using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Which way back goes on from what was made: to its components or not.</summary>
public enum TracedComponents
{
    None,

    /// <summary>Only to components that carry a number.</summary>
    Tracked,
    All,
}

/// <summary>Where a trace begins. The way goes on through whatever it meets.</summary>
/// <param name="Kind">Null: whatever it is.</param>
/// <param name="Item">Null: of any item; two items may have the same number and nothing to do with each
/// other.</param>
/// <param name="Variant">Null: of any variant.</param>
public sealed record TracedNumber(
    string Number, NumberKind? Kind = null, Sku? Item = null, string? Variant = null)
{
    internal bool IsOn(Sku sku, CostEntry entry) =>
        (Item is null || Item == sku)
        && (Variant is null || Variant == entry.Variant)
        && (Is(NumberKind.Lot, entry.Lot) || Is(NumberKind.Serial, entry.Serial)
            || Is(NumberKind.Package, entry.Package));

    private bool Is(NumberKind kind, string? number) => number == Number && (Kind is null || Kind == kind);
}
