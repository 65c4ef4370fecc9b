using System.Runtime.InteropServices;

namespace Inventory.Domain.Kernel;

/// <summary>What a number of goods is.</summary>
public enum NumberKind
{
    Lot,
    Serial,

    /// <summary>The handling unit that the goods lie in: a pallet, a carton. It may hold several items.</summary>
    Package,
}

/// <summary>The numbers of goods, which tell them apart besides their variant; null where none is named.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Numbers(string? Lot, string? Serial, string? Package)
{
    public bool IsNone() => (Lot ?? Serial ?? Package) is null;

    /// <summary>Whether goods of these numbers will do for who asks; a number that is not asked for may be
    /// any.</summary>
    public bool Serve(Numbers asked) =>
        (asked.Lot is null || asked.Lot == Lot)
        && (asked.Serial is null || asked.Serial == Serial)
        && (asked.Package is null || asked.Package == Package);
}
