using Inventory.Server.Http;
using Microsoft.AspNetCore.Hosting.Server;

namespace Inventory.Server.AdobeRest;

/// <summary>What connectors ask for when they start: modules, websites, store views.</summary>
public static class StoreRoutes
{
    private static readonly string[] Modules =
    [
        "Magento_Store", "Magento_Backend", "Magento_Catalog", "Magento_CatalogInventory", "Magento_Sales",
        "Magento_AsynchronousOperations", "Magento_WebapiAsync", "Magento_Inventory", "Magento_InventoryApi",
        "Magento_InventoryCatalog", "Magento_InventoryCatalogApi", "Magento_InventoryDistanceBasedSourceSelection",
        "Magento_InventoryDistanceBasedSourceSelectionApi", "Magento_InventoryExportStock",
        "Magento_InventoryExportStockApi", "Magento_InventoryInStorePickup", "Magento_InventoryInStorePickupApi",
        "Magento_InventoryInStorePickupSalesApi", "Magento_InventoryLowQuantityNotification",
        "Magento_InventoryLowQuantityNotificationApi", "Magento_InventorySales", "Magento_InventorySalesApi",
        "Magento_InventoryShipping", "Magento_InventorySourceSelection", "Magento_InventorySourceSelectionApi",
    ];

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "modules", [RestResources.Admin], _ => Task.FromResult<object?>(Modules)),
        new("GET", "store/websites", [RestResources.Store], call => Task.FromResult<object?>(
            StoreDirectory.Of(call.Settings).Websites)),
        new("GET", "store/storeViews", [RestResources.Store], call => Task.FromResult<object?>(
            StoreDirectory.Of(call.Settings).Views)),
        new("GET", "store/storeConfigs", [RestResources.Store], ConfigsAsync),
    ];

    private static Task<object?> ConfigsAsync(RestCall call)
    {
        var wanted = call.Parameters.Texts("store_codes");
        var url = AddressOf(call);
        return Task.FromResult<object?>(StoreDirectory.Of(call.Settings).Views
            .Where(v => v.Id > 0 && (wanted is null || wanted.Contains(v.Code)))
            .Select(v => new
            {
                v.Id,
                v.Code,
                v.WebsiteId,
                Locale = "en_US",
                BaseCurrencyCode = "USD",
                DefaultDisplayCurrencyCode = "USD",
                Timezone = "UTC",
                WeightUnit = "kgs",
                BaseUrl = url,
                BaseLinkUrl = url,
                BaseStaticUrl = $"{url}static/",
                BaseMediaUrl = $"{url}media/",
                SecureBaseUrl = url,
                SecureBaseLinkUrl = url,
                SecureBaseStaticUrl = $"{url}static/",
                SecureBaseMediaUrl = $"{url}media/",
            })
            .ToList());
    }

    // Behind a proxy the server does not know its address: then it is configured.
    private static string AddressOf(RestCall call)
    {
        var address = call.Settings.BaseUrl
            ?? ServerAddress.Of(call.Get<IServer>())
            ?? "http://localhost";
        return $"{address.TrimEnd('/')}/";
    }
}
