using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>Reads the tree of categories, and what is in one of them.</summary>
public sealed class CategoryQueries(Query query)
{
    /// <summary>Users of one sort that are looked at: one is enough to hold the category.</summary>
    public const int UsersMax = 100;

    private static readonly ReadTable<string, CategoryRow> Table = CatalogTables.Categories();

    /// <param name="parent">Only those right below it; null: all.</param>
    public Task<Page<CategoryRow>> ListAsync(
        string? parent, int limit, string[]? after, CancellationToken cancellation) => query.PageAsync(
        $"""
        SELECT {Table.ColumnList}
        FROM {query.Schema}.categories
        WHERE ($1 = '' OR parent = $1) AND category > $2
        ORDER BY category
        """,
        Table.ReadRow,
        limit,
        row => Wire.CursorOf(row.Category),
        cancellation,
        parent ?? "",
        after?[0] ?? "");

    /// <summary>Categories below and items of a category. Whether they still are, <see cref="RemoveCategory"/> decides
    /// in its turn; what comes in between the two is not seen, and is then in a category that nobody defined.</summary>
    public async Task<IReadOnlyList<StreamId>> UsersOfAsync(string category, CancellationToken cancellation) =>
    [
        .. (await KeysAsync("category", "categories WHERE parent = $1", category, cancellation))
            .Select(Category.StreamOf),
        .. (await KeysAsync("sku", "items WHERE category = $1", category, cancellation))
            .Select(sku => Item.StreamOf(new(sku))),
    ];

    private Task<List<string>> KeysAsync(
        string key, string rows, string category, CancellationToken cancellation) => query.RowsAsync(
        $"""
        SELECT {key}
        FROM {query.Schema}.{rows}
        ORDER BY {key}
        LIMIT {UsersMax}
        """,
        r => r.GetString(0),
        cancellation,
        category);
}
