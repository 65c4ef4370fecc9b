using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.Http;

/// <summary>Tells an item or a source that nobody knows from one without entries: that is worth nothing.</summary>
public static class KnownNames
{
    /// <param name="sku">Null: none is named. The old number of a renamed item has its entries still.</param>
    /// <param name="source">Null: none is named.</param>
    /// <exception cref="MalformedRequestException"><c>sku-malformed</c>, <c>source-malformed</c>.</exception>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public static async Task RequireAsync(
        Query query, string? sku, string? source, CancellationToken cancellation)
    {
        if (sku is null && source is null)
            return;
        if (sku is not null && !Sku.IsValid(sku))
            throw Wire.SkuMalformed();
        if (source is not null && !SourceCode.IsValid(source))
            throw Wire.SourceMalformed();
        var known = await query.RowsAsync(
            $"""
            SELECT EXISTS (SELECT FROM {query.Schema}.items WHERE sku = $1)
                       OR EXISTS (SELECT FROM {query.Schema}.item_ledger_entries WHERE sku = $1),
                   EXISTS (SELECT FROM {query.Schema}.sources WHERE code = $2)
            """,
            r => (Item: r.GetBoolean(0), Source: r.GetBoolean(1)),
            cancellation,
            sku,
            source);
        if (sku is not null && !known[0].Item)
            throw new NotFoundException("item-not-found", $"There is no item {sku}.");
        if (source is not null && !known[0].Source)
            throw new NotFoundException("source-not-found", $"There is no source {source}.");
    }

    /// <summary>An item may have a category that nobody defined: it is known by that.</summary>
    /// <exception cref="MalformedRequestException"><c>category-malformed</c>.</exception>
    /// <exception cref="NotFoundException"><c>category-not-found</c>.</exception>
    public static async Task RequireCategoryAsync(Query query, string category, CancellationToken cancellation)
    {
        ListFilters.Code(category, "category");
        if (!await IsThereAsync(
            query, category, cancellation, "categories WHERE category = $1", "items WHERE category = $1"))
            throw new NotFoundException("category-not-found", $"There is no category {category}.");
    }

    /// <exception cref="NotFoundException"><c>stock-not-found</c>.</exception>
    public static async Task RequireStockAsync(Query query, StockId stock, CancellationToken cancellation)
    {
        if (!await IsThereAsync(query, stock.Value, cancellation, "stocks WHERE id = $1"))
            throw new NotFoundException("stock-not-found", $"There is no stock {stock}.");
    }

    /// <summary>One that was taken away is known by the documents that keep its code.</summary>
    /// <exception cref="NotFoundException"><c>responsibility-centre-not-found</c>.</exception>
    public static async Task RequireCentreAsync(Query query, string centre, CancellationToken cancellation)
    {
        if (!await IsThereAsync(
            query,
            centre,
            cancellation,
            "responsibility_centres WHERE centre = $1",
            "document_centres WHERE centre = $1"))
            throw CentreUnknown(centre);
    }

    public static NotFoundException CentreUnknown(string centre) =>
        new("responsibility-centre-not-found", $"There is no responsibility centre {centre}.");

    /// <summary>Whether any of the tables has a row of the name.</summary>
    /// <param name="rows">Each a table and which of its rows, of the name $1.</param>
    internal static async Task<bool> IsThereAsync(
        Query query, object name, CancellationToken cancellation, params IReadOnlyList<string> rows)
    {
        var found = await query.RowsAsync(
            $"SELECT {string.Join(" OR ", rows.Select(r => $"EXISTS (SELECT FROM {query.Schema}.{r})"))}",
            r => r.GetBoolean(0),
            cancellation,
            name);
        return found[0];
    }
}
