using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Ordering;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Stock as connectors knew it before there were sources: one quantity per item, that of the default
/// source.</summary>
public static class StockItemRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "stockItems/lowStock", [RestResources.CatalogInventory], LowAsync),
        new("GET", "stockItems/:productSku", [RestResources.CatalogInventory], OneAsync),
        new("PUT", "products/:productSku/stockItems/:itemId", [RestResources.CatalogInventory], SaveAsync),
        new("GET", "stockStatuses/:productSku", [], StatusAsync),
    ];

    /// <summary>Saves a stock item; an unknown product is 404.</summary>
    internal static Task SaveAsync(RestCall call, RestObject stockItem, Sku sku) => call.RunAsync(
        StockItemBody.ToCommand(stockItem, sku, call.Get<TimeProvider>().Or(null)),
        refusal => refusal.Code == "item-not-found" ? StockItemReading.Unknown(sku.Value) : null);

    private static async Task<object?> OneAsync(RestCall call) =>
        await call.Get<StockItemReading>().OneAsync(call.Path("productSku"), call.Cancellation);

    private static async Task<object?> SaveAsync(RestCall call)
    {
        call.Require("stockItem");
        var sku = new Sku(call.Path("productSku"));
        await SaveAsync(call, call.Parameters.Object("stock_item")!, sku);
        return (await call.Get<RestIds>().OfAsync(sku, call.Cancellation))!.Value;
    }

    private static async Task<object?> LowAsync(RestCall call)
    {
        call.Require("scopeId", "qty");
        var page = Math.Max(IntOf(call, "current_page") ?? 1, 1);
        var size = Math.Max(IntOf(call, "page_size") ?? 0, 0);
        var quantity = RestValues.Number(call.Parameters.Raw("qty"), RestFault.Type);
        var (items, count) = await call.Get<StockItemReading>().LowAsync(quantity, page, size, call.Cancellation);
        return new
        {
            Items = items,
            SearchCriteria = new
            {
                MapperInterfaceName =
                    @"Magento\CatalogInventory\Model\ResourceModel\Stock\Item\StockItemCriteriaMapper",
                CriteriaList = Array.Empty<object>(),
                Filters = Array.Empty<string>(),
                Orders = Array.Empty<string>(),
                Limit = new[] { page, size },
            },
            TotalCount = count,
        };
    }

    // What may be sold in the stock of the website; the stock's number is always the legacy one.
    private static async Task<object?> StatusAsync(RestCall call)
    {
        var item = await call.Get<StockItemReading>().OneAsync(call.Path("productSku"), call.Cancellation);
        var stock = await StockOfAsync(call, IntOf(call, "scope_id") ?? 0);
        var sku = new Sku(call.Path("productSku"));
        var salable = (await call.Get<SalabilityQuery>().OfAsync([sku], stock, call.Cancellation))[sku];
        return new
        {
            item.ProductId,
            item.StockId,
            Qty = salable.Salability?.SalableQuantity.Value ?? 0m,
            StockStatus = salable.IsSalable ? 1 : 0,
            StockItem = item,
        };
    }

    private static int? IntOf(RestCall call, string name) =>
        call.Parameters.Raw(name) is { } value ? RestValues.Int(value, RestFault.Type) : null;

    private static async Task<StockId> StockOfAsync(RestCall call, int website)
    {
        var channel = StoreDirectory.Of(call.Settings).ChannelOf(website);
        var query = call.Get<Query>();
        var found = await query.RowsAsync(
            $"SELECT stock FROM {query.Schema}.sales_channels WHERE channel = $1",
            r => new StockId(r.GetInt32(0)),
            call.Cancellation,
            channel);
        return found.Count == 1 ? found[0] : StockId.Default;
    }
}
