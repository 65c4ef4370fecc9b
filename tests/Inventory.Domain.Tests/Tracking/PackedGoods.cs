using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Tracking;

/// <summary>Goods in packages, and words about them.</summary>
public abstract class PackedGoods : Shop
{
    protected static TrackingRule Specific { get; } = new(IsSpecific: true);

    protected static ItemTracking Packages { get; } = new(Package: Specific);

    // 5 of P in package 1, at 10 each, and 3 in package 2, at 20.
    protected static ICommand[] Packed { get; } =
        [.. Open, new SetItemTracking(P, Packages), Receive(5, 10, "1"), Receive(3, 20, "2")];

    protected static CostEntry Entry(Story story, int no) => story.Ledger.Get(ItemCost.StreamOf(P))[no];

    protected static ReceiveStock Receive(decimal quantity, decimal cost, string? package, string? lot = null) =>
        new(P, Wh, new(quantity), Today, new(UnitCost: new(cost), Lot: lot, Package: package));

    protected static PostItemJournalLine Sell(decimal quantity, string? package, string? lot = null) =>
        new(P, Wh, EntryType.Sale, new(quantity), Today, new(Document: "D", Lot: lot, Package: package));

    protected static ReclassifyStock Repack(decimal quantity, string from, string? to) =>
        new(P, Wh, Wh, new(quantity), Today, new(Package: from), NewPackage: to);
}
