using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>An item card with the version of its stream.</summary>
public sealed record ItemAnswer(ItemRow Item, long Version);

/// <summary>Reads item cards and company settings.</summary>
public sealed class ItemQueries(Query query, StreamReading streams)
{
    private static readonly ReadTable<string, ItemRow> Items = CatalogTables.Items();

    private static readonly ReadTable<(string Parent, int Line), ItemComponentRow> Components =
        CatalogTables.ItemComponents();

    /// <param name="category">Null: any, or none.</param>
    /// <param name="search">Text that SKU or name contains, in any case; null: any.</param>
    /// <param name="filters">What the attributes of the items must be.</param>
    /// <param name="limit">Rows of the page.</param>
    /// <param name="after">The last row of the page before.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public Task<Page<ItemRow>> ListAsync(
        string? category,
        string? search,
        IReadOnlyList<AttributeFilter> filters,
        int limit,
        string[]? after,
        CancellationToken cancellation)
    {
        var values = new List<object?> { category ?? "", after?[0] ?? "" };
        var conditions = string.Concat(filters.Select(f => $"\nAND {f.ToSql(query.Schema, Place)}"));
        if (!string.IsNullOrEmpty(search))
        {
            var like = Place(AttributeFilter.PatternOf(search, "~"));
            conditions += $"\nAND (sku ILIKE {like} OR name ILIKE {like})";
        }

        return query.PageAsync(
            $"""
            {(filters.Count == 0 ? "" : AttributeFilter.AboveSql(query.Schema))}
            SELECT {Items.ColumnList}
            FROM {query.Schema}.items
            WHERE ($1 = '' OR category = $1) AND sku > $2{conditions}
            ORDER BY sku
            """,
            Items.ReadRow,
            limit,
            row => Wire.CursorOf(row.Sku),
            cancellation,
            [.. values]);

        string Place(object value)
        {
            values.Add(value);
            return $"${values.Count}";
        }
    }

    /// <exception cref="NotFoundException"><c>item-not-found</c>.</exception>
    public async Task<ItemAnswer> OneAsync(Sku sku, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Items.ColumnList} FROM {query.Schema}.items WHERE sku = $1",
            Items.ReadRow,
            cancellation,
            sku.Value);
        return found.Count == 0
            ? throw new NotFoundException("item-not-found", $"There is no item {sku}.")
            : new(found[0], await query.VersionAsync(Item.StreamOf(sku), cancellation));
    }

    public async Task<CompanySettings> SettingsAsync(CancellationToken cancellation) =>
        (await streams.NowAsync(CompanySettings.Stream, cancellation)).State;

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>composition-not-found</c>.</exception>
    public async Task<Composition> CompositionAsync(Sku sku, CancellationToken cancellation)
    {
        var (item, _) = await OneAsync(sku, cancellation);
        var components = await query.RowsAsync(
            $"""
            SELECT {Components.ColumnList}
            FROM {query.Schema}.item_components
            WHERE parent = $1
            ORDER BY line
            LIMIT 10000
            """,
            Components.ReadRow,
            cancellation,
            sku.Value);
        return StoredComposition.Of(item, components)
            ?? throw new NotFoundException("composition-not-found", $"{sku} was not composed of other items.");
    }
}
