using System.Security.Cryptography;
using System.Text;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Inventory.Server.Planning;

/// <summary>What to do with many pairs.</summary>
/// <param name="Pairs">Items at sources; or left out, and all <paramref name="Skus"/> at all
/// <paramref name="Sources"/>. A transfer goes from the source of the pair.</param>
/// <param name="ChunkPairs">Pairs of one transaction, 1 to 1,000; left out: 200.</param>
public sealed record BulkRequest(
    BulkKind Kind,
    IReadOnlyList<BulkPair>? Pairs = null,
    IReadOnlyList<Sku>? Skus = null,
    IReadOnlyList<SourceCode>? Sources = null,
    SourceCode? Destination = null,
    bool UnassignFromOrigin = false,
    DateOnly? PostingDate = null,
    string? Document = null,
    int? ChunkPairs = null);

public sealed record BulkUndoRequest(DateOnly? PostingDate = null);

/// <summary>A bulk operation was taken on.</summary>
/// <param name="Operation">Its id: the last part of <c>Location</c>.</param>
public sealed record BulkAccepted(OrderId Operation, int Pairs);

/// <summary>Long bulk operations: taken on at once, worked off chunk by chunk, stopped, resumed and undone.</summary>
public static class BulkEndpoints
{
    /// <summary>Largest body of a bulk operation, in bytes.</summary>
    public const int BodyBytesMax = 256 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var all = api.MapGroup("/bulk-operations").WithTags("Bulk operations");
        all.MapPost("/", StartAsync)
            .WithMetadata(BulkRoute.Mark, new RequestSizeLimitAttribute(BodyBytesMax))
            .Produces<BulkAccepted>(StatusCodes.Status202Accepted)
            .Produces<BulkDryRunAnswer>();
        all.MapGet("/", async (
            string? state, int? limit, string? after, BulkQueries queries, CancellationToken cancellation) =>
            await queries.ListAsync(
                Wire.OneOf(state, "state", Enum.GetNames<BulkState>()),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));

        var one = all.MapGroup("/{operation}");
        one.MapGet("/", async (string operation, BulkQueries queries, CancellationToken cancellation) =>
            await queries.OneAsync(IdOf(operation), cancellation));
        one.MapGet("/results", async (
            string operation,
            string? outcome,
            string? undoOutcome,
            int? limit,
            string? after,
            BulkQueries queries,
            CancellationToken cancellation) =>
            await queries.ResultsAsync(
                IdOf(operation),
                Wire.OneOf(outcome, "outcome", Enum.GetNames<BulkOutcome>()),
                Wire.OneOf(undoOutcome, "outcome", Enum.GetNames<BulkOutcome>()),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));
        MapSteering(one);
    }

    private static void MapSteering(RouteGroupBuilder one)
    {
        one.MapPost("/stop", (string operation, CommandRunner run) =>
            run.OnAsync(new StopBulkOperation(IdOf(operation))));
        one.MapPost("/resume", (string operation, CommandRunner run, BulkRunner runner) =>
            WakingAsync(runner, run.OnAsync(new ResumeBulkOperation(IdOf(operation)))));
        one.MapPost("/undo", (
            string operation, BulkUndoRequest body, CommandRunner run, BulkRunner runner, TimeProvider clock) =>
            WakingAsync(
                runner, run.OnAsync(new UndoBulkOperation(IdOf(operation), clock.Or(body.PostingDate)))));
    }

    private static async Task<IResult> WakingAsync(BulkRunner runner, Task<IResult> done)
    {
        var result = await done;
        runner.Wake();
        return result;
    }

    private static async Task<IResult> StartAsync(
        BulkRequest body,
        int? limit,
        string? after,
        HttpContext context,
        CommandRunner run,
        BulkDryRun dryRun,
        BulkRunner runner,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var start = CommandOf(body, context.Request, clock);
        if (Wire.Flag(context.Request.Query["dryRun"], "dryRun"))
        {
            var (tried, reason) = await dryRun.RunAsync(start, Wire.Limit(limit), Wire.KeyOf(after, 1), cancellation);
            return reason is null ? Results.Json(tried, WireJson.Options) : Problems.Of(reason);
        }

        var answer = await run.AnswerAsync(start, start.Operation.Value);
        if (answer.Refusal is { } refusal)
            return Problems.Of(refusal);
        runner.Wake();
        return Results.Accepted(
            $"{context.Request.PathBase}/api/bulk-operations/{start.Operation}",
            new BulkAccepted(start.Operation, start.Pairs.Count));
    }

    private static StartBulkOperation CommandOf(BulkRequest body, HttpRequest request, TimeProvider clock)
    {
        var pairs = PairsOf(body);
        var terms = new BulkTerms(
            body.Kind,
            CommandRunner.IsGuarded(request) ? BulkGuard.Refuse : BulkGuard.Warn,
            clock.Or(body.PostingDate),
            body.Destination,
            body.UnassignFromOrigin ? true : null,
            body.Document);
        return new(NewId(request), terms, pairs, body.ChunkPairs ?? StartBulkOperation.ChunkPairsDefault);
    }

    private static IReadOnlyList<BulkPair> PairsOf(BulkRequest body)
    {
        if (body.Pairs is { } pairs)
            return body.Skus is null && body.Sources is null
                ? pairs
                : throw new MalformedRequestException(
                    "validation.pairs.ambiguous", "Name either pairs, or skus and sources.");
        var (skus, sources) = (body.Skus ?? [], body.Sources ?? []);
        return (long)skus.Count * sources.Count > StartBulkOperation.PairsMax
            ? throw new MalformedRequestException(
                "validation.pairs.too-many", $"An operation has at most {StartBulkOperation.PairsMax} pairs.")
            : [.. from sku in skus from source in sources select new BulkPair(sku, source)];
    }

    // The same key must come to the same operation: the repeat is told by the command, and the id is part of it.
    private static OrderId NewId(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        return new(key.Length == 0
            ? $"{Guid.CreateVersion7()}"
            : $"{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16))}");
    }

    private static OrderId IdOf(string operation) => new(Wire.Code(operation, "operation"));
}
