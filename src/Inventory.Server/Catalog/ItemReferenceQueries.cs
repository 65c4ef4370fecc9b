using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>Reads the other numbers of items, and finds the item that a number means.</summary>
public sealed class ItemReferenceQueries(Query query)
{
    /// <summary>References that one number may have found.</summary>
    public const int FoundReferencesMax = 1_000;

    private static readonly ReadTable<ItemReferenceKey, ItemReferenceRow> Table = CatalogTables.ItemReferences();

    /// <summary>The references of an item, by type and number.</summary>
    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<Page<ItemReference>> OfAsync(
        Sku sku, int limit, string[]? after, CancellationToken cancellation)
    {
        await KnownNames.RequireAsync(query, sku.Value, null, cancellation);
        return await query.PageAsync(
            $"""
            SELECT {Table.ColumnList}
            FROM {query.Schema}.item_references
            WHERE sku = $1 AND (type, type_no, reference_no, variant, unit) > ($2, $3, $4, $5, $6)
            ORDER BY type, type_no, reference_no, variant, unit
            """,
            r => Table.ReadRow(r).ToFound().Reference,
            limit,
            r => Wire.CursorOf($"{r.Type}", r.TypeNo, r.ReferenceNo, r.Variant ?? "", r.Unit ?? ""),
            cancellation,
            [sku.Value, .. after ?? ["", "", "", "", ""]]);
    }

    /// <summary>What a number means on a day, to a customer or vendor or to anybody.</summary>
    /// <param name="type">Only references of this type; of any customer or vendor, where none is named.</param>
    /// <exception cref="MalformedRequestException"><c>reference-malformed</c>: none is given.</exception>
    /// <exception cref="NotFoundException"><c>reference-not-found</c>.</exception>
    public async Task<FoundReferences> FindAsync(
        string? referenceNo,
        string? type,
        string? customer,
        string? vendor,
        DateOnly date,
        CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(referenceNo))
            throw new MalformedRequestException("reference-malformed", "Name a referenceNo.");
        var rows = await query.RowsAsync(
            $"""
            SELECT {Table.ColumnList}
            FROM {query.Schema}.item_references
            WHERE reference_no = $1
              AND (type = $2 OR $2 = '')
              AND (type NOT IN ('Customer', 'Vendor')
                OR (type = 'Customer' AND (type_no = $3 OR ($3 = '' AND $2 <> '')))
                OR (type = 'Vendor' AND (type_no = $4 OR ($4 = '' AND $2 <> ''))))
              AND coalesce(valid_from, $5) <= $5
              AND coalesce(valid_to, $5) >= $5
            ORDER BY type IN ('Customer', 'Vendor') DESC, sku, type, type_no, variant, unit
            LIMIT {FoundReferencesMax}
            """,
            r => Table.ReadRow(r).ToFound(),
            cancellation,
            referenceNo,
            type ?? "",
            customer ?? "",
            vendor ?? "",
            date);
        return FoundReferences.Of(rows)
            ?? throw new NotFoundException("reference-not-found", $"No item has the number {referenceNo} then.");
    }
}
