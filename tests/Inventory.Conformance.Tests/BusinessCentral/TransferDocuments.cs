using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Transfer orders: placing, shipping, receiving, undoing, and what their lines say.</summary>
public sealed class TransferDocuments(CaseBooks books)
{
    public Task<Refusal?> RunAsync(string @do, CaseNode step) => @do switch
    {
        "transferOrder" => PlaceAsync(step),
        "transferPost" => PostAsync(step),
        _ => books.RunAsync(new UndoTransferShipment(OrderOf(step), DateOf(step))),
    };

    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e)
    {
        var order = await books.StateAsync(TransferOrder.StreamOf(OrderOf(e)));
        return
        [
            .. Compare.Number(e, "shipped", order.Lines.Sum(l => l.Shipped.Value)),
            .. Compare.Number(e, "qtyToShip", order.Lines.Sum(l => l.ToShip.Value)),
            .. Compare.Number(e, "received", order.Lines.Sum(l => l.Received.Value)),
        ];
    }

    private Task<Refusal?> PlaceAsync(CaseNode step)
    {
        var mode = step.TextOrNull("mode") switch
        {
            "directTransfer" => TransferMode.Direct,
            "receiptAndShipment" => TransferMode.ReceiptAndShipment,
            _ => TransferMode.InTransit,
        };
        books.Transfers.Add(OrderOf(step));
        return books.RunAsync(new PlaceTransferOrder(
            OrderOf(step),
            CaseBooks.PlaceOf(step, "from"),
            CaseBooks.PlaceOf(step, "to"),
            mode == TransferMode.Direct ? null : BusinessCentralGiven.OwnPlace,
            mode,
            [new(books.SkuOf(step), CaseBooks.QuantityOf(step))],
            books.DateOf(step),
            ShipmentDate: books.DateOf(step)));
    }

    // A transfer without time in transit is received as it is shipped.
    private async Task<Refusal?> PostAsync(CaseNode step)
    {
        var (order, date) = (OrderOf(step), DateOf(step));
        var (ship, receive) = (step.FlagOrNull("ship") ?? false, step.FlagOrNull("receive") ?? false);
        return (ship ? await books.RunAsync(new ShipTransferOrder(order, date)) : null)
            ?? (receive ? await books.RunAsync(new ReceiveTransferOrder(order, date)) : null);
    }

    // Without one the date of the order holds.
    private DateOnly? DateOf(CaseNode step) => step.Has("date") ? books.DateOf(step) : null;

    private static OrderId OrderOf(CaseNode step) => new(step.Text("ref"));
}
