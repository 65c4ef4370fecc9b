using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <param name="TimesAYear">1 to 365.</param>
public sealed record CountingPeriodRequest(int TimesAYear, string? Description = null);

/// <param name="Date">The days of the next count are found from here; left out: today.</param>
public sealed record CountingAssignmentRequest(string Period, DateOnly? Date = null);

/// <summary>When an item is counted at one source.</summary>
/// <param name="OwnPeriod">Left out: that of the item holds.</param>
/// <param name="NextStart">Left out: nobody says that it is to be counted.</param>
/// <param name="CountedOn">Of the last count by a period; left out: there was none.</param>
public sealed record CountingAtSource(
    SourceCode Source, string? OwnPeriod, DateOnly? NextStart, DateOnly? NextEnd, DateOnly? CountedOn);

/// <summary>When an item is counted.</summary>
/// <param name="Period">Left out: only where a source has one of its own.</param>
/// <param name="NextStart">Where it was not counted since it has the period.</param>
/// <param name="Sources">Those that have something of their own.</param>
public sealed record ItemCountingAnswer(
    Sku Sku, string? Period, DateOnly? NextStart, DateOnly? NextEnd, IReadOnlyList<CountingAtSource> Sources);

/// <summary>Counting periods: how often a year items are counted, and what is due.</summary>
public static class CountingEndpoints
{
    private const string Tag = "Inventory counts";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/due-counts", async (
            string? date,
            string? source,
            string? period,
            string? sku,
            int? limit,
            string? after,
            CountingQueries queries,
            ListFilters filters,
            StreamReading streams,
            TimeProvider clock,
            CancellationToken cancellation) => await queries.DueAsync(
                new(
                    clock.Or(Wire.DateOrNull(date, "date")),
                    await filters.SourceAsync(source, cancellation),
                    await PeriodFilterAsync(period, streams, cancellation),
                    await filters.ItemAsync(sku, cancellation)),
                Wire.Limit(limit),
                Wire.KeyOf(after, 3),
                cancellation)).WithTags(Tag);
        MapPeriods(api.MapGroup("/counting-periods").WithTags(Tag));
        MapItems(api);
    }

    private static void MapPeriods(RouteGroupBuilder periods)
    {
        periods.MapGet("/", (
            int? limit, string? after, CountingQueries queries, CancellationToken cancellation) =>
            queries.PeriodsAsync(Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation));
        periods.MapGet("/{period}", PeriodAsync).Produces<CountingPeriodRow>();
        periods.MapPut("/{period}", (string period, CountingPeriodRequest body, CommandRunner run) =>
            run.OnAsync(new DefineCountingPeriod(CodeOf(period), body.Description, body.TimesAYear)));
        periods.MapDelete("/{period}", async (
            string period, CommandRunner run, CountingQueries queries, CancellationToken cancellation) =>
        {
            var asked = new RemoveCountingPeriod(CodeOf(period));
            var command = asked with { Users = await queries.UsersOfAsync(asked.Period, cancellation) };
            return await run.RunAsync(asked, command, CountingPeriod.StreamOf(asked.Period));
        });
    }

    private static void MapItems(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags(Tag);
        item.MapGet("/counting-period", CountingAsync).Produces<ItemCountingAnswer>();
        item.MapPut("/counting-period", (
            string sku, CountingAssignmentRequest body, CommandRunner run, TimeProvider clock) =>
            AssignAsync(run, clock, Wire.Sku(sku), null, body));
        item.MapDelete("/counting-period", (string sku, CommandRunner run) =>
            UnassignAsync(run, Wire.Sku(sku), null));
        var pair = api.MapGroup("/sources/{source}/items/{sku}").WithTags(Tag);
        pair.MapPut("/counting-period", (
            string source, string sku, CountingAssignmentRequest body, CommandRunner run, TimeProvider clock) =>
            AssignAsync(run, clock, Wire.Sku(sku), Wire.Source(source), body));
        pair.MapDelete("/counting-period", (string source, string sku, CommandRunner run) =>
            UnassignAsync(run, Wire.Sku(sku), Wire.Source(source)));
    }

    private static Task<IResult> AssignAsync(
        CommandRunner run, TimeProvider clock, Sku sku, SourceCode? source, CountingAssignmentRequest body) =>
        run.RunAsync(
            new AssignCountingPeriod(sku, source, body.Period, clock.Or(body.Date)), ItemCounting.StreamOf(sku));

    private static Task<IResult> UnassignAsync(CommandRunner run, Sku sku, SourceCode? source) =>
        run.RunAsync(new UnassignCountingPeriod(sku, source), ItemCounting.StreamOf(sku));

    private static async Task<IResult> PeriodAsync(
        string period, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var code = CodeOf(period);
        var (known, version) = await KnownAsync(code, streams, cancellation);
        return Wire.Versioned(context, new CountingPeriodRow(code, known.Description, known.TimesAYear), version);
    }

    private static async Task<IResult> CountingAsync(
        string sku, HttpContext context, Query query, StreamReading streams, CancellationToken cancellation)
    {
        var item = Wire.Sku(sku);
        await KnownNames.RequireAsync(query, item.Value, null, cancellation);
        var (counting, version) = await streams.NowAsync(ItemCounting.StreamOf(item), cancellation);
        var all = counting.Item;
        var sources = counting.Sources
            .Where(s => s.Value is not { Period: null, CountedOn: null })
            .Select(s => AtSource(counting, new(s.Key), s.Value));
        return Wire.Versioned(
            context,
            new ItemCountingAnswer(item, all?.Period, all?.Next?.Start, all?.Next?.End, [.. sources]),
            version);
    }

    private static CountingAtSource AtSource(ItemCounting counting, SourceCode source, CountingTerms own)
    {
        var next = counting.At(source)?.Next;
        return new(source, own.Period, next?.Start, next?.End, own.CountedOn);
    }

    private static async Task<string?> PeriodFilterAsync(
        string? period, StreamReading streams, CancellationToken cancellation)
    {
        var code = ListFilters.Code(period, "period");
        if (code is not null)
            await KnownAsync(code, streams, cancellation);
        return code;
    }

    private static async Task<(CountingPeriod Period, long Version)> KnownAsync(
        string code, StreamReading streams, CancellationToken cancellation)
    {
        var (known, version) = await streams.NowAsync(CountingPeriod.StreamOf(code), cancellation);
        return known.IsKnown()
            ? (known, version)
            : throw new NotFoundException("counting-period-not-found", $"There is no counting period {code}.");
    }

    private static string CodeOf(string period) => Wire.Code(period, "period");
}
