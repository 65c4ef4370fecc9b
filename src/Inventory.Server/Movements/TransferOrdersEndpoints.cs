using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Movements;

/// <param name="Via">The place of goods in transit; needed unless the mode is direct.</param>
/// <param name="Centre">The responsibility centre that handles it; left out: the default.</param>
public sealed record TransferOrderRequest(
    SourceCode From,
    SourceCode To,
    IReadOnlyList<TransferOrderLine> Lines,
    SourceCode? Via = null,
    TransferMode Mode = TransferMode.InTransit,
    DateOnly? PostingDate = null,
    string? Centre = null);

/// <param name="Lines">Left out: all that is open.</param>
/// <param name="PostingDate">Left out: that of the order.</param>
public sealed record MoveLinesRequest(IReadOnlyList<MovedLine>? Lines = null, DateOnly? PostingDate = null);

/// <param name="Shipment">Left out: the last one.</param>
/// <param name="PostingDate">Left out: that of the order.</param>
public sealed record UndoShipmentRequest(int? Shipment = null, DateOnly? PostingDate = null);

/// <summary>A shipment that was not undone.</summary>
public sealed record TransferShipment(int Shipment, IReadOnlyList<MovedLine> Lines);

/// <summary>A transfer order with what became of its lines.</summary>
public sealed record TransferOrderAnswer(
    OrderId Order,
    SourceCode From,
    SourceCode To,
    SourceCode? Via,
    TransferMode Mode,
    IReadOnlyList<TransferLineState> Lines,
    IReadOnlyList<TransferShipment> Shipments,
    string? Centre = null);

/// <summary>Orders to move goods, in parts and with time in transit.</summary>
public static class TransferOrdersEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/transfer-orders/{order}").WithTags("Transfer orders");
        orders.MapGet("/", OneAsync).Produces<TransferOrderAnswer>();
        orders.MapPut("/", (string order, TransferOrderRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var asked = new PlaceTransferOrder(
                Wire.Order(order),
                body.From,
                body.To,
                body.Via,
                body.Mode,
                body.Lines,
                clock.Or(body.PostingDate),
                CentreWish.Of(body.Centre, null, null));
            return run.RunAsync(
                asked, asked with { Wish = run.WishOf(asked.Wish) }, TransferOrder.StreamOf(asked.Order));
        });
        orders.MapPost("/shipments", (string order, MoveLinesRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new ShipTransferOrder(id, body.PostingDate, body.Lines)));
        orders.MapPost("/receipts", (string order, MoveLinesRequest body, CommandRunner run) =>
            OnAsync(run, order, id => new ReceiveTransferOrder(id, body.PostingDate, body.Lines)));
        orders.MapPost(
            "/shipments/undo", (string order, UndoShipmentRequest body, CommandRunner run) =>
                OnAsync(run, order, id => new UndoTransferShipment(id, body.PostingDate, body.Shipment)));
    }

    private static Task<IResult> OnAsync(CommandRunner run, string order, Func<OrderId, ICommand> commandOf)
    {
        var id = Wire.Order(order);
        return run.RunAsync(commandOf(id), TransferOrder.StreamOf(id));
    }

    private static async Task<IResult> OneAsync(
        string order,
        HttpContext context,
        StreamReading streams,
        OwnCentres own,
        CancellationToken cancellation)
    {
        var id = Wire.Order(order);
        var unknown = new NotFoundException("transfer-order-not-found", $"There is no transfer order {id}.");
        var centre = await own.RequireAsync(
            context, CentreArea.Purchase, "TransferOrder", id.Value, unknown, cancellation);
        var (state, version) = await streams.AsOfAsync(TransferOrder.StreamOf(id), long.MaxValue, cancellation);
        if (!state.IsKnown)
            throw unknown;
        var shipments = state.Shipments.Select(s => new TransferShipment(s.Key, s.Value));
        return Wire.Versioned(
            context,
            new TransferOrderAnswer(
                id, state.From, state.To, state.Via, state.Mode, state.Lines, [.. shipments], centre),
            version);
    }
}
