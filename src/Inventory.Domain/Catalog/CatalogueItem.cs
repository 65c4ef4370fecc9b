using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>How the number of an item that comes from a vendor's catalogue is made. The numbers are stored.</summary>
public enum CatalogueNumberFormat
{
    VendorItemNo = 0,
    ManufacturerThenVendorItemNo = 1,
    VendorItemNoThenManufacturer = 2,
    EntryNo = 3,
}

/// <summary>What a vendor offers, as long as nobody ordered it.</summary>
public sealed record CatalogueOffer(
    string EntryNo, string Vendor, string VendorItemNo, string? Manufacturer, UnitCost UnitCost)
{
    /// <summary>Characters that a composed number may have; the entry number then stands in for the vendor's.</summary>
    public const int NumberLengthMax = 20;

    /// <summary>The key that the item will have. Source: Business Central, catalogue item number format.</summary>
    public Sku SkuOf(CatalogueNumberFormat format, string separator)
    {
        var number = Compose(format, separator, VendorItemNo);
        return new(number.Length > NumberLengthMax ? Compose(format, separator, EntryNo) : number);
    }

    private string Compose(CatalogueNumberFormat format, string separator, string itemNo) => format switch
    {
        CatalogueNumberFormat.EntryNo => EntryNo,
        CatalogueNumberFormat.ManufacturerThenVendorItemNo => $"{Manufacturer}{separator}{itemNo}",
        CatalogueNumberFormat.VendorItemNoThenManufacturer => $"{itemNo}{separator}{Manufacturer}",
        _ => itemNo,
    };
}

public interface ICatalogueEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

public sealed record CatalogueItemListed(CatalogueOffer Offer) : ICatalogueEvent;

/// <summary>Somebody ordered it: it is an item from now on.</summary>
public sealed record CatalogueItemConverted(string EntryNo, Sku Sku) : ICatalogueEvent;

/// <summary>An entry of a vendor's catalogue. Stream: <c>catalogue-item/{entry}</c>.</summary>
/// <param name="Sku">The item that it became; null: none yet.</param>
public sealed record CatalogueItem(CatalogueOffer? Offer, Sku? Sku) : IState<CatalogueItem>
{
    public static CatalogueItem Initial { get; } = new(null, null);

    public static string Alias => "catalogue_item";

    public static StreamId<CatalogueItem> StreamOf(string entryNo) =>
        StreamId<CatalogueItem>.Of("catalogue-item", entryNo);

    public IState Evolve(IEvent @event) => Evolve((ICatalogueEvent)@event);

    public CatalogueItem Evolve(ICatalogueEvent @event) => @event switch
    {
        CatalogueItemListed e => this with { Offer = e.Offer },
        CatalogueItemConverted e => this with { Sku = e.Sku },
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>Lists what a vendor offers. Refused: <c>validation.catalogue.empty</c> (a number is missing).</summary>
public sealed record ListCatalogueItem(CatalogueOffer Offer) : ICommand<CatalogueItem>
{
    public StreamId<CatalogueItem> Stream => CatalogueItem.StreamOf(Offer.EntryNo);

    public Decision Decide(CatalogueItem item)
    {
        if (string.IsNullOrWhiteSpace(Offer.EntryNo) || string.IsNullOrWhiteSpace(Offer.VendorItemNo))
            return Decision.Refuse("validation.catalogue.empty", "An offer has an entry number and the vendor's own.");
        return item.Offer == Offer ? Decision.Nothing : Decision.Accept(new CatalogueItemListed(Offer));
    }
}

/// <summary>
/// Makes an item of an offer, with the vendor's number as a reference. Refused: <c>catalogue-item-not-found</c>,
/// <c>validation.sku.invalid</c>, <c>item-exists</c>.
/// </summary>
public sealed record ConvertCatalogueItem(string EntryNo) : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, CatalogueItem.StreamOf(EntryNo)];

    public Decision Decide(IStates states)
    {
        var stream = CatalogueItem.StreamOf(EntryNo);
        if (states.Get(stream).Offer is not { } offer)
            return Decision.Refuse("catalogue-item-not-found", $"There is no catalogue entry {EntryNo}.");

        var numbering = states.Get(CompanySettings.Stream).CatalogueOf();
        var sku = offer.SkuOf(numbering.Format, numbering.Separator);
        if (!Sku.IsValid(sku.Value))
            return Decision.Refuse("validation.sku.invalid", $"'{sku}' is no key for an item.");
        var item = states.Get(Item.StreamOf(sku));
        if (item.IsRegistered)
            return Decision.Refuse("item-exists", $"There is an item {sku} already.");

        var draft = new Draft(states);
        draft.Add(Item.StreamOf(sku), item.Register(
            sku,
            offer.VendorItemNo,
            ItemType.Simple,
            null,
            StockSettings.UseGlobal,
            CostingTerms.Default with { UnitCost = offer.UnitCost }));
        draft.Add(Item.StreamOf(sku), new ItemReferenceAdded(
            sku, new(ItemReferenceType.Vendor, offer.Vendor, offer.VendorItemNo)));
        draft.Add(stream, new CatalogueItemConverted(EntryNo, sku));
        return draft.Accept(sku.Value);
    }
}

/// <summary>How catalogue entries become items.</summary>
public sealed record CatalogueNumbering(CatalogueNumberFormat Format, string Separator)
{
    public static readonly CatalogueNumbering Default = new(CatalogueNumberFormat.VendorItemNo, "");
}

/// <summary>Says how the numbers are made. Refused: <c>validation.separator.invalid</c> (more than one
/// character).</summary>
public sealed record SetCatalogueNumbering(CatalogueNumbering Numbering) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings)
    {
        if (Numbering.Separator.Length > 1)
            return Decision.Refuse("validation.separator.invalid", "A separator is one character, or none.");
        return settings.CatalogueOf() == Numbering
            ? Decision.Nothing
            : Decision.Accept(new CatalogueNumberingSet(Numbering));
    }
}
