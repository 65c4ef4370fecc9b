namespace Inventory.Server.AdobeRest;

/// <summary>What a sales channel has of many items. Source: Adobe Commerce, InventoryExportStockApi.</summary>
public static class StockExportRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        Get("inventory/export-stock-salable-qty/:salesChannelType/:salesChannelCode", SalableAsync),
        Get("inventory/dump-stock-index-data/:salesChannelType/:salesChannelCode", OnHandAsync),
    ];

    private static RestRoute Get(string template, Func<RestCall, Task<object?>> answer) =>
        new(HttpMethods.Get, template, [RestResources.Stock], answer);

    private static async Task<object?> SalableAsync(RestCall call)
    {
        var criteria = SearchCriteria.RequiredOf(call);
        var stock = await ChannelStock.OfAsync(call, call.Path("salesChannelType"), call.Path("salesChannelCode"));
        return await call.Get<StockExport>().SalableAsync(criteria, stock, call.Cancellation);
    }

    private static async Task<object?> OnHandAsync(RestCall call)
    {
        var stock = await ChannelStock.OfAsync(call, call.Path("salesChannelType"), call.Path("salesChannelCode"));
        return await call.Get<StockExport>().OnHandAsync(stock, call.Cancellation);
    }
}
