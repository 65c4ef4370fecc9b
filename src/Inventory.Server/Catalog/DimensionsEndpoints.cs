using Inventory.Domain.Catalog;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>What a dimension or a value of one is called.</summary>
/// <param name="IsBlocked">True: nothing new is posted with it.</param>
public sealed record DimensionRequest(string Name, bool IsBlocked = false);

/// <summary>What amounts are told apart by, and the defaults of items.</summary>
public static class DimensionsEndpoints
{
    public const string Tag = "Dimensions";

    public static void Map(RouteGroupBuilder api)
    {
        var all = api.MapGroup("/dimensions").WithTags(Tag);
        all.MapGet("/", async (DimensionQueries queries, CancellationToken cancellation) =>
            await queries.AllAsync(cancellation));
        all.MapGet("/{dimension}", async (
            string dimension, DimensionQueries queries, CancellationToken cancellation) =>
        {
            var (code, known) = await queries.OneAsync(dimension, cancellation);
            return DimensionQueries.AnswerOf(code, known);
        });
        all.MapPut("/{dimension}", (string dimension, DimensionRequest body, CommandRunner run) =>
            run.OnAsync(new DefineDimension(Wire.Part(dimension), body.Name, body.IsBlocked)));
        all.MapGet("/{dimension}/values", async (
            string dimension, int? limit, string? after, DimensionQueries queries, CancellationToken cancellation) =>
            await queries.ValuesAsync(
                dimension, Wire.Limit(limit), Wire.KeyOf(after, 1)?[0] ?? "", cancellation));
        all.MapGet("/{dimension}/values/{value}", async (
            string dimension, string value, DimensionQueries queries, CancellationToken cancellation) =>
            await queries.ValueAsync(dimension, value, cancellation));
        all.MapPut("/{dimension}/values/{value}", (
            string dimension, string value, DimensionRequest body, CommandRunner run) => run.OnAsync(
            new DefineDimensionValue(Wire.Part(dimension), Wire.Part(value), body.Name, body.IsBlocked)));
        MapItems(api.MapGroup("/items/{sku}/dimensions").WithTags(Tag));
    }

    private static void MapItems(RouteGroupBuilder items)
    {
        items.MapPut("/", (string sku, DefaultDimensionsBody body, CommandRunner run) => run.RunAsync(
            new SetItemDimensions(Wire.Sku(sku), body.Dimensions), Item.StreamOf(Wire.Sku(sku))));
        items.MapGet("/", async (
            string sku, HttpContext context, StreamReading streams, CancellationToken cancellation) =>
        {
            var (item, version) = await streams.NowAsync(Item.StreamOf(Wire.Sku(sku)), cancellation);
            return item.IsRegistered
                ? Wire.Versioned(context, new DefaultDimensionsBody(item.Dimensions ?? []), version)
                : throw new NotFoundException("item-not-found", $"There is no item {Wire.Sku(sku)}.");
        }).Produces<DefaultDimensionsBody>();
    }
}
