using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Movements;

/// <param name="Via">The place of goods in transit.</param>
/// <param name="ShippingDays">How long the goods are on their way.</param>
/// <param name="WorkingDays">Of who carries them; left out: every day.</param>
public sealed record TransferRouteRequest(
    SourceCode Via,
    int ShippingDays = 0,
    string? Carrier = null,
    string? Service = null,
    IReadOnlyList<Weekday>? WorkingDays = null);

/// <param name="OutboundDays">From a shipment date until the goods leave.</param>
/// <param name="InboundDays">From the arrival of goods until they are there for use.</param>
/// <param name="WorkingDays">Left out: every day.</param>
public sealed record SourceHandlingRequest(
    int OutboundDays = 0, int InboundDays = 0, IReadOnlyList<Weekday>? WorkingDays = null);

/// <summary>How goods go from one source to another, and how long sources take for them.</summary>
public static class TransferRoutesEndpoints
{
    private const string Tag = "Transfer orders";

    public static void Map(RouteGroupBuilder api)
    {
        var routes = api.MapGroup("/transfer-routes").WithTags(Tag);
        routes.MapGet("/", async (
            string? from,
            string? to,
            int? limit,
            string? after,
            TransferQueries transfers,
            ListFilters filters,
            CancellationToken cancellation) => await transfers.RoutesAsync(
                await filters.SourceAsync(from, cancellation),
                await filters.SourceAsync(to, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation));
        routes.MapGet("/{from}/{to}", RouteAsync).Produces<TransferRoute>();
        routes.MapPut("/{from}/{to}", (string from, string to, TransferRouteRequest body, CommandRunner run) =>
        {
            var (origin, destination) = (Wire.Source(from), Wire.Source(to));
            return run.RunAsync(
                new SetTransferRoute(new(
                    origin, destination, body.Via, body.ShippingDays, body.Carrier, body.Service, body.WorkingDays)),
                TransferRoute.StreamOf(origin, destination));
        });
        routes.MapDelete("/{from}/{to}", (string from, string to, CommandRunner run) =>
            run.OnAsync(new RemoveTransferRoute(Wire.Source(from), Wire.Source(to))));
        var handling = api.MapGroup("/sources/{source}/handling").WithTags(Tag);
        handling.MapGet("/", HandlingAsync).Produces<SourceHandling>();
        handling.MapPut("/", (string source, SourceHandlingRequest body, CommandRunner run) =>
        {
            var place = Wire.Source(source);
            return run.RunAsync(
                new SetSourceHandling(place, body.OutboundDays, body.InboundDays, body.WorkingDays),
                SourceHandling.StreamOf(place));
        });
    }

    private static async Task<IResult> RouteAsync(
        string from, string to, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var stream = TransferRoute.StreamOf(Wire.Source(from), Wire.Source(to));
        var (route, version) = await streams.NowAsync(stream, cancellation);
        return route.IsKnown
            ? Wire.Versioned(context, route, version)
            : throw new NotFoundException("transfer-route-not-found", $"There is no route from {from} to {to}.");
    }

    private static async Task<IResult> HandlingAsync(
        string source, HttpContext context, Query query, StreamReading streams, CancellationToken cancellation)
    {
        var place = Wire.Source(source);
        await KnownNames.RequireAsync(query, null, place.Value, cancellation);
        var (handling, version) = await streams.NowAsync(SourceHandling.StreamOf(place), cancellation);
        return Wire.Versioned(context, handling, version);
    }
}
