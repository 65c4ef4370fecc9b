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
    public static void Map(RouteGroupBuilder api)
    {
        var counts = api.MapGroup("/inventory-counts/{count}").WithTags("Inventory counts");
        counts.MapGet("/", OneAsync).Produces<CountAnswer>();
        counts.MapPut("/", (string count, CountRequest body, CommandRunner run, TimeProvider clock) =>
            OnAsync(run, count, id => new OrderCount(id, body.Source, body.Items, clock.Or(body.PostingDate))));
        counts.MapPost("/recordings", (string count, RecordingRequest body, CommandRunner run) =>
            OnAsync(run, count, id => new RecordCount(id, body.Goods, body.IsFinished, body.Recording)));
        counts.MapPost("/recalculate", (string count, CommandRunner run) =>
            OnAsync(run, count, id => new RecalculateCount(id)));
        counts.MapPost("/reopen", (string count, CommandRunner run) => OnAsync(run, count, id => new ReopenCount(id)));
        counts.MapPost("/finish", (string count, CommandRunner run) => OnAsync(run, count, id => new FinishCount(id)));
        counts.MapPost("/post", (string count, CommandRunner run) => OnAsync(run, count, id => new PostCount(id)));
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
        var (state, version) = await streams.AsOfAsync(InventoryCount.StreamOf(id), long.MaxValue, cancellation);
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
