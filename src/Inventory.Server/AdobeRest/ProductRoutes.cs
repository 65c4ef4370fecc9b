using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Products, as far as they are stock: the catalogue is kept elsewhere.</summary>
public static class ProductRoutes
{
    /// <summary>Members that a warning names; more are counted.</summary>
    private const int NamedMax = 20;

    public static readonly IReadOnlyList<RestRoute> All =
        [new("PUT", "products/:sku", [RestResources.Products], SaveAsync)];

    private static async Task<object?> SaveAsync(RestCall call)
    {
        call.Require("product");
        var product = call.Parameters.Object("product")!;
        var attributes = product.Object("extension_attributes") ?? RestObject.Empty;
        var sku = new Sku(call.Path("sku"));
        if (attributes.Object("stock_item") is { } stockItem)
            await StockItemRoutes.SaveAsync(call, stockItem, sku);
        call.Warning = WarningOf(
        [
            .. product.Names.Where(n => n is not ("sku" or "id" or "extension_attributes")),
            .. attributes.Names.Where(n => n != "stock_item").Select(n => $"extension_attributes.{n}"),
        ]);
        return await AnswerAsync(call, sku);
    }

    private static async Task<object> AnswerAsync(RestCall call, Sku sku)
    {
        var item = await call.Get<StockItemReading>().OneAsync(sku.Value, call.Cancellation);
        var query = call.Get<Query>();
        var card = await query.RowsAsync(
            $"SELECT name, type FROM {query.Schema}.items WHERE sku = $1",
            r => (Name: r.GetString(0), Type: r.GetString(1)),
            call.Cancellation,
            sku.Value);
        return new
        {
            Id = item.ProductId,
            Sku = sku.Value,
            card[0].Name,
            TypeId = card[0].Type.ToLowerInvariant(),
            ExtensionAttributes = new { StockItem = item },
        };
    }

    // Goes into a header: names that could break it are not repeated.
    private static string? WarningOf(string[] ignored) => ignored.Length == 0
        ? null
        : $"Not kept here: {string.Join(", ", ignored.Take(NamedMax).Select(Harmless))}"
            + (ignored.Length > NamedMax ? $" and {ignored.Length - NamedMax} more" : "");

    private static string Harmless(string name) =>
        name.Length <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') ? name : "?";
}
