using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>Purchase order lines become receipts, by the dates of their orders; what was rejected goes back.</summary>
public sealed class AdventureWorksOrders(AdventureWorksFeed feed)
{
    private static readonly string[] StatusNames = ["", "pending", "approved", "rejected", "complete"];

    private readonly FeedFile _headers =
        feed.Open("PurchaseOrderHeader.csv", "PurchaseOrderID", "Status", "OrderDate", "ShipDate");

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

    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private readonly List<Line> _lines = [];

    private sealed record Order(string Id, string Status, DateOnly Ordered, DateOnly? Shipped);

    private sealed record Line(
        FeedRow Row,
        string Id,
        Order Order,
        string Product,
        DateOnly? Due,
        UnitCost UnitPrice,
        Quantity Received,
        Quantity Rejected)
    {
        /// <summary>The table does not say when goods came; the shipping date is the nearest to it.</summary>
        public DateOnly PostingDate => Order.Shipped ?? Due ?? Order.Ordered;
    }

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

    public async Task ReceiveAsync(Action<double> progress, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var line in _lines
            .OrderBy(l => l.Order.Ordered)
            .ThenBy(l => AdventureWorksPlaces.NumberOf(l.Order.Id))
            .ThenBy(l => AdventureWorksPlaces.NumberOf(l.Id)))
        {
            await ReceiveAsync(line, cancellation);
            progress((double)++done / _lines.Count);
        }

        await feed.DrainAsync();
    }

    private void ReadHeader(FeedRow row)
    {
        feed.Report.Read(row);
        var order = new Order(
            row.Id("PurchaseOrderID"), row.Id("Status"), row.Date("OrderDate"), row.DateOrNull("ShipDate"));
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

        var line = new Line(row, id, _orders[order], product, due, price, received, rejected);
        _lines.Add(line);
        Note(line, ordered);
    }

    // What was received lies in the store whatever the order's status says; so the quantity decides, and the
    // contradiction is told.
    private void Note(Line line, Quantity ordered)
    {
        if (line.Received.IsPositive && line.Order.Status is "1" or "3")
            feed.Report.Note(line.Row, $"received, although the order is {StatusNames[line.Order.Status[0] - '0']}");
        if (line.Received > ordered)
            feed.Report.Note(line.Row, "more received than ordered");
        if (line.Due < line.Order.Ordered)
            feed.Report.Note(line.Row, "due before it was ordered");
    }

    private async Task ReceiveAsync(Line line, CancellationToken cancellation)
    {
        if (!feed.Items.TryGetValue(line.Product, out var item))
        {
            feed.Report.Leave(line.Row, $"ProductID {line.Product} is unknown or was left out");
        }
        else if (feed.Sources.Count == 0)
        {
            feed.Report.Leave(line.Row, "no location to receive at");
        }
        else if (line.Received.IsZero)
        {
            feed.Report.Take(line.Row);
        }
        else
        {
            var command = new ReceivePurchaseLine(
                item.Sku,
                SourceOf(line.Product),
                line.Received,
                line.Rejected,
                line.UnitPrice,
                line.PostingDate,
                $"PO{line.Order.Id}");
            await feed.SubmitAsync(line.Row, line.Id, [command], () => Settle(line), cancellation);
        }
    }

    private void Settle(Line line)
    {
        feed.Sums = feed.Sums with
        {
            Received = feed.Sums.Received + line.Received.Value,
            Returned = feed.Sums.Returned + line.Rejected.Value,
        };
        if (line.PostingDate > feed.LastDay)
            feed.LastDay = line.PostingDate;
    }

    /// <summary>Where the item lies already, else the location with the lowest number.</summary>
    private SourceCode SourceOf(string product) =>
        feed.HomeLocations.TryGetValue(product, out var home)
            ? feed.Sources[home]
            : feed.Sources[feed.Sources.Keys.MinBy(AdventureWorksPlaces.NumberOf)!];
}
