using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Ordering;

/// <summary>Items left out: what the order still has to ship. Sources left out: the enabled ones of the
/// stock.</summary>
/// <param name="Algorithm">A code of <c>GET /api/source-selection-algorithms</c>; left out: priority.</param>
/// <param name="Destination">Needed for distance; with it the answer tells distances, whatever the algorithm.</param>
/// <param name="RespectHolds">Left out: true, unless the company's stocks are isolated as Adobe Commerce does.</param>
public sealed record SelectionRequest(
    IReadOnlyList<WantedItem>? Items = null,
    IReadOnlyList<SourceCode>? Sources = null,
    OrderId? Order = null,
    string? Algorithm = null,
    Coordinates? Destination = null,
    bool? RespectHolds = null)
{
    internal ProposeSources ToQuestion(StockId? stock, OrderId? order) => new(
        stock, order, Items, SourceSelectionQuery.AlgorithmOf(Algorithm), Destination, Sources, RespectHolds);
}

/// <summary>Which sources should serve what.</summary>
public static class SourceSelectionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/source-selection-algorithms", () => SourceSelectionQuery.Algorithms).WithTags("Stocks");
        api.MapPost("/stocks/{stock:int}/source-selection", (
            int stock, SelectionRequest body, SourceSelectionQuery query, CancellationToken cancellation) =>
            query.AskAsync(body.ToQuestion(Wire.Stock(stock), body.Order), cancellation))
            .Produces<SelectionAnswer>().WithTags("Stocks").WithMetadata(OutsideQueue.Mark);
        api.MapPost("/orders/{order}/source-selection", (
            string order, SelectionRequest body, SourceSelectionQuery query, CancellationToken cancellation) =>
            query.AskAsync(body.ToQuestion(stock: null, OrderIn(order, body)), cancellation))
            .Produces<SelectionAnswer>().WithTags("Orders").WithMetadata(OutsideQueue.Mark);
    }

    private static OrderId OrderIn(string address, SelectionRequest body) =>
        body.Order is not { } named || named == Wire.Order(address)
            ? Wire.Order(address)
            : throw new MalformedRequestException("order-malformed", "The address and the body name two orders.");
}
