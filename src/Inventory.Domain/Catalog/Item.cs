using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

public interface IItemEvent : IEvent;

/// <summary>What the item is to stock. The numbers are stored.</summary>
public enum ItemType
{
    Simple = 0,
    Virtual = 1,
    Downloadable = 2,
    Configurable = 3,
    Grouped = 4,
    Bundle = 5,
}

public static class ItemTypes
{
    extension(ItemType type)
    {
        /// <summary>Made of other items; has no stock of its own.</summary>
        public bool IsComposite => type is ItemType.Configurable or ItemType.Grouped or ItemType.Bundle;

        /// <summary>Nothing to ship: the invoice takes it out of stock.</summary>
        public bool IsVirtual => type is ItemType.Virtual or ItemType.Downloadable;
    }
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Anew">True: the key was another item's, which was renamed; only kind, units and tracking of its card
/// are left. Null: the key is new, or the event is older than this member.</param>
public sealed record ItemRegistered(
    Sku Sku,
    string Name,
    ItemType Type,
    string? Category,
    StockSettings Stock,
    CostingTerms Costing,
    bool? Anew = null) : IItemEvent;

public sealed record ItemStockSettingsChanged(Sku Sku, StockSettings Stock) : IItemEvent;

/// <param name="StandardOverhead">What of the standard cost is overhead of the item itself; null: nothing, or, when the
/// standard cost stays, as before.</param>
/// <param name="StandardCapacity">What of it is work on the item itself; null: as above.</param>
public sealed record ItemCostingTermsChanged(
    Sku Sku,
    CostingTerms Costing,
    UnitCost? StandardOverhead = null,
    StandardCapacity? StandardCapacity = null) : IItemEvent;

public sealed record ItemDescribed(Sku Sku, string Name, string? Category) : IItemEvent;

public sealed record ItemComposed(Sku Sku, Composition Composition) : IItemEvent;

/// <summary>The item has another key from now on; its history stays here.</summary>
public sealed record ItemRenamed(Sku Sku, Sku To) : IItemEvent;

/// <summary>Account is kept of the item from now on, or not.</summary>
public sealed record ItemKindChanged(Sku Sku, ItemKind Kind) : IItemEvent;

public sealed record ItemBlocksChanged(Sku Sku, ItemBlocks Blocks) : IItemEvent;

public sealed record ItemUnitsDefined(Sku Sku, ItemUnits Units) : IItemEvent;

/// <summary>Which movements name a lot, serial number or package, whole.</summary>
public sealed record ItemTrackingSet(Sku Sku, ItemTracking Tracking) : IItemEvent;

/// <param name="Allowed">Null: as the company's set-up has it.</param>
public sealed record ItemNegativeStockSet(Sku Sku, bool? Allowed) : IItemEvent;

/// <summary>The posting groups on the card, whole.</summary>
public sealed record ItemPostingGroupsSet(Sku Sku, ItemPostingGroups Groups) : IItemEvent;

/// <summary>The default dimensions of the item, whole.</summary>
public sealed record ItemDimensionsSet(Sku Sku, IReadOnlyList<DefaultDimension> Defaults) : IItemEvent;

/// <summary>The attributes of the item's category as they were then. Written no more, and nothing rests on it: see
/// <see cref="ItemAttributes"/>.</summary>
public sealed record ItemAttributesSet(Sku Sku, IReadOnlyList<ItemAttribute> Attributes) : IItemEvent;

/// <summary>The item's own values of attributes, whole.</summary>
public sealed record ItemAttributeValuesSet(Sku Sku, IReadOnlyList<ItemAttribute> Attributes) : IItemEvent;

/// <summary>Another number, or another time for one that the item has already.</summary>
public sealed record ItemReferenceAdded(Sku Sku, ItemReference Reference) : IItemEvent;

public sealed record ItemReferenceRemoved(Sku Sku, ItemReference Reference) : IItemEvent;

/// <summary>A new variant, or what one is from now on, whole.</summary>
public sealed record ItemVariantDefined(Sku Sku, ItemVariant Variant) : IItemEvent;

public sealed record ItemVariantRemoved(Sku Sku, string Code) : IItemEvent;

/// <param name="Mandatory">Whether movements name a variant; null: as the company's set-up has it.</param>
public sealed record ItemVariantRuleSet(Sku Sku, bool? Mandatory) : IItemEvent;

/// <summary>The item is bought from the vendor; its number there is a reference.</summary>
public sealed record ItemVendorSet(Sku Sku, string Vendor, int? LeadTimeDays) : IItemEvent;

public sealed record ItemVendorRemoved(Sku Sku, string Vendor) : IItemEvent;

/// <summary>There is no such item any more; nobody ever used it.</summary>
public sealed record ItemRemoved(Sku Sku) : IItemEvent;

/// <summary>Master data, stock settings and promises of one item. Stream: <c>item/{sku}</c>.</summary>
/// <param name="Composition">Null for an item with stock of its own.</param>
/// <param name="Promises">By number of the stock.</param>
/// <param name="RenamedTo">The key under which the item lives on; this one is free of an item again.</param>
/// <param name="Blocked">Null: nothing is stopped.</param>
/// <param name="Units">Null: kept, bought and sold in pieces.</param>
/// <param name="PostingGroups">Null: posted to the built-in accounts.</param>
/// <param name="StandardOverhead">Overhead of the item itself in its standard cost, by the last roll-up; null: the
/// standard cost has none.</param>
/// <param name="StandardCapacity">Work on the item itself in its standard cost, by the last roll-up; null: the standard
/// cost has none.</param>
/// <param name="Tracking">Null: no movement has to name a number.</param>
/// <param name="NegativeStock">Whether more may go out than is there; null: as the company's set-up has it.</param>
/// <param name="Values">The item's own values of attributes; null: its category says all.</param>
/// <param name="Variants">By code; null: none, and any word is taken as one.</param>
/// <param name="VariantMandatory">Whether movements name one of the variants; null: as the company's set-up has
/// it.</param>
/// <param name="Vendors">Those that somebody named; null: none.</param>
/// <param name="Dimensions">Defaults of its postings; null: none.</param>
/// <param name="Arrivals">Backorders placed so far; the next one arrives after them.</param>
public sealed record Item(
    bool IsRegistered,
    string Name,
    ItemType Type,
    string? Category,
    StockSettings Stock,
    CostingTerms Costing,
    Composition? Composition,
    ImmutableSortedDictionary<int, StockPromises> Promises,
    Sku? RenamedTo = null,
    ItemKind Kind = ItemKind.Inventory,
    ItemBlocks? Blocked = null,
    ItemUnits? Units = null,
    IReadOnlyList<ItemReference>? References = null,
    long Arrivals = 0,
    ItemPostingGroups? PostingGroups = null,
    UnitCost? StandardOverhead = null,
    ItemTracking? Tracking = null,
    bool? NegativeStock = null,
    IReadOnlyList<ItemAttribute>? Values = null,
    IReadOnlyList<ItemVariant>? Variants = null,
    bool? VariantMandatory = null,
    StandardCapacity? StandardCapacity = null,
    IReadOnlyList<ItemVendor>? Vendors = null,
    IReadOnlyList<DefaultDimension>? Dimensions = null) : IState<Item>
{
    public static Item Initial { get; } = new(
        false,
        "",
        ItemType.Simple,
        null,
        StockSettings.UseGlobal,
        CostingTerms.Default,
        null,
        ImmutableSortedDictionary<int, StockPromises>.Empty);

    public static string Alias => "item";

    public static StreamId<Item> StreamOf(Sku sku) => StreamId<Item>.Of("item", sku.Value);

    public ItemBlocks Blocks => Blocked ?? ItemBlocks.None;

    public IReadOnlyList<ItemReference> ReferencesOf() => References ?? [];

    public IReadOnlyList<ItemAttribute> OwnAttributes() => Values ?? [];

    public IReadOnlyList<ItemVariant> VariantsOf() => Variants ?? [];

    public IReadOnlyList<ItemVendor> VendorsOf() => Vendors ?? [];

    public ItemUnits UnitsOf() => Units ?? ItemUnits.Default;

    public ItemTracking TrackingOf() => Tracking ?? ItemTracking.None;

    /// <summary>Whether more may go out than is there. Source: Business Central, prevent negative inventory.</summary>
    public bool MayBeNegative(InventorySetup setup) => NegativeStock ?? setup.AllowNegativeStock;

    public StockPromises PromisesOf(StockId stock) => Promises.GetValueOrDefault(stock.Value) ?? StockPromises.None;

    /// <summary>Some order waits for goods of the item.</summary>
    public bool IsAwaited
    {
        get
        {
            foreach (var (_, promises) in Promises)
            {
                if (!promises.Queue.IsEmpty)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The event that registers an item under this key, which is free.</summary>
    public ItemRegistered Register(
        Sku sku, string name, ItemType type, string? category, StockSettings stock, CostingTerms costing) =>
        new(sku, name, type, category, stock, costing, RenamedTo is null ? null : true);

    public IState Evolve(IEvent @event) => Evolve((IItemEvent)@event);

    public Item Evolve(IItemEvent @event) => @event switch
    {
        ItemRegistered e => (e.Anew == true ? WithoutCard() : this) with
        {
            IsRegistered = true,
            RenamedTo = null,
            Name = e.Name,
            Type = e.Type,
            Category = e.Category,
            Stock = e.Stock,
            Costing = e.Costing,
            StandardOverhead = null,
            StandardCapacity = null,
        },
        ItemStockSettingsChanged e => this with { Stock = e.Stock },
        ItemCostingTermsChanged e => this with
        {
            Costing = e.Costing,
            StandardOverhead = e.StandardOverhead
                ?? (e.Costing.StandardCost == Costing.StandardCost ? StandardOverhead : null),
            StandardCapacity = e.StandardCapacity
                ?? (e.Costing.StandardCost == Costing.StandardCost ? StandardCapacity : null),
        },
        ItemDescribed e => this with { Name = e.Name, Category = e.Category },
        ItemComposed e => this with { Composition = e.Composition },
        ItemKindChanged e => this with { Kind = e.Kind },
        ItemBlocksChanged e => this with { Blocked = e.Blocks },
        ItemAttributeValuesSet e => this with { Values = e.Attributes },
        ItemAttributesSet => this, // A copy; what counts is what the category says now.
        ItemReferenceAdded e => this with { References = [.. WithoutReference(e.Reference), e.Reference] },
        ItemReferenceRemoved e => this with { References = [.. WithoutReference(e.Reference)] },
        ItemVariantDefined e => this with { Variants = [.. With(e.Variant)] },
        ItemVariantRemoved e => this with { Variants = Without(e.Code) is [_, ..] left ? left : null },
        ItemVariantRuleSet e => this with { VariantMandatory = e.Mandatory },
        ItemVendorSet e => this with { Vendors = [.. WithoutVendor(e.Vendor), new(e.Vendor, e.LeadTimeDays)] },
        ItemVendorRemoved e => this with { Vendors = [.. WithoutVendor(e.Vendor)] },
        ItemTrackingSet e => this with { Tracking = e.Tracking },
        ItemNegativeStockSet e => this with { NegativeStock = e.Allowed },
        ItemPostingGroupsSet e => this with { PostingGroups = e.Groups },
        ItemDimensionsSet e => this with { Dimensions = e.Defaults is [_, ..] ? e.Defaults : null },
        ItemRemoved => Initial,
        ItemUnitsDefined e => this with { Units = e.Units },
        ItemRenamed e => this with { IsRegistered = false, RenamedTo = e.To },
        StockReserved e => With(e.Stock, PromisesOf(e.Stock).Hold(e.Quantity, e.Order)),
        BackorderPlaced e => With(e.Stock, PromisesOf(e.Stock).Wait(e.Quantity, e.Order, Arrivals + 1))
            with { Arrivals = Arrivals + 1 },
        BackorderFilled e => With(e.Stock, PromisesOf(e.Stock).Fill(e.Quantity, e.Order)),
        ReservationReleased e => With(e.Stock, PromisesOf(e.Stock).Release(e)),
        ReservationAppended e => With(e.Stock, PromisesOf(e.Stock).Hold(-e.Quantity, e.Order)),
        ReservationsCleanedUp => this, // What adds up to nothing is not kept here in the first place.
        _ => throw new UnknownEventException(@event),
    };

    private IEnumerable<ItemReference> WithoutReference(ItemReference reference) =>
        ReferencesOf().Where(r => r.Key() != reference.Key());

    private IReadOnlyList<ItemVariant> Without(string variant) => [.. VariantsOf().Where(v => v.Code != variant)];

    private IEnumerable<ItemVariant> With(ItemVariant variant) =>
        Without(variant.Code).Append(variant).OrderBy(v => v.Code, StringComparer.Ordinal);

    private IEnumerable<ItemVendor> WithoutVendor(string vendor) => VendorsOf().Where(v => v.Vendor != vendor);

    // Orders name the key, so promises stay; entries of the key may rest on its kind, base unit and numbers.
    private Item WithoutCard() => Initial with
    {
        Promises = Promises, Arrivals = Arrivals, Kind = Kind, Units = Units, Tracking = Tracking,
    };

    private Item With(StockId stock, StockPromises promises) =>
        this with
        {
            Promises = promises.Held.IsZero && promises.Orders.IsEmpty
                ? Promises.Remove(stock.Value)
                : Promises.SetItem(stock.Value, promises),
        };
}
