using Inventory.Domain.Kernel;
using Inventory.Domain.Tracking;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Tracking;

namespace Inventory.Server.Planning;

/// <summary>The series of an item's numbers; left out: none.</summary>
public sealed record NumberSeriesBody(
    NumberSeries? Lot = null, NumberSeries? Serial = null, NumberSeries? Package = null);

/// <summary>Numbers from a series, and what of a serial number or package may be asked for.</summary>
public static class NumberSeriesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags(TrackingEndpoints.Tag);
        item.MapGet("/serials/{serial}/availability", (
            string sku, string serial, AvailabilityQuery query, CancellationToken cancellation) =>
            query.OfSerialAsync(Wire.Sku(sku), Wire.Code(serial, "serial"), cancellation));
        item.MapGet("/packages/{package}/availability", (
            string sku, string package, AvailabilityQuery query, CancellationToken cancellation) =>
            query.OfPackageAsync(Wire.Sku(sku), Wire.Code(package, "package"), cancellation));
        item.MapGet("/numbers/proposal", (
            string sku,
            string source,
            decimal quantity,
            string? variant,
            string? date,
            string? document,
            PickProposalQuery picks,
            TimeProvider clock,
            CancellationToken cancellation) => picks.ProposeAsync(
                new(
                    Wire.Sku(sku),
                    Wire.Source(source),
                    Wire.Quantity(quantity) is { IsPositive: true } wanted
                        ? wanted
                        : throw new MalformedRequestException("quantity-malformed", "quantity is more than 0."),
                    variant,
                    clock.Or(Wire.DateOrNull(date, "date")),
                    ListFilters.Code(document, "document")),
                cancellation));
        item.MapGet("/number-series", SeriesAsync).Produces<NumberSeriesBody>();
        item.MapPut("/number-series", (string sku, NumberSeriesBody body, CommandRunner run) => run.RunAsync(
            new SetNumberSeries(Wire.Sku(sku), body.Lot, body.Serial, body.Package),
            ItemNumberSeries.StreamOf(Wire.Sku(sku))));
        item.MapGet("/number-series/proposals", (
            string sku,
            string kind,
            int? count,
            string? start,
            int? increment,
            NumberProposals proposals,
            CancellationToken cancellation) => proposals.NextAsync(
                Wire.Sku(sku),
                KindOf(kind),
                start is null ? null : new(start, increment ?? 1),
                CountOf(count),
                cancellation));
    }

    private static async Task<IResult> SeriesAsync(
        string sku, HttpContext context, Query query, StreamReading streams, CancellationToken cancellation)
    {
        var item = Wire.Sku(sku);
        await KnownNames.RequireAsync(query, item.Value, null, cancellation);
        var (series, version) = await streams.NowAsync(ItemNumberSeries.StreamOf(item), cancellation);
        return Wire.Versioned(context, new NumberSeriesBody(series.Lot, series.Serial, series.Package), version);
    }

    private static NumberKind KindOf(string kind) =>
        Enum.Parse<NumberKind>(Wire.OneOf(kind, "kind", Enum.GetNames<NumberKind>())!);

    private static int CountOf(int? count) => count switch
    {
        null => 1,
        >= 1 and <= NumberProposals.NumbersMax => count.Value,
        _ => throw new MalformedRequestException("count-malformed", $"count is 1 to {NumberProposals.NumbersMax}."),
    };
}
