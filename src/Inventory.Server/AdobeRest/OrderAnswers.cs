using System.Text.Json.Serialization;

namespace Inventory.Server.AdobeRest;

/// <summary>An order as connectors read it. The product knows no prices and no customers: amounts are 0, and what is
/// not known is left out.</summary>
/// <param name="StoreId">Of the website that it was sold at; of the first one where that is not known.</param>
/// <param name="CreatedAt">When the log took its first event.</param>
/// <param name="UpdatedAt">When the log took its last event.</param>
public sealed record RestOrder(
    long EntityId,
    string IncrementId,
    string State,
    string Status,
    string CreatedAt,
    string UpdatedAt,
    int StoreId,
    decimal GrandTotal,
    IReadOnlyList<RestOrderItem> Items);

/// <summary>A line of an order.</summary>
/// <param name="QtyCanceled">With what is owed no more because the hold of the order ended.</param>
public sealed record RestOrderItem(
    long ItemId,
    long OrderId,
    string Sku,
    string Name,
    string ProductType,
    decimal QtyOrdered,
    decimal QtyInvoiced,
    decimal QtyShipped,
    decimal QtyCanceled,
    decimal QtyRefunded,
    decimal Price)
{
    /// <summary>Its place in the order, from 1, which its number does not tell where the order is long.</summary>
    [JsonIgnore]
    public int Line { get; init; }
}

/// <summary>What went out from one source at one time.</summary>
/// <param name="IncrementId">The number of the delivery note; where it has none, that of the shipment.</param>
public sealed record RestShipment(
    long EntityId,
    long OrderId,
    string IncrementId,
    decimal TotalQty,
    IReadOnlyList<RestShipmentItem> Items,
    RestShipmentSource ExtensionAttributes);

/// <summary>A line of an order, as far as it went out.</summary>
public sealed record RestShipmentItem(
    long EntityId, long ParentId, long OrderItemId, string Sku, string Name, decimal Qty);

/// <summary>Where a shipment came from.</summary>
public sealed record RestShipmentSource(string SourceCode);
