using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tracking;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Tracking;

/// <summary>What is known of a lot, serial number or package; of one that nobody said anything of, that it is
/// free.</summary>
/// <param name="IsKnown">There is a card.</param>
/// <param name="WarrantyEndsOn">Of a serial number: of the unit that is out; of a lot: of its latest sale.</param>
public sealed record NumberCardAnswer(
    Sku Sku,
    string? Lot,
    string? Serial,
    NumberInformation Information,
    bool IsKnown,
    DateOnly? WarrantyEndsOn,
    string? Package = null);

/// <summary>How goods of an item are told apart, and what is known of their numbers.</summary>
public static class TrackingEndpoints
{
    public const string Tag = "Lots, serial numbers and packages";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/warranties", async (
            string? sku,
            string? lot,
            string? serial,
            string? document,
            string? runsOn,
            int? limit,
            string? after,
            WarrantyQueries warranties,
            ListFilters filters,
            CancellationToken cancellation) => await warranties.ListAsync(
                new(
                    await filters.ItemAsync(sku, cancellation),
                    ListFilters.Code(lot, "lot"),
                    ListFilters.Code(serial, "serial"),
                    ListFilters.Code(document, "document"),
                    Wire.DateOrNull(runsOn, "runsOn")),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation))
            .WithTags(Tag);
        api.MapGet("/packages/{package}/contents", (
            string package,
            string? source,
            int? limit,
            string? after,
            NumbersInStock numbers,
            CancellationToken cancellation) => numbers.InPackageAsync(
                Wire.Code(package, "package"),
                source,
                Wire.Limit(limit),
                Wire.KeyOf(after, NumbersInStock.CursorParts),
                cancellation))
            .WithTags(Tag);
        var item = api.MapGroup("/items/{sku}").WithTags(Tag);
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
                Wire.Sku(sku),
                source,
                Wire.Limit(limit),
                Wire.KeyOf(after, NumbersInStock.CursorParts),
                cancellation));
        item.MapGet("/lots/{lot}", (
            string sku, string lot, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            CardAsync(context, streams, Wire.Sku(sku), NumberKind.Lot, lot, cancellation))
            .Produces<NumberCardAnswer>();
        item.MapPut("/lots/{lot}", (string sku, string lot, NumberInformation body, CommandRunner run) =>
            SetAsync(run, Wire.Sku(sku), NumberKind.Lot, lot, body));
        item.MapGet("/serials/{serial}", (
            string sku, string serial, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            CardAsync(context, streams, Wire.Sku(sku), NumberKind.Serial, serial, cancellation))
            .Produces<NumberCardAnswer>();
        item.MapPut("/serials/{serial}", (string sku, string serial, NumberInformation body, CommandRunner run) =>
            SetAsync(run, Wire.Sku(sku), NumberKind.Serial, serial, body));
        item.MapGet("/packages/{package}", (
            string sku, string package, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
            CardAsync(context, streams, Wire.Sku(sku), NumberKind.Package, package, cancellation))
            .Produces<NumberCardAnswer>();
        item.MapPut("/packages/{package}", (string sku, string package, NumberInformation body, CommandRunner run) =>
            SetAsync(run, Wire.Sku(sku), NumberKind.Package, package, body));
    }

    private static async Task<IResult> CardAsync(
        HttpContext context,
        StreamReading streams,
        Sku sku,
        NumberKind kind,
        string value,
        CancellationToken cancellation)
    {
        var number = Wire.Code(value, NumberCardsTable.NameOf(kind));
        var (card, version) = await streams.NowAsync(NumberCard.StreamOf(sku, kind, number), cancellation);
        return Wire.Versioned(
            context,
            new NumberCardAnswer(
                sku,
                kind == NumberKind.Lot ? number : null,
                kind == NumberKind.Serial ? number : null,
                card.Information,
                card.IsKnown,
                card.WarrantyEndsOn,
                kind == NumberKind.Package ? number : null),
            version);
    }

    private static Task<IResult> SetAsync(
        CommandRunner run, Sku sku, NumberKind kind, string value, NumberInformation known)
    {
        var number = Wire.Code(value, NumberCardsTable.NameOf(kind));
        return run.RunAsync(
            new SetNumberInformation(sku, kind, number, known), NumberCard.StreamOf(sku, kind, number));
    }
}
