using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

public sealed record CountRequest(SourceCode Source, IReadOnlyList<Sku> Items, DateOnly? PostingDate = null);

public sealed record RecordingRequest(IReadOnlyList<CountedGoods> Goods, bool IsFinished = true);

/// <summary>Counting: order, record, finish, post.</summary>
public static class CountsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var counts = api.MapGroup("/inventory-counts/{count}").WithTags("Counts");
        counts.MapGet("/", async (
            string count, StreamReading streams, HttpContext context, CancellationToken cancellation) =>
        {
            var (state, version) = await streams.AsOfAsync(Stream(count), long.MaxValue, cancellation);
            return state.Status == CountStatus.Unknown
                ? throw new NotFoundException("count-not-found", $"There is no count {count}.")
                : Wire.Versioned(context, state, version);
        });
        counts.MapPut("/", (string count, CountRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new OrderCount(Wire.Order(count), body.Source, body.Items, clock.Or(body.PostingDate)), Stream(count)));
        counts.MapPost("/recordings", (string count, RecordingRequest body, CommandRunner run) => run.RunAsync(
            new RecordCount(Wire.Order(count), body.Goods, body.IsFinished), Stream(count)));
        counts.MapPost("/finish", (string count, CommandRunner run) =>
            run.RunAsync(new FinishCount(Wire.Order(count)), Stream(count)));
        counts.MapPost("/post", (string count, CommandRunner run) =>
            run.RunAsync(new PostCount(Wire.Order(count)), Stream(count)));
    }

    private static StreamId<InventoryCount> Stream(string count) => InventoryCount.StreamOf(Wire.Order(count));
}
