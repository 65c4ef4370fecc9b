using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>What a new item is made of; members left out take what the template says, else the usual value.</summary>
/// <param name="Type">Left out, and not in the template: simple.</param>
/// <param name="Template">Left out: none, also where there is only one.</param>
public sealed record ItemRequest(
    string Name,
    ItemType? Type = null,
    string? Category = null,
    StockSettings? Stock = null,
    CostingTerms? Costing = null,
    string? Template = null)
{
    internal RegisterNextItem ToCommand() => new(Name, Template, Type, Category, Stock, Costing);
}

public sealed record DescriptionRequest(string Name, string? Category = null);

/// <param name="Series">Left out: new items are given their keys by hand.</param>
public sealed record ItemNumberingBody(NumberSeries? Series = null);

/// <param name="Carriers">Their codes; none: sources may name any.</param>
public sealed record CarriersRequest(IReadOnlyList<string> Carriers);

/// <summary>Items and company settings: one entry per command.</summary>
public static class CatalogEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var items = api.MapGroup("/items").WithTags("Items");
        MapCommands(items);
        MapQueries(items);

        var settings = api.MapGroup("/settings").WithTags("Settings");
        // Dimensions and fiscal years may be many; they have addresses of their own.
        settings.MapGet("/", async (ItemQueries queries, CancellationToken cancellation) =>
            await queries.SettingsAsync(cancellation) with { Dimensions = null, FiscalYears = null });
        settings.MapPut("/stock", async (
            StockDefaults body, CommandRunner run, IOpenedGoods opened, CancellationToken cancellation) =>
        {
            var answer = await run.OnAsync(new SetStockDefaults(body));
            if (body.Isolation == StockIsolation.Adobe)
                await opened.FollowAllAsync(cancellation);
            return answer;
        });
        settings.MapPut("/carriers", (CarriersRequest body, CommandRunner run) =>
            run.OnAsync(new SetCarriers(body.Carriers)));
        settings.MapGet("/item-numbering", NumberingAsync).Produces<ItemNumberingBody>();
        settings.MapPut("/item-numbering", (ItemNumberingBody body, CommandRunner run) =>
            run.OnAsync(new SetItemNumbering(body.Series)));
    }

    private static async Task<IResult> NumberingAsync(
        HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var (numbering, version) = await streams.NowAsync(ItemNumbering.Stream, cancellation);
        return Wire.Versioned(context, new ItemNumberingBody(numbering.Series), version);
    }

    private static void MapCommands(RouteGroupBuilder items)
    {
        items.MapPost("/", (ItemRequest body, CommandRunner run) =>
            run.RunAsync(body.ToCommand()));
        items.MapPut("/{sku}", (string sku, ItemRequest body, CommandRunner run) =>
            run.RunAsync(body.ToCommand().Under(Wire.Sku(sku)), Item.StreamOf(Wire.Sku(sku))));
        items.MapPut("/{sku}/description", (string sku, DescriptionRequest body, CommandRunner run) =>
            run.OnAsync(new DescribeItem(Wire.Sku(sku), body.Name, body.Category)));
        items.MapPut("/{sku}/stock-settings", (string sku, StockSettings body, CommandRunner run) =>
            run.OnAsync(new ChangeItemStockSettings(Wire.Sku(sku), body)));
        items.MapPut("/{sku}/costing-terms", (string sku, CostingTerms body, CommandRunner run) =>
            run.OnAsync(new ChangeItemCostingTerms(Wire.Sku(sku), body)));
        items.MapPut("/{sku}/composition", (string sku, Composition body, CommandRunner run) =>
            run.OnAsync(new ComposeItem(Wire.Sku(sku), body)));
    }

    private static void MapQueries(RouteGroupBuilder items)
    {
        items.MapGet("/", async (
            string? category,
            string? search,
            string[]? attribute,
            int? limit,
            string? after,
            ItemQueries queries,
            ListFilters filters,
            CancellationToken cancellation) =>
            await queries.ListAsync(
                await filters.CategoryAsync(category, cancellation),
                search,
                Filters(attribute ?? []),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));
        items.MapGet("/{sku}", async (
            string sku, HttpContext context, ItemQueries queries, CancellationToken cancellation) =>
        {
            var found = await queries.OneAsync(Wire.Sku(sku), cancellation);
            return Wire.Versioned(context, found.Item, found.Version);
        }).Produces<ItemRow>();
        items.MapGet("/{sku}/composition", async (
            string sku, ItemQueries queries, CancellationToken cancellation) =>
            await queries.CompositionAsync(Wire.Sku(sku), cancellation));
    }

    private static IReadOnlyList<AttributeFilter> Filters(string[] conditions) =>
        conditions.Length <= AttributeFilter.FiltersMax
            ? [.. conditions.Select(AttributeFilter.Of)]
            : throw new MalformedRequestException(
                "attribute-malformed", $"A question has at most {AttributeFilter.FiltersMax} conditions.");
}
