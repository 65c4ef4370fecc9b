using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Movements;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>Placing transfer orders and moving their goods, and their earmarks with them.</summary>
public static class TransferPostingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/transfer-orders/{order}").WithTags("Transfer orders");
        orders.MapPut("/", PlaceAsync);
        orders.MapPost("/shipments", (string order, MoveLinesRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new ShipTransferOrder(id, body.PostingDate, body.Lines)));
        orders.MapPost("/receipts", (string order, MoveLinesRequest body, CommandRunner run) =>
        {
            var asked = new ReceiveTransferOrder(Wire.Order(order), body.PostingDate, body.Lines);
            return run.RunAsync(
                asked,
                new EarmarkedTransfer(new ReceiveUnderWay(asked), asked.Order),
                TransferOrder.StreamOf(asked.Order));
        });
        orders.MapPost("/shipments/undo", (string order, UndoShipmentRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new UndoTransferShipment(id, body.PostingDate, body.Shipment)));
        orders.MapPost("/close", (string order, CommandRunner run) =>
            OnAsync(run, order, id => new CloseTransferOrder(id)));
    }

    private static Task<IResult> PlaceAsync(
        string order,
        TransferOrderRequest body,
        EarmarkQueries earmarks,
        CommandRunner run,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var asked = new PlaceTransferOrder(
            Wire.Order(order),
            body.From,
            body.To,
            body.Via,
            body.Mode,
            body.Lines,
            clock.Or(body.PostingDate),
            CentreWish.Of(body.Centre, null, null),
            body.ShipmentDate,
            body.ReceiptDate,
            body.Carrier,
            body.Service,
            body.Dimensions);
        var place = asked with { Wish = run.WishOf(asked.Wish) };
        return run.RunEarmarkedAsync(
            asked,
            candidates => new PlaceWithEarmarks(place, candidates),
            () => earmarks.CandidatesAsync(
                [.. body.Lines.Select(l => l.Sku).Distinct()],
                body.From,
                asked.ShipmentDate ?? asked.ReceiptDate ?? asked.PostingDate,
                cancellation),
            TransferOrder.StreamOf(asked.Order));
    }

    private static Task<IResult> OnAsync(CommandRunner run, string order, Func<OrderId, ICommand> commandOf)
    {
        var id = Wire.Order(order);
        var command = commandOf(id);
        return run.RunAsync(command, new EarmarkedTransfer(command, id), TransferOrder.StreamOf(id));
    }
}
