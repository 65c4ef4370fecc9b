using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Movements;

public sealed record TransferOrderRequest(
    SourceCode From,
    SourceCode To,
    IReadOnlyList<TransferOrderLine> Lines,
    SourceCode? Via = null,
    TransferMode Mode = TransferMode.InTransit,
    DateOnly? PostingDate = null);

/// <summary>Lines left out: all that is open.</summary>
public sealed record TransferStepRequest(DateOnly? PostingDate = null, IReadOnlyList<MovedLine>? Lines = null);

public sealed record UndoShipmentRequest(DateOnly? PostingDate = null, int? Shipment = null);

public sealed record ReclassificationRequest(
    Sku Sku,
    SourceCode From,
    SourceCode To,
    Quantity Quantity,
    DateOnly? PostingDate = null,
    MovementTerms? Terms = null);

/// <summary>Transfer orders, and goods that change their place at once.</summary>
public static class TransferOrdersEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGroup("/reclassifications").WithTags("Transfers").MapPost(
            "/", (ReclassificationRequest body, CommandRunner run, TimeProvider clock) =>
                run.RunAsync(new ReclassifyStock(
                    body.Sku,
                    body.From,
                    body.To,
                    body.Quantity,
                    clock.Or(body.PostingDate),
                    body.Terms ?? MovementTerms.None)));

        var orders = api.MapGroup("/transfer-orders/{order}").WithTags("Transfers");
        orders.MapGet("/", async (
            string order, StreamReading streams, HttpContext context, CancellationToken cancellation) =>
        {
            var (state, version) = await streams.AsOfAsync(Stream(order), long.MaxValue, cancellation);
            return state.IsKnown
                ? Wire.Versioned(context, state, version)
                : throw new NotFoundException("transfer-order-not-found", $"There is no transfer order {order}.");
        });
        orders.MapPut("/", (string order, TransferOrderRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(
                new PlaceTransferOrder(
                    Wire.Order(order),
                    body.From,
                    body.To,
                    body.Via,
                    body.Mode,
                    body.Lines,
                    clock.Or(body.PostingDate)),
                Stream(order)));
        orders.MapPost("/shipments", (string order, TransferStepRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(
                new ShipTransferOrder(Wire.Order(order), clock.Or(body.PostingDate), body.Lines), Stream(order)));
        orders.MapPost("/receipts", (string order, TransferStepRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(
                new ReceiveTransferOrder(Wire.Order(order), clock.Or(body.PostingDate), body.Lines), Stream(order)));
        orders.MapPost("/undo", (string order, UndoShipmentRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(
                new UndoTransferShipment(Wire.Order(order), clock.Or(body.PostingDate), body.Shipment), Stream(order)));
    }

    private static StreamId<TransferOrder> Stream(string order) => TransferOrder.StreamOf(Wire.Order(order));
}
