using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.EventStore.Bodies;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>Orders, and what happens to them: shipments, invoices, credit memos, cancellation.</summary>
public static class OrderRoutes
{
    private const string NotAvailable = "Not all of your products are available in the requested quantity.";

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "orders", [RestResources.SalesView], async call =>
            await call.Get<OrderReading>().ListAsync(SearchCriteria.Of(call), call.Cancellation)),
        new("GET", "orders/:id", [RestResources.SalesView], async call => await OrderAsync(call, "id")),
        new("POST", "orders/:id/cancel", [RestResources.SalesCancel], CancelAsync),
        new("POST", "order/:orderId/ship", [RestResources.SalesShip], ShipAsync),
        new("POST", "order/:orderId/invoice", [RestResources.SalesInvoice], InvoiceAsync),
        new("POST", "order/:orderId/refund", [RestResources.SalesCreditMemo], RefundAsync),
    ];

    private static Task<RestOrder> OrderAsync(RestCall call, string name)
    {
        var id = call.PathId(name);
        return call.Get<OrderReading>().OneAsync(id, call.Cancellation);
    }

    private static async Task<object?> CancelAsync(RestCall call)
    {
        var order = await OrderAsync(call, "id");
        var answer = await call.RunAsync(new CancelOrder(new(order.IncrementId)));
        return answer.Outcome == Outcome.Accepted;
    }

    private static async Task<object?> ShipAsync(RestCall call)
    {
        var (sent, tracks) = (OrderBody.LinesOf(call), OrderBody.TracksOf(call));
        var source = OrderBody.Extension(call, "source_code").Text("source_code");
        var order = await OrderAsync(call, "orderId");
        OrderBody.CheckTracks(tracks);
        var lines = OrderBody.LinesOf(sent, order, "Shipment");
        if (source is not null && !SourceCode.IsValid(source))
            throw RestFault.Bad(NotAvailable);
        var answer = await call.RunAsync(
            new ShipOrder(
                new(order.IncrementId), source is null ? null : new SourceCode(source), lines, Today(call)),
            refusal => refusal.Code == "idempotency-key-reused" ? null : RestFault.Bad(NotAvailable));
        // Nothing is left to ship: the same request came before.
        return IdOf<OrderShipped>(answer) ?? throw RestFault.Bad(NotAvailable);
    }

    private static async Task<object?> InvoiceAsync(RestCall call)
    {
        var sent = OrderBody.LinesOf(call);
        var order = await OrderAsync(call, "orderId");
        var lines = OrderBody.LinesOf(sent, order, "Invoice");
        var answer = await call.RunAsync(
            new InvoiceOrder(new(order.IncrementId), lines, Today(call)),
            refusal => refusal.Code switch
            {
                "not-all-products-available" => RestFault.Bad(NotAvailable),
                _ => OrderBody.Fault("Invoice", OrderBody.Excess(
                    order,
                    lines,
                    i => i.QtyOrdered - i.QtyCanceled - i.QtyInvoiced,
                    "The quantity to invoice must not be greater than the uninvoiced quantity for product SKU \"{0}\".",
                    refusal.Reason)),
            });
        return IdOf<OrderInvoiced>(answer)
            ?? throw OrderBody.Fault(
                "Invoice", $"An invoice cannot be created when an order has a status of {order.Status}.");
    }

    private static async Task<object?> RefundAsync(RestCall call)
    {
        var sent = OrderBody.LinesOf(call);
        var returned = OrderBody.Extension(call, "return_to_stock_items").Ids("return_to_stock_items") ?? [];
        var order = await OrderAsync(call, "orderId");
        var lines = OrderBody.LinesOf(sent, order, "Creditmemo");
        var answer = await call.RunAsync(
            new RefundOrder(
                new(order.IncrementId),
                lines,
                ReturnToStock: false,
                Today(call),
                ReturnedLines: [.. order.Items.Where(i => returned.Contains(i.ItemId)).Select(i => i.Line)]),
            refusal => OrderBody.Fault("Creditmemo", OrderBody.Excess(
                order,
                lines,
                i => i.QtyInvoiced - i.QtyRefunded,
                "The quantity to creditmemo must not be greater than the unrefunded quantity for product SKU "
                + "\"{0}\".",
                refusal.Reason)));
        return IdOf<OrderRefunded>(answer)
            ?? throw OrderBody.Fault("Creditmemo", order.State is "canceled" or "closed"
                ? $"A creditmemo can not be created when an order has a status of {order.Status}"
                : "The order does not allow a creditmemo to be created.");
    }

    // An answer that comes once more for its key has the names of the events, and not the events.
    private static object? IdOf<TEvent>(CommandAnswer answer)
        where TEvent : ISalesOrderEvent =>
        answer.Events.FirstOrDefault(e => e.Type == EventTypes.AliasOf(typeof(TEvent)))?.Sequence;

    private static DateOnly Today(RestCall call) => call.Get<TimeProvider>().Or(null);
}
