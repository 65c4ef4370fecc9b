using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Paths;

/// <summary>One line to the process of the callers: orders to place first, or seconds to run.</summary>
/// <param name="PerSecond">Commands a second on a fixed schedule; zero: each caller waits for its answer.</param>
/// <param name="RefusedPauseMs">Above zero: every caller has a connection of its own, is ready to be refused because
/// the queue is full, and comes again after so many milliseconds.</param>
public sealed record CallersRequest(
    Cell Cell, string Orders, long Prepare, double Seconds, double PerSecond = 0, int RefusedPauseMs = 0);

/// <summary>Its answer. <paramref name="Ticks"/> are latencies of the stopwatch.</summary>
public sealed record CallersAnswer(
    long Commands, double Seconds, List<long> Ticks, string? Error, Refusals? Refusals = null);

/// <summary>The callers of an HTTP server, in a process of their own.</summary>
public sealed class HttpCallers : IAsyncDisposable
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "callers";

    /// <summary>Stands for a scenario: makes the items.</summary>
    public const string Seeding = "seed";

    private readonly ChildProcess _process;

    private HttpCallers(ChildProcess process) => _process = process;

    public static HttpCallers Start(Uri server) => new(ChildProcess.Start(Verb, server.ToString()));

    /// <summary>Makes the items through the server, which so knows them as the writer in process knows its
    /// own.</summary>
    public Task SeedAsync(int items) => AskAsync(new(new(Seeding, "spread", 1, 0), Seeding, items, 0));

    public async Task<Slice> AskAsync(CallersRequest request)
    {
        var answer = await AnswerAsync(request);
        return new(answer.Commands, answer.Seconds, answer.Ticks);
    }

    public async Task<CallersAnswer> AnswerAsync(CallersRequest request)
    {
        var answer = await _process.AskAsync<CallersRequest, CallersAnswer>(request);
        return answer.Error is null
            ? answer
            : throw new InvalidOperationException($"HTTP callers: {answer.Error}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
