using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>How the number of an item that comes from a vendor's catalogue is made. The numbers are stored.</summary>
public enum CatalogueNumberFormat
{
    VendorItemNo = 0,
    ManufacturerThenVendorItemNo = 1,
    VendorItemNoThenManufacturer = 2,
    EntryNo = 3,

    /// <summary>The next one of the series of item numbers.</summary>
    ItemNumberSeries = 4,
}

/// <summary>What a vendor offers, as long as nobody ordered it.</summary>
/// <param name="UnitCost">As agreed with the vendor; zero: not agreed.</param>
/// <param name="Description">The name that the item gets; null: the vendor's number.</param>
/// <param name="PublishedCost">As in the vendor's list; what an item costs for which nothing is agreed.</param>
/// <param name="BarCode">Becomes a reference of the item.</param>
/// <param name="Template">What the item is registered by; null: none.</param>
/// <param name="Unit">The base unit of the item; null: that of the template.</param>
/// <param name="LeadTimeDays">Days from order to receipt; null: nobody said.</param>
public sealed record CatalogueOffer(
    string EntryNo,
    string Vendor,
    string VendorItemNo,
    string? Manufacturer,
    UnitCost UnitCost,
    string? Description = null,
    UnitCost? PublishedCost = null,
    string? BarCode = null,
    string? Template = null,
    string? Unit = null,
    int? LeadTimeDays = null)
{
    /// <summary>Characters that a composed number may have; the entry number then stands in for the vendor's.</summary>
    public const int NumberLengthMax = 20;

    /// <summary>The key that the item will have, of any format but that of a series. Source: Business Central,
    /// catalogue item number format.</summary>
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

/// <summary>It is offered no more; an item that was made of it stays.</summary>
public sealed record CatalogueItemRemoved(string EntryNo) : ICatalogueEvent;

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
        CatalogueItemRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>Lists what a vendor offers, whole. Refused: <c>validation.catalogue.empty</c> (a number is missing),
/// <c>validation.lead-time.invalid</c> (less than no day).</summary>
public sealed record ListCatalogueItem(CatalogueOffer Offer) : ICommand<CatalogueItem>
{
    public StreamId<CatalogueItem> Stream => CatalogueItem.StreamOf(Offer.EntryNo);

    public Decision Decide(CatalogueItem item)
    {
        if (string.IsNullOrWhiteSpace(Offer.EntryNo) || string.IsNullOrWhiteSpace(Offer.VendorItemNo))
            return Decision.Refuse("validation.catalogue.empty", "An offer has an entry number and the vendor's own.");
        if (Offer.LeadTimeDays < 0)
            return Decision.Refuse("validation.lead-time.invalid", "A lead time is no day or more.");
        return item.Offer == Offer ? Decision.Nothing : Decision.Accept(new CatalogueItemListed(Offer));
    }
}

/// <summary>Takes an entry out of the vendor's catalogue. Refused: <c>catalogue-item-not-found</c>.</summary>
public sealed record RemoveCatalogueItem(string EntryNo) : ICommand<CatalogueItem>
{
    public StreamId<CatalogueItem> Stream => CatalogueItem.StreamOf(EntryNo);

    public Decision Decide(CatalogueItem item) => item.Offer is null
        ? Decision.Refuse("catalogue-item-not-found", $"There is no catalogue entry {EntryNo}.")
        : Decision.Accept(new CatalogueItemRemoved(EntryNo));
}
