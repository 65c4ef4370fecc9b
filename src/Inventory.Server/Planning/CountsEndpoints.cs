using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <param name="Items">One line each.</param>
/// <param name="PostingDate">What was posted up to it is expected.</param>
public sealed record CountRequest(SourceCode Source, IReadOnlyList<Sku> Items, DateOnly? PostingDate = null);

/// <param name="IsFinished">Nothing will be added to this recording.</param>
/// <param name="Recording">The recording to go on with; left out: a new one.</param>
public sealed record RecordingRequest(
    IReadOnlyList<FoundGoods> Goods, bool IsFinished = false, int? Recording = null);

/// <param name="Calculated">What should have been there when it was counted.</param>
/// <param name="Unit">Of both quantities; left out: the base unit.</param>
public sealed record CountJournalRequest(
    Sku Sku,
    SourceCode Source,
    Quantity Calculated,
    Quantity Counted,
    DateOnly? PostingDate = null,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Unit = null,
    string? Package = null);

/// <param name="Date">What is due by it is counted; left out: today.</param>
/// <param name="Period">Only items of this counting period; left out: of any.</param>
/// <param name="ItemsMax">At most so many items, what is due first in front; left out: 100, at most 1,000.</param>
public sealed record DueCountRequest(
    SourceCode Source,
    DateOnly? Date = null,
    DateOnly? PostingDate = null,
    string? Period = null,
    int? ItemsMax = null);

/// <summary>A recording of a count.</summary>
public sealed record CountRecording(int Recording, bool IsFinished, IReadOnlyList<CountedGoods> Goods);

/// <summary>An inventory count and how far it is.</summary>
/// <param name="Recorded">The goods of all recordings.</param>
/// <param name="Differences">Empty until the count is finished.</param>
public sealed record CountAnswer(
    OrderId Count,
    CountStatus Status,
    SourceCode Source,
    DateOnly PostingDate,
    IReadOnlyList<Sku> Items,
    IReadOnlyList<CountedGoods> Expected,
    IReadOnlyList<CountedGoods> Recorded,
    IReadOnlyList<CountRecording> Recordings,
    IReadOnlyList<CountDifference> Differences);

/// <summary>Inventory counts: ordered, recorded, finished, posted, or reopened.</summary>
public static class CountsEndpoints
{
    private const string Tag = "Inventory counts";

    public static void Map(RouteGroupBuilder api)
    {
        MapJournal(api);
        var counts = api.MapGroup("/inventory-counts/{count}").WithTags(Tag);
        counts.MapGet("/", OneAsync).Produces<CountAnswer>();
        counts.MapPut("/", (string count, CountRequest body, CommandRunner run, TimeProvider clock) =>
            OnAsync(run, count, id => new OrderCount(id, body.Source, body.Items, clock.Or(body.PostingDate))));
        counts.MapPut("/due-items", OrderDueAsync);
        counts.MapPost("/recordings", (string count, RecordingRequest body, CommandRunner run) =>
            OnAsync(run, count, id => new RecordCount(id, body.Goods, body.IsFinished, body.Recording)));
        counts.MapPost("/recalculate", (string count, CommandRunner run) =>
            OnAsync(run, count, id => new RecalculateCount(id)));
        counts.MapPost("/reopen", (string count, CommandRunner run) => OnAsync(run, count, id => new ReopenCount(id)));
        counts.MapPost("/finish", (string count, CommandRunner run) => OnAsync(run, count, id => new FinishCount(id)));
        counts.MapPost("/post", (string count, CommandRunner run) => OnAsync(run, count, id => new PostCount(id)));
    }

    private static void MapJournal(RouteGroupBuilder api)
    {
        api.MapGet("/inventory-counts", async (
            string? source,
            string? status,
            string? from,
            string? to,
            int? limit,
            string? after,
            CountingQueries queries,
            ListFilters filters,
            CancellationToken cancellation) => await queries.CountsAsync(
                await filters.SourceAsync(source, cancellation),
                status,
                Wire.Dates(from, to),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation))
            .WithTags(Tag);
        api.MapPost("/count-journal", (CountJournalRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(new CountStock(
                body.Sku,
                body.Source,
                body.Calculated,
                body.Counted,
                clock.Or(body.PostingDate),
                body.Lot,
                body.Serial,
                body.Variant,
                body.Unit,
                body.Package)))
            .WithTags("Item journal");
        api.MapGet("/physical-inventory-entries", async (
            string? sku,
            string? source,
            string? document,
            string? from,
            string? to,
            int? limit,
            string? after,
            CountingQueries queries,
            ListFilters filters,
            CancellationToken cancellation) => await queries.EntriesAsync(
                new(
                    await filters.ItemAsync(sku, cancellation),
                    await filters.SourceAsync(source, cancellation),
                    ListFilters.Code(document, "document"),
                    Wire.Dates(from, to)),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation))
            .WithTags(Tag);
    }

    private static async Task<IResult> OrderDueAsync(
        string count,
        DueCountRequest body,
        CommandRunner run,
        CountingQueries queries,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var date = clock.Or(body.Date);
        var asked = new OrderDueCount(
            Wire.Order(count), body.Source, [], date, clock.Or(body.PostingDate), body.Period);
        var due = await queries.DueAsync(
            new(date, body.Source.Value, body.Period, null), Wire.Limit(body.ItemsMax), null, cancellation);
        return await run.RunAsync(
            asked, asked with { Items = [.. due.Items.Select(d => d.Sku)] }, InventoryCount.StreamOf(asked.Count));
    }

    private static Task<IResult> OnAsync(CommandRunner run, string count, Func<OrderId, ICommand> commandOf)
    {
        var id = Wire.Order(count);
        return run.RunAsync(commandOf(id), InventoryCount.StreamOf(id));
    }

    private static async Task<IResult> OneAsync(
        string count, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var id = Wire.Order(count);
        var (state, version) = await streams.NowAsync(InventoryCount.StreamOf(id), cancellation);
        if (state.Status == CountStatus.Unknown)
            throw new NotFoundException("count-not-found", $"There is no count {id}.");
        var answer = new CountAnswer(
            id,
            state.Status,
            state.Source,
            state.PostingDate,
            state.Items,
            state.Expected,
            [.. state.RecordedGoods()],
            [.. state.Recordings.Select(r => new CountRecording(r.Key, r.Value.IsFinished, r.Value.Goods))],
            state.Differences);
        return Wire.Versioned(context, answer, version);
    }
}
