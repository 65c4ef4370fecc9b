namespace Inventory.Server.AdobeRest;

/// <summary>What a caller may be allowed, by the names that Adobe Commerce gives it.</summary>
public static class RestResources
{
    public const string Source = "Magento_InventoryApi::source";
    public const string SourceEdit = "Magento_InventoryApi::source_edit";
    public const string Stock = "Magento_InventoryApi::stock";
    public const string StockEdit = "Magento_InventoryApi::stock_edit";
    public const string StockDelete = "Magento_InventoryApi::stock_delete";
    public const string StockSourceLink = "Magento_InventoryApi::stock_source_link";
    public const string StockSourceItemAssign = "Magento_InventoryApi::stock_source_item_assign";
    public const string SalesStock = "Magento_InventorySalesApi::stock";
    public const string Products = "Magento_Catalog::products";
    public const string Algorithms = "Magento_InventorySourceSelectionApi::source_selection_algorithm";
    public const string AlgorithmsPost = "Magento_InventorySourceSelectionApi::source_selection_algorithm_post";
    public const string LowQuantity = "Magento_InventoryLowQuantityNotificationApi::low_quantity_notification";
    public const string LowQuantityCreate =
        "Magento_InventoryLowQuantityNotificationApi::stock_create_low_quantity_notification";
    public const string LowQuantityDelete =
        "Magento_InventoryLowQuantityNotificationApi::stock_delete_low_quantity_notification";
    public const string CatalogInventory = "Magento_CatalogInventory::cataloginventory";
    public const string SalesView = "Magento_Sales::actions_view";
    public const string SalesCancel = "Magento_Sales::cancel";
    public const string SalesShip = "Magento_Sales::ship";
    public const string SalesInvoice = "Magento_Sales::invoice";
    public const string SalesCreditMemo = "Magento_Sales::creditmemo";
    public const string SalesShipment = "Magento_Sales::shipment";
    public const string Admin = "Magento_Backend::admin";
    public const string Store = "Magento_Backend::store";
    public const string BulkOperations = "Magento_AsynchronousOperations::system_magento_logging_bulk_operations";
    public const string PickupNotices = "Magento_InventoryInStorePickupApi::notify_orders_are_ready_for_pickup";
}
