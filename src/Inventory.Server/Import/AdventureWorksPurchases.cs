using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>
/// Posts purchase orders by date: lines become receipts, what was rejected goes back, and each order gets one invoice
/// with its freight. When a month is over, its end is closed before the next posting.
/// </summary>
/// <param name="months">Null: no month is closed.</param>
public sealed class AdventureWorksPurchases(AdventureWorksFeed feed, MonthEnds? months)
{
    /// <param name="Line">Null: the invoice of the order.</param>
    private sealed record Posting(
        DateOnly Date, PurchaseOrder Order, PurchaseLine? Line, IReadOnlyList<OrderedItem> Items);

    public async Task PostAsync(AdventureWorksOrders orders, Action<double> progress, CancellationToken cancellation)
    {
        var postings = Plan(orders)
            .OrderBy(p => p.Date)
            .ThenBy(p => AdventureWorksPlaces.NumberOf(p.Order.Id))
            .ThenBy(p => p.Line is null)
            .ThenBy(p => AdventureWorksPlaces.NumberOf(p.Line?.Id ?? "0"))
            .ToList();
        var month = MonthEnds.Of(feed.LastDay);
        foreach (var (index, posting) in postings.Index())
        {
            if (MonthEnds.Of(posting.Date) is var next && next != month)
                await EndAsync(month, cancellation);
            month = next;
            await SubmitAsync(posting, cancellation);
            progress((index + 1d) / postings.Count);
        }

        await EndAsync(month, cancellation);
    }

    private async Task EndAsync(DateOnly month, CancellationToken cancellation)
    {
        await feed.DrainAsync();
        if (months is not null)
            await months.CloseAsync(month, cancellation);
    }

    private List<Posting> Plan(AdventureWorksOrders orders)
    {
        var lines = orders.Lines.Where(CanReceive).ToList();
        var postings = lines.ConvertAll(l => new Posting(l.ReceivedOn, l.Order, l, ItemsOf([l])));
        var byOrder = lines.ToLookup(l => l.Order.Id, StringComparer.Ordinal);
        foreach (var order in orders.Orders)
        {
            var received = byOrder[order.Id].ToList();
            if (received.Count > 0)
                postings.Add(new(received.Max(l => l.InvoicedOn), order, null, ItemsOf(received)));
            else if (feed.TakesFreight && !order.Freight.IsZero)
                feed.Report.Note(order.Row, "freight is not charged: nothing was received");
        }

        return postings;
    }

    private List<OrderedItem> ItemsOf(IReadOnlyList<PurchaseLine> received) =>
    [
        .. received
            .GroupBy(l => feed.Items[l.Product].Sku)
            .Select(g => new OrderedItem(g.Key, g.Sum(l => l.Rejected.IsZero ? 1 : 2))),
    ];

    private bool CanReceive(PurchaseLine line)
    {
        if (!feed.Items.ContainsKey(line.Product))
            feed.Report.Leave(line.Row, $"ProductID {line.Product} is unknown or was left out");
        else if (feed.Sources.Count == 0)
            feed.Report.Leave(line.Row, "no location to receive at");
        else if (line.Received.IsZero)
            feed.Report.Take(line.Row);
        else
            return true;
        return false;
    }

    private Task SubmitAsync(Posting posting, CancellationToken cancellation)
    {
        var (date, order, line, items) = posting;
        if (line is null)
        {
            var freight = feed.TakesFreight ? order.Freight : Money.Zero;
            var invoice = new InvoicePurchaseOrder(order.Document, items, date, freight);
            return feed.SubmitInvoiceAsync(order.Row, order.Id, invoice, () => Settle(date, freight), cancellation);
        }

        var receipt = new ReceivePurchaseLine(
            items[0].Sku,
            SourceOf(line.Product),
            line.Received,
            line.Rejected,
            line.UnitPrice,
            date,
            order.Document);
        return feed.SubmitAsync(line.Row, line.Id, [receipt], () => Settle(line), cancellation);
    }

    private void Settle(PurchaseLine line)
    {
        feed.Sums = feed.Sums with
        {
            Received = feed.Sums.Received + line.Received.Value,
            Returned = feed.Sums.Returned + line.Rejected.Value,
        };
        feed.Reach(line.ReceivedOn);
    }

    private void Settle(DateOnly invoiced, Money freight)
    {
        feed.Freight += freight;
        feed.Reach(invoiced);
    }

    /// <summary>Where the item lies already, else the location with the lowest number.</summary>
    private SourceCode SourceOf(string product) =>
        feed.HomeLocations.TryGetValue(product, out var home)
            ? feed.Sources[home]
            : feed.Sources[feed.Sources.Keys.MinBy(AdventureWorksPlaces.NumberOf)!];
}
