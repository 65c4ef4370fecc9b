using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Sources;

public sealed record SourceRequest(SourceDetails Details, bool IsEnabled = true);

public sealed record StockRequest(string Name);

public sealed record LinkRequest(int Priority);

public sealed record ChannelsRequest(IReadOnlyList<string> Channels);

/// <param name="To">The new name, <c>type:code</c>.</param>
public sealed record ChannelRenameRequest(string To);

/// <summary>Places: one entry per command.</summary>
public static class SourcesEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MapSources(api.MapGroup("/sources").WithTags("Sources"));
        MapStocks(api.MapGroup("/stocks").WithTags("Stocks"));
        MapChannels(api.MapGroup("/sales-channels").WithTags("Stocks"));
    }

    private static void MapSources(RouteGroupBuilder sources)
    {
        sources.MapGet("/", async (int? limit, string? after, PlaceQueries queries, CancellationToken cancellation) =>
            await queries.SourcesAsync(Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation));
        sources.MapGet("/{source}", async (
            string source, HttpContext context, PlaceQueries queries, CancellationToken cancellation) =>
        {
            var found = await queries.SourceAsync(Wire.Source(source), cancellation);
            return Wire.Versioned(context, found.Source, found.Version);
        }).Produces<SourceRow>();
        sources.MapPut("/{source}", (string source, SourceRequest body, CommandRunner run) =>
            run.RunAsync(
                new RegisterSource(Wire.Source(source), body.Details, body.IsEnabled),
                Source.StreamOf(Wire.Source(source))));
        sources.MapPut("/{source}/details", (string source, SourceDetails body, CommandRunner run) =>
            run.RunAsync(new ChangeSource(Wire.Source(source), body), Source.StreamOf(Wire.Source(source))));
        sources.MapPost("/{source}/enable", async (
            string source, CommandRunner run, IOpenedGoods opened, CancellationToken cancellation) =>
        {
            var answer = await run.RunAsync(
                new EnableSource(Wire.Source(source)), Source.StreamOf(Wire.Source(source)));
            await opened.FollowAsync(Wire.Source(source), cancellation);
            return answer;
        });
        sources.MapPost("/{source}/disable", (string source, CommandRunner run) =>
            run.RunAsync(new DisableSource(Wire.Source(source)), Source.StreamOf(Wire.Source(source))));
    }

    private static void MapStocks(RouteGroupBuilder stocks)
    {
        stocks.MapGet("/", async (int? limit, string? after, PlaceQueries queries, CancellationToken cancellation) =>
            await queries.StocksAsync(Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation));
        stocks.MapGet("/{stock:int}", async (
            int stock, HttpContext context, PlaceQueries queries, CancellationToken cancellation) =>
        {
            var found = await queries.StockAsync(Wire.Stock(stock), cancellation);
            return Wire.Versioned(context, found, found.Version);
        }).Produces<StockAnswer>();
        stocks.MapPut("/{stock:int}", (int stock, StockRequest body, CommandRunner run) =>
            run.RunAsync(new RegisterStock(Wire.Stock(stock), body.Name), Stock.StreamOf(Wire.Stock(stock))));
        stocks.MapDelete("/{stock:int}", async (
            int stock, CommandRunner run, IOpenedGoods opened, CancellationToken cancellation) =>
        {
            var answer = await run.RunAsync(new DeleteStock(Wire.Stock(stock)), Stock.StreamOf(Wire.Stock(stock)));
            await opened.FollowAllAsync(cancellation);
            return answer;
        });
        stocks.MapPut("/{stock:int}/sources/{source}", async (
            int stock,
            string source,
            LinkRequest body,
            CommandRunner run,
            IOpenedGoods opened,
            CancellationToken cancellation) =>
        {
            var answer = await run.RunAsync(
                new LinkSource(Wire.Stock(stock), Wire.Source(source), body.Priority),
                Stock.StreamOf(Wire.Stock(stock)));
            await opened.FollowAsync(Wire.Source(source), cancellation);
            return answer;
        });
        stocks.MapDelete("/{stock:int}/sources/{source}", async (
            int stock, string source, CommandRunner run, IOpenedGoods opened, CancellationToken cancellation) =>
        {
            var answer = await run.RunAsync(
                new UnlinkSource(Wire.Stock(stock), Wire.Source(source)), Stock.StreamOf(Wire.Stock(stock)));
            await opened.FollowAsync(Wire.Source(source), cancellation);
            return answer;
        });
        stocks.MapPut("/{stock:int}/sales-channels", (int stock, ChannelsRequest body, CommandRunner run) =>
            run.RunAsync(new SetSalesChannels(Wire.Stock(stock), body.Channels), Stock.StreamOf(Wire.Stock(stock))));
    }

    private static void MapChannels(RouteGroupBuilder channels)
    {
        channels.MapGet("/{channel}", async (
            string channel, PlaceQueries queries, CancellationToken cancellation) =>
            await queries.ChannelAsync(Wire.Part(channel), cancellation));
        channels.MapDelete("/{channel}", (string channel, CommandRunner run) =>
            run.RunAsync(new RemoveSalesChannel(Wire.Part(channel))));
        channels.MapPost("/{channel}/rename", (string channel, ChannelRenameRequest body, CommandRunner run) =>
            run.RunAsync(new RenameSalesChannel(Wire.Part(channel), body.To)));
    }
}
