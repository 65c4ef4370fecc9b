using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Movements;

/// <param name="Via">The place of goods in transit; left out: that of the route. Needed unless the mode is
/// direct.</param>
/// <param name="ShipmentDate">When the goods are taken from their place; left out: from the receipt date, else, with a
/// route, the posting date.</param>
/// <param name="ReceiptDate">When they are there for use; left out: from the shipment date.</param>
/// <param name="Carrier">Left out: that of the route.</param>
/// <param name="Service">Left out: that of the route.</param>
/// <param name="Centre">The responsibility centre that handles it; left out: the default.</param>
/// <param name="Dimensions">Of all that moves for it; left out: the defaults.</param>
public sealed record TransferOrderRequest(
    SourceCode From,
    SourceCode To,
    IReadOnlyList<GoodsToTransfer> Lines,
    SourceCode? Via = null,
    TransferMode Mode = TransferMode.InTransit,
    DateOnly? PostingDate = null,
    DateOnly? ShipmentDate = null,
    DateOnly? ReceiptDate = null,
    string? Carrier = null,
    string? Service = null,
    string? Centre = null,
    DimensionSet? Dimensions = null);

/// <param name="Lines">Left out: all that is open.</param>
/// <param name="PostingDate">Left out: that of the order.</param>
public sealed record MoveLinesRequest(IReadOnlyList<LineToMove>? Lines = null, DateOnly? PostingDate = null);

/// <param name="Shipment">Left out: the last one.</param>
/// <param name="PostingDate">Left out: that of the order.</param>
public sealed record UndoShipmentRequest(int? Shipment = null, DateOnly? PostingDate = null);

/// <summary>A shipment that was not undone.</summary>
public sealed record TransferShipment(int Shipment, IReadOnlyList<MovedLine> Lines);

/// <summary>A transfer order with what became of its lines.</summary>
/// <param name="Dates">Left out: not known, it counts as now.</param>
public sealed record TransferOrderAnswer(
    OrderId Order,
    SourceCode From,
    SourceCode To,
    SourceCode? Via,
    TransferMode Mode,
    IReadOnlyList<TransferLineState> Lines,
    IReadOnlyList<TransferShipment> Shipments,
    DateOnly PostingDate,
    TransferDates? Dates,
    string? Carrier,
    string? Service,
    bool IsClosed,
    string? Centre = null,
    DimensionSet? Dimensions = null);

/// <summary>Orders to move goods, in parts and with time in transit.</summary>
public static class TransferOrdersEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/transfer-orders/{order}").WithTags("Transfer orders");
        api.MapGet("/transfer-orders", async (
            HttpContext context,
            string? from,
            string? to,
            string? via,
            string? sku,
            string? status,
            string? dueBy,
            string? centre,
            int? limit,
            string? after,
            TransferQueries transfers,
            OwnCentres own,
            ListFilters filters,
            CancellationToken cancellation) => await transfers.OrdersAsync(
                new(
                    await filters.SourceAsync(from, cancellation),
                    await filters.SourceAsync(to, cancellation),
                    await filters.SourceAsync(via, cancellation),
                    await filters.ItemAsync(sku, cancellation),
                    status,
                    Wire.DateOrNull(dueBy, "dueBy")),
                await own.FilterAsync(context, CentreArea.Purchase, centre, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1)?[0] ?? "",
                cancellation))
            .WithTags("Transfer orders");
        orders.MapGet("/", OneAsync).Produces<TransferOrderAnswer>();
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
        var (state, version) = await streams.NowAsync(TransferOrder.StreamOf(id), cancellation);
        if (!state.IsKnown)
            throw unknown;
        var shipments = state.Shipments.Select(s => new TransferShipment(s.Key, s.Value));
        return Wire.Versioned(
            context,
            new TransferOrderAnswer(
                id,
                state.From,
                state.To,
                state.Via,
                state.Mode,
                state.Lines,
                [.. shipments],
                state.PostingDate,
                state.Dates,
                state.Carrier,
                state.Service,
                state.IsClosed,
                centre,
                state.Dimensions),
            version);
    }
}
