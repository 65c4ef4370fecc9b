using Inventory.Domain.Catalog;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>Which entries of catalogues to look at.</summary>
/// <param name="Vendor">Null: of any.</param>
/// <param name="Search">Text that a number or the description contains, in any case; null: any.</param>
/// <param name="IsConverted">Null: whether there is an item of it or not.</param>
public sealed record CatalogueFilter(string? Vendor, string? Search, bool? IsConverted);

/// <summary>Reads what vendors offer.</summary>
public sealed class CatalogueQueries(Query query)
{
    private static readonly ReadTable<string, CatalogueItemRow> Table = CatalogueTables.Items();

    public Task<Page<CatalogueItem>> ListAsync(
        CatalogueFilter filter, int limit, string after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.catalogue_items
        WHERE entry_no > $1
          AND ($2::varchar IS NULL OR vendor = $2)
          AND ($3::varchar IS NULL OR entry_no ILIKE $3 OR vendor_item_no ILIKE $3 OR description ILIKE $3
               OR bar_code ILIKE $3)
          AND ($4::boolean IS NULL OR (sku IS NOT NULL) = $4::boolean)
        ORDER BY entry_no
        """,
        r => Table.ReadRow(r).ToItem(),
        limit,
        item => Wire.CursorOf(item.Offer!.EntryNo),
        cancellation,
        after,
        filter.Vendor,
        string.IsNullOrEmpty(filter.Search) ? null : AttributeFilter.PatternOf(filter.Search, "~"),
        filter.IsConverted);

    /// <summary>One entry with the version of its stream.</summary>
    /// <exception cref="NotFoundException"><c>catalogue-item-not-found</c>.</exception>
    public async Task<(CatalogueItem Item, long Version)> OneAsync(string entryNo, CancellationToken cancellation) =>
        await FindAsync(entryNo, cancellation) is { } item
            ? (item, await query.VersionAsync(CatalogueItem.StreamOf(entryNo), cancellation))
            : throw new NotFoundException("catalogue-item-not-found", $"There is no catalogue entry {entryNo}.");

    /// <summary>Null: there is no such entry.</summary>
    public async Task<CatalogueItem?> FindAsync(string entryNo, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Table.ColumnList} FROM {query.Schema}.catalogue_items WHERE entry_no = $1",
            r => Table.ReadRow(r).ToItem(),
            cancellation,
            entryNo);
        return found.Count == 0 ? null : found[0];
    }
}
