using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>Table <c>catalogue_items</c>, key (entry_no): what vendors offer.</summary>
/// <param name="UnitCost">As agreed; 0: not agreed.</param>
/// <param name="PublishedCost">As in the vendor's list; null: not known.</param>
/// <param name="Sku">The item that was made of it, by its present key; null: there is none.</param>
public sealed record CatalogueItemRow(
    string EntryNo,
    string Vendor,
    string VendorItemNo,
    string? Manufacturer,
    string? Description,
    decimal UnitCost,
    decimal? PublishedCost,
    string? BarCode,
    string? Template,
    string? Unit,
    int? LeadTimeDays,
    string? Sku)
{
    /// <summary>The entry, with the present key of its item.</summary>
    public CatalogueItem ToItem() => new(
        new(
            EntryNo,
            Vendor,
            VendorItemNo,
            Manufacturer,
            new(UnitCost),
            Description,
            PublishedCost is { } published ? new(published) : null,
            BarCode,
            Template,
            Unit,
            LeadTimeDays),
        Sku is null ? null : new(Sku));
}

public static class CatalogueItemsTable
{
    /// <summary>The column of the item.</summary>
    public const string Sku = "sku";

    public static void Fold(IRows<string, CatalogueItemRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case CatalogueItemListed listed:
                rows.Put(RowOf(listed.Offer, rows.Find(listed.Offer.EntryNo)?.Sku));
                break;
            case CatalogueItemConverted converted:
                rows.Put(rows.Find(converted.EntryNo)! with { Sku = converted.Sku.Value });
                break;
            case CatalogueItemRemoved removed:
                rows.RemoveAny(removed.EntryNo);
                break;
            case ItemRenamed renamed:
                Rename(rows, renamed.Sku, renamed.To.Value);
                break;
            case ItemRemoved removed:
                Rename(rows, removed.Sku, null);
                break;
        }
    }

    private static void Rename(IRows<string, CatalogueItemRow> rows, Sku from, string? to)
    {
        foreach (var row in rows.Where(Sku, from.Value))
            rows.Put(row with { Sku = to });
    }

    private static CatalogueItemRow RowOf(CatalogueOffer offer, string? sku) => new(
        offer.EntryNo,
        offer.Vendor,
        offer.VendorItemNo,
        offer.Manufacturer,
        offer.Description,
        offer.UnitCost.Value,
        offer.PublishedCost?.Value,
        offer.BarCode,
        offer.Template,
        offer.Unit,
        offer.LeadTimeDays,
        sku);
}
