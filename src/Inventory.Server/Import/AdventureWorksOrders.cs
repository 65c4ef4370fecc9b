using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>Reads purchase orders and their lines; <see cref="AdventureWorksPurchases"/> posts them.</summary>
public sealed class AdventureWorksOrders(AdventureWorksFeed feed)
{
    private static readonly string[] StatusNames = ["", "pending", "approved", "rejected", "complete"];

    private readonly FeedFile _headers =
        feed.Open("PurchaseOrderHeader.csv", "PurchaseOrderID", "Status", "OrderDate", "ShipDate", "Freight");

    private readonly FeedFile _details = feed.Open(
        "PurchaseOrderDetail.csv",
        "PurchaseOrderID",
        "PurchaseOrderDetailID",
        "DueDate",
        "OrderQty",
        "ProductID",
        "UnitPrice",
        "ReceivedQty",
        "RejectedQty",
        "StockedQty");

    private readonly Dictionary<string, PurchaseOrder> _orders = new(StringComparer.Ordinal);
    private readonly List<PurchaseLine> _lines = [];

    /// <summary>Those that were taken.</summary>
    public IReadOnlyCollection<PurchaseOrder> Orders => _orders.Values;

    /// <summary>Of orders that were taken.</summary>
    public IReadOnlyList<PurchaseLine> Lines => _lines;

    /// <summary>The day of the first order; without orders, today's stock is opened on the first day of 2000.</summary>
    public DateOnly FirstOrderDate =>
        _orders.Count == 0 ? new DateOnly(2000, 1, 2) : _orders.Values.Min(o => o.Ordered);

    public async Task ReadAsync(Action<double> progress, CancellationToken cancellation)
    {
        await foreach (var row in _headers.RowsAsync(share => progress(share / 3), cancellation))
            ReadHeader(row);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _details.RowsAsync(share => progress((1 + (share * 2)) / 3), cancellation))
            ReadLine(row, seen);
    }

    private void ReadHeader(FeedRow row)
    {
        feed.Report.Read(row);
        var order = new PurchaseOrder(
            row,
            row.Id("PurchaseOrderID"),
            row.Id("Status"),
            row.Date("OrderDate"),
            row.DateOrNull("ShipDate"),
            row.Amount("Freight"));
        if (row.Fault is null && order.Status is not ("1" or "2" or "3" or "4"))
            row.Find($"Status {order.Status} is unknown");
        if (row.Fault is null && order.Shipped < order.Ordered)
            row.Find("ShipDate is before OrderDate");
        if (row.Fault is null && !_orders.TryAdd(order.Id, order))
            row.Find($"PurchaseOrderID {order.Id} again");
        if (row.Fault is { } fault)
            feed.Report.Leave(row, fault);
        else
            feed.Report.Take(row);
    }

    private void ReadLine(FeedRow row, HashSet<string> seen)
    {
        feed.Report.Read(row);
        var (order, id, product) = (row.Id("PurchaseOrderID"), row.Id("PurchaseOrderDetailID"), row.Id("ProductID"));
        var (due, price, ordered) = (row.DateOrNull("DueDate"), row.UnitCost("UnitPrice"), row.Quantity("OrderQty"));
        var (received, rejected) = (row.Quantity("ReceivedQty"), row.Quantity("RejectedQty"));
        var stocked = row.Quantity("StockedQty");
        if (row.Fault is null && !seen.Add(id))
            row.Find($"PurchaseOrderDetailID {id} again");
        if (row.Fault is null && rejected > received)
            row.Find($"RejectedQty {rejected} is more than ReceivedQty {received}");
        if (row.Fault is null && stocked != received - rejected)
            row.Find($"StockedQty {stocked} is not ReceivedQty {received} less RejectedQty {rejected}");
        if (row.Fault is null && !_orders.ContainsKey(order))
            row.Find($"PurchaseOrderID {order} is unknown or was left out");
        if (row.Fault is { } fault)
        {
            feed.Report.Leave(row, fault);
            return;
        }

        var line = new PurchaseLine(row, id, _orders[order], product, due, price, received, rejected);
        _lines.Add(line);
        Note(line, ordered);
    }

    // What was received lies in the store whatever the order's status says; so the quantity decides, and the
    // contradiction is told.
    private void Note(PurchaseLine line, Quantity ordered)
    {
        if (line.Received.IsPositive && line.Order.Status is "1" or "3")
            feed.Report.Note(line.Row, $"received, although the order is {StatusNames[line.Order.Status[0] - '0']}");
        if (line.Received > ordered)
            feed.Report.Note(line.Row, "more received than ordered");
        if (line.Due < line.Order.Ordered)
            feed.Report.Note(line.Row, "due before it was ordered");
    }
}
