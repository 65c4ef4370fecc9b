using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>A purchase order as its file says.</summary>
/// <param name="Status">1 pending, 2 approved, 3 rejected, 4 complete.</param>
/// <param name="Freight">What the vendor charges for sending it; zero or more.</param>
public sealed record PurchaseOrder(
    FeedRow Row, string Id, string Status, DateOnly Ordered, DateOnly? Shipped, Money Freight)
{
    /// <summary>Of its receipts and its invoice.</summary>
    public string Document => $"PO{Id}";
}

/// <summary>A line of a purchase order as its file says.</summary>
/// <param name="Product">Its ProductID.</param>
public sealed record PurchaseLine(
    FeedRow Row,
    string Id,
    PurchaseOrder Order,
    string Product,
    DateOnly? Due,
    UnitCost UnitPrice,
    Quantity Received,
    Quantity Rejected)
{
    /// <summary>The table does not say when goods came; the shipping date is the nearest to it.</summary>
    public DateOnly ReceivedOn => Order.Shipped ?? Due ?? Order.Ordered;

    /// <summary>The table does not say when the vendor invoiced; the due date is the nearest to it, and no invoice
    /// comes before the goods.</summary>
    public DateOnly InvoicedOn => Due > ReceivedOn ? Due.Value : ReceivedOn;
}
