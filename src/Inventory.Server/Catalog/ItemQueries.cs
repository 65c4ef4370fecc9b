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

    public Task<Page<ItemRow>> ListAsync(
        string? category, int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
            $"""
            SELECT {Items.ColumnList}
            FROM {query.Schema}.items
            WHERE ($1 = '' OR category = $1) AND sku > $2
            ORDER BY sku
            """,
            Items.ReadRow,
            limit,
            row => Wire.CursorOf(row.Sku),
            cancellation,
            category ?? "",
            after?[0] ?? "");

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
        (await streams.AsOfAsync(CompanySettings.Stream, long.MaxValue, cancellation)).State;

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
