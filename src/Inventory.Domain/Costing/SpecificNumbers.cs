using System.Runtime.InteropServices;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Of which numbers goods leave under the one that they came in under. Only these restrict what an entry takes; others
/// say which goods it takes first. Source: Business Central, specific tracking; costing method Specific follows every
/// number that is named.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpecificNumbers(bool Lots, bool Serials, bool Packages)
{
    public static SpecificNumbers Of(Item card, CostingMethod? method) => method == CostingMethod.Specific
        ? new(Lots: true, Serials: true, card.Tracking?.Package is { IsSpecific: true })
        : new(
            card.Tracking?.Lot is { IsSpecific: true },
            card.Tracking?.Serial is { IsSpecific: true },
            card.Tracking?.Package is { IsSpecific: true });

    /// <summary>Those of the numbers that goods must have to be taken.</summary>
    public Numbers Among(Numbers named) =>
        new(Lots ? named.Lot : null, Serials ? named.Serial : null, Packages ? named.Package : null);

    /// <summary>Whether goods of the increase may go to the decrease; one that names no number takes any.</summary>
    public bool Allow(CostEntry outbound, CostEntry inbound) =>
        inbound.NumbersOf().Serve(Among(outbound.NumbersOf()));
}
