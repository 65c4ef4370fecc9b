using System.Runtime.InteropServices;
using Inventory.Domain.Catalog;

namespace Inventory.Domain.Costing;

/// <summary>
/// Of which numbers goods leave under the one that they came in under. Only these restrict what an entry takes; others
/// say which goods it takes first. Source: Business Central, specific tracking; costing method Specific follows every
/// number that is named.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SpecificNumbers(bool Lots, bool Serials)
{
    public static SpecificNumbers Of(Item card, CostingMethod? method) => method == CostingMethod.Specific
        ? new(Lots: true, Serials: true)
        : new(card.Tracking?.Lot is { IsSpecific: true }, card.Tracking?.Serial is { IsSpecific: true });

    /// <summary>Whether goods of the increase may go to the decrease; one that names no number takes any.</summary>
    public bool Allow(CostEntry outbound, CostEntry inbound) =>
        (!Lots || outbound.Lot is null || outbound.Lot == inbound.Lot)
        && (!Serials || outbound.Serial is null || outbound.Serial == inbound.Serial);
}
