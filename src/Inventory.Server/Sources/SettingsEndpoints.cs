using Inventory.Domain.Catalog;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Sources;

/// <summary>The levels of settings between the company and the item, and what is in force.</summary>
public static class SettingsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var settings = api.MapGroup("").WithTags("Settings");
        settings.MapPut("/stocks/{stock:int}/settings", (int stock, StockSettings body, CommandRunner run) =>
            run.RunAsync(new SetStockSettings(Wire.Stock(stock), body), Stock.StreamOf(Wire.Stock(stock))));
        settings.MapPut("/sources/{source}/settings", async (
            string source,
            SourceSettings body,
            CommandRunner run,
            IOpenedGoods opened,
            CancellationToken cancellation) =>
        {
            var answer = await run.RunAsync(
                new SetSourceSettings(Wire.Source(source), body), Source.StreamOf(Wire.Source(source)));
            await opened.FollowAsync(Wire.Source(source), cancellation);
            return answer;
        });
        settings.MapPut("/sources/{source}/items/{sku}/settings", (
            string source, string sku, SourceSettings body, CommandRunner run) =>
            run.RunAsync(
                new SetSourceItemSettings(Wire.Sku(sku), Wire.Source(source), body),
                SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source))));
        settings.MapGet("/items/{sku}/settings/effective", async (
            string sku,
            int? stock,
            string? source,
            EffectiveSettingsQuery query,
            CancellationToken cancellation) =>
            await query.OfAsync(
                Wire.Sku(sku),
                stock is { } number ? Wire.Stock(number) : null,
                source is { } code ? Wire.Source(code) : null,
                cancellation));
        settings.MapGet("/stocks/{stock:int}/settings", async (
            int stock, PlaceQueries queries, CancellationToken cancellation) =>
            await queries.SettingsAsync(Wire.Stock(stock), cancellation));
        settings.MapGet("/sources/{source}/settings", async (
            string source, PlaceQueries queries, CancellationToken cancellation) =>
            await queries.SettingsAsync(Wire.Source(source), cancellation));
        settings.MapGet("/sources/{source}/items/{sku}/settings", async (
            string source, string sku, PlaceQueries queries, CancellationToken cancellation) =>
            await queries.SettingsAsync(Wire.Sku(sku), Wire.Source(source), cancellation));
    }
}
