using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tracking;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Tracking;

/// <summary>What is known of a lot or serial number; of one that nobody said anything of, that it is free.</summary>
/// <param name="IsKnown">There is a card.</param>
/// <param name="WarrantyEndsOn">Of a serial number: of the unit that is out; of a lot: of its latest sale.</param>
public sealed record NumberCardAnswer(
    Sku Sku,
    string? Lot,
    string? Serial,
    NumberInformation Information,
    bool IsKnown,
    DateOnly? WarrantyEndsOn);

/// <summary>How goods of an item are told apart, and what is known of their numbers.</summary>
public static class TrackingEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/warranties", (
            string? sku,
            string? lot,
            string? serial,
            string? document,
            string? runsOn,
            int? limit,
            string? after,
            WarrantyQueries warranties,
            CancellationToken cancellation) => warranties.ListAsync(
                new(sku, lot, serial, document, Wire.DateOrNull(runsOn, "runsOn")),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation))
            .WithTags("Lots and serial numbers");
        var item = api.MapGroup("/items/{sku}").WithTags("Lots and serial numbers");
        item.MapPut("/tracking", (string sku, ItemTracking body, CommandRunner run) =>
            run.OnAsync(new SetItemTracking(Wire.Sku(sku), body)));
        item.MapGet("/numbers", async (
            string sku,
            string? source,
            int? limit,
            string? after,
            NumbersInStock numbers,
            CancellationToken cancellation) =>
            await numbers.OfAsync(
                Wire.Sku(sku), source, Wire.Limit(limit), Wire.KeyOf(after, 5), cancellation));
        item.MapGet("/lots/{lot}", (
            string sku, string lot, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            CardAsync(context, streams, Wire.Sku(sku), Wire.Code(lot, "lot"), null, cancellation))
            .Produces<NumberCardAnswer>();
        item.MapPut("/lots/{lot}", (string sku, string lot, NumberInformation body, CommandRunner run) =>
            SetAsync(run, Wire.Sku(sku), Wire.Code(lot, "lot"), null, body));
        item.MapGet("/serials/{serial}", (
            string sku, string serial, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            CardAsync(context, streams, Wire.Sku(sku), null, Wire.Code(serial, "serial"), cancellation))
            .Produces<NumberCardAnswer>();
        item.MapPut("/serials/{serial}", (string sku, string serial, NumberInformation body, CommandRunner run) =>
            SetAsync(run, Wire.Sku(sku), null, Wire.Code(serial, "serial"), body));
    }

    private static async Task<IResult> CardAsync(
        HttpContext context,
        StreamReading streams,
        Sku sku,
        string? lot,
        string? serial,
        CancellationToken cancellation)
    {
        var (card, version) = await streams.AsOfAsync(StreamOf(sku, lot, serial), long.MaxValue, cancellation);
        return Wire.Versioned(
            context,
            new NumberCardAnswer(
                sku, lot, serial, card.Information, card.IsKnown, card.WarrantyEndsOn),
            version);
    }

    private static Task<IResult> SetAsync(
        CommandRunner run, Sku sku, string? lot, string? serial, NumberInformation known) =>
        run.RunAsync(new SetNumberInformation(sku, lot, serial, known), StreamOf(sku, lot, serial));

    private static StreamId<NumberCard> StreamOf(Sku sku, string? lot, string? serial) =>
        lot is not null ? NumberCard.OfLot(sku, lot) : NumberCard.OfSerial(sku, serial!);
}
