using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Movements;

namespace Inventory.Server.Planning;

/// <summary>What moves goods of a transfer order, and its earmarks with them.</summary>
public static class TransferPostingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/transfer-orders/{order}").WithTags("Transfer orders");
        orders.MapPost("/shipments", (string order, MoveLinesRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new ShipTransferOrder(id, body.PostingDate, body.Lines)));
        orders.MapPost("/receipts", (string order, MoveLinesRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new ReceiveTransferOrder(id, body.PostingDate, body.Lines)));
        orders.MapPost("/shipments/undo", (string order, UndoShipmentRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new UndoTransferShipment(id, body.PostingDate, body.Shipment)));
        orders.MapPost("/close", (string order, CommandRunner run) =>
            OnAsync(run, order, id => new CloseTransferOrder(id)));
    }

    private static Task<IResult> OnAsync(CommandRunner run, string order, Func<OrderId, ICommand> commandOf)
    {
        var id = Wire.Order(order);
        var command = commandOf(id);
        return run.RunAsync(command, new EarmarkedTransfer(command, id), TransferOrder.StreamOf(id));
    }
}
