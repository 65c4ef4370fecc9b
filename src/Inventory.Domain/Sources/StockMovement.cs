using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>The kind of an item ledger entry. Source: Business Central, item ledger entry types. The numbers are
/// stored.</summary>
public enum EntryType
{
    Purchase = 0,
    Sale = 1,
    PositiveAdjustment = 2,
    NegativeAdjustment = 3,
    Transfer = 4,
    Consumption = 5,
    Output = 6,
    AssemblyConsumption = 8,
    AssemblyOutput = 9,
}

public static class EntryTypes
{
    extension(EntryType type)
    {
        /// <summary>
        /// What an entry is to the blocks of its item. Returns and all that only moves or corrects is stocking. Source:
        /// Business Central, blocking of items.
        /// </summary>
        internal ItemUse BlockedUse(bool isIncrease) => (type, isIncrease) switch
        {
            (EntryType.Purchase, true) => ItemUse.Buying,
            (EntryType.Sale, false) => ItemUse.Selling,
            (EntryType.Output, true) => ItemUse.Making,
            _ => ItemUse.Stocking,
        };
    }
}

/// <summary>Goods that a transfer order shipped and that nobody has received yet.</summary>
/// <param name="Shipment">Number of the shipment, by order from 1; null: any of the order.</param>
public sealed record GoodsInTransit(OrderId Order, int? Shipment = null);

/// <summary>What costing must know of a movement besides its quantity. Absent members are null and not
/// stored.</summary>
/// <param name="UnitCost">Cost of one unit of an increase, before overhead; null: the item's present unit cost.</param>
/// <param name="NotInvoiced">True: received or shipped only; the value is expected until an invoice is posted.</param>
/// <param name="Document">Number of the receipt, shipment, journal or order that caused the movement.</param>
/// <param name="AppliesTo">Entry number (per item) that a decrease must consume, or that an increase must
/// cover.</param>
/// <param name="AppliesFrom">Entry number (per item) of the decrease whose cost an increase gives back exactly.</param>
/// <param name="TransferFrom">On the receiving half of a transfer: the place the goods came from.</param>
/// <param name="ComponentCost">On an output: cost of components that are no consumption of the same decision.</param>
/// <param name="ResourceCost">On an output: direct cost of the resources or capacity that made all of it.</param>
/// <param name="ResourceOverhead">On an output: overhead of the resources or capacity.</param>
/// <param name="BusinessGroup">Business posting group of the document: finds the accounts of the other side.</param>
/// <param name="InTransit">On an increase: the goods are in transit from now on. On a decrease: only such goods are
/// taken. Null: goods of a place, and any goods there. Source: Business Central, application at in-transit
/// locations.</param>
/// <param name="ExpiresOn">On an increase: until when goods of its lot or serial number keep; another date than the
/// number has is refused.</param>
/// <param name="AssembledToOrder">True: an increase is for its document alone; a decrease is of what was assembled for
/// its document in the same decision, and consumes that very output. Null: for anybody, and of any goods.</param>
/// <param name="Package">The handling unit that the goods lie in. Source: Business Central, package number.</param>
/// <param name="Dimensions">Named for the value; of other dimensions the defaults count. Null: only they do.</param>
public sealed record MovementTerms(
    UnitCost? UnitCost = null,
    bool? NotInvoiced = null,
    string? Document = null,
    int? AppliesTo = null,
    int? AppliesFrom = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    SourceCode? TransferFrom = null,
    Money? ComponentCost = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    string? BusinessGroup = null,
    GoodsInTransit? InTransit = null,
    DateOnly? ExpiresOn = null,
    bool? AssembledToOrder = null,
    string? Package = null,
    DimensionSet? Dimensions = null)
{
    public static readonly MovementTerms None = new();

    /// <summary>With the unit cost of a base unit.</summary>
    internal MovementTerms PerBase(StatedQuantity? stated) =>
        stated is null ? this : this with { UnitCost = UnitCost.PerBase(stated) };

    /// <summary>Whether only some of the goods of a place will do.</summary>
    public bool IsParticular() =>
        Variant is not null || !NumbersOf().IsNone() || InTransit is not null;

    internal Numbers NumbersOf() => new(Lot, Serial, Package);
}

/// <summary>An event that changes the quantity of one item at one source, and so moves value.</summary>
public interface IStockMovement : ISourceItemEvent
{
    Sku Sku { get; }

    SourceCode Source { get; }

    /// <summary>Signed: more than zero is an increase.</summary>
    Quantity Change { get; }

    EntryType EntryType { get; }

    DateOnly PostingDate { get; }

    MovementTerms Terms { get; }

    /// <summary>The quantity as it was said; null: in base units.</summary>
    StatedQuantity? Stated { get; }

    /// <summary>Whether it takes back the entry that its terms name. No user can say so of a movement.</summary>
    bool IsCorrection() => false;

    /// <summary>Whether the goods are under another key from now on and else stay what they are, where they
    /// are.</summary>
    bool IsRename() => false;
}
