using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>Products become items; their subcategory and its category become the item's category text.</summary>
public sealed class AdventureWorksCatalog(AdventureWorksFeed feed)
{
    private readonly FeedFile _categories = feed.Open("ProductCategory.csv", "ProductCategoryID", "Name");

    private readonly FeedFile _subcategories =
        feed.Open("ProductSubcategory.csv", "ProductSubcategoryID", "ProductCategoryID", "Name");

    private readonly FeedFile _products =
        feed.Open("Product.csv", "ProductID", "Name", "ProductNumber", "StandardCost", "ProductSubcategoryID");

    private readonly Dictionary<string, string> _skuOwners = new(StringComparer.Ordinal);

    public async Task ReadProductsAsync(Action<double> progress, CancellationToken cancellation)
    {
        var names = await NamesAsync(cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _products.RowsAsync(progress, cancellation))
        {
            feed.Report.Read(row);
            var (id, sku) = (row.Id("ProductID"), new Sku(row.Text("ProductNumber")));
            var item = ItemOf(row, sku, names);
            if (row.Fault is null && !seen.Add(id))
                row.Find($"ProductID {id} again");
            if (row.Fault is null && !_skuOwners.TryAdd(sku.Value, id))
                row.Find($"ProductNumber '{sku}' again");
            if (row.Fault is { } fault)
                feed.Report.Leave(row, fault);
            else
                await feed.SubmitAsync(
                    row, id, [item], () => feed.Items[id] = new(sku, item.Costing.StandardCost), cancellation);
        }

        await feed.DrainAsync();
    }

    private static RegisterItem ItemOf(FeedRow row, Sku sku, Dictionary<string, string> categories)
    {
        var (name, cost) = (row.Text("Name"), row.UnitCost("StandardCost"));
        var subcategory = row.TextOrEmpty("ProductSubcategoryID");
        string? category = null;
        if (subcategory.Length > 0 && !categories.TryGetValue(subcategory, out category))
            row.Find($"ProductSubcategoryID '{subcategory}' is unknown");
        var costing = CostingTerms.Default with { Method = CostingMethod.Fifo, UnitCost = cost, StandardCost = cost };
        return new(sku, name, ItemType.Simple, category, StockSettings.UseGlobal, costing);
    }

    /// <summary>By ProductSubcategoryID: "Category / Subcategory".</summary>
    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken cancellation)
    {
        var categories = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in _categories.RowsAsync(static _ => { }, cancellation))
            Add(categories, row, "ProductCategoryID", row.Text("Name"));

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in _subcategories.RowsAsync(static _ => { }, cancellation))
        {
            var parent = row.Id("ProductCategoryID");
            if (row.Fault is null && !categories.ContainsKey(parent))
                row.Find($"ProductCategoryID {parent} is unknown");
            Add(names, row, "ProductSubcategoryID", $"{categories.GetValueOrDefault(parent)} / {row.Text("Name")}");
        }

        return names;
    }

    private void Add(Dictionary<string, string> names, FeedRow row, string column, string name)
    {
        feed.Report.Read(row);
        var id = row.Id(column);
        if (row.Fault is null && !names.TryAdd(id, name))
            row.Find($"{column} {id} again");
        if (row.Fault is { } fault)
            feed.Report.Leave(row, fault);
        else
            feed.Report.Take(row);
    }
}
