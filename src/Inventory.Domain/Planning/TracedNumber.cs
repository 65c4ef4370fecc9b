using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>What a number is that is traced.</summary>
public enum TracedKind
{
    Lot,
    Serial,
}

/// <summary>Which way back goes on from what was made: to its components or not.</summary>
public enum TracedComponents
{
    None,

    /// <summary>Only to components that carry a lot or serial number.</summary>
    Tracked,
    All,
}

/// <summary>Where a trace begins. The way goes on through whatever it meets.</summary>
/// <param name="Kind">Null: a lot or a serial number.</param>
/// <param name="Item">Null: of any item; two items may have the same number and nothing to do with each
/// other.</param>
/// <param name="Variant">Null: of any variant.</param>
public sealed record TracedNumber(
    string Number, TracedKind? Kind = null, Sku? Item = null, string? Variant = null)
{
    internal bool IsOn(Sku sku, CostEntry entry) =>
        (Item is null || Item == sku)
        && (Variant is null || Variant == entry.Variant)
        && ((Kind != TracedKind.Serial && entry.Lot == Number) || (Kind != TracedKind.Lot && entry.Serial == Number));
}
