using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Paths;

/// <summary>One line to the process of the reader: how many SKUs at once, and for how long.</summary>
public sealed record ReaderRequest(int Skus, double Seconds);

/// <summary>Its answer. <paramref name="Ticks"/> are latencies of the stopwatch.</summary>
public sealed record ReaderAnswer(double Seconds, List<long> Ticks, string? Error);

/// <summary>One reader of salable quantities, in a process of its own.</summary>
public sealed class Reader : IAsyncDisposable
{
    /// <summary>The hidden verb.</summary>
    public const string Verb = "reader";

    private readonly ChildProcess _process;

    private Reader(ChildProcess process) => _process = process;

    /// <summary>Reads the table.</summary>
    public static Reader OfTable(string connectionString) => new(ChildProcess.Start(Verb, "sql", connectionString));

    /// <summary>Asks the server.</summary>
    public static Reader OfServer(Uri server) => new(ChildProcess.Start(Verb, "http", server.ToString()));

    public async Task<Slice> RunAsync(int skus, double seconds)
    {
        var answer = await _process.AskAsync<ReaderRequest, ReaderAnswer>(new(skus, seconds));
        return answer.Error is null
            ? new(answer.Ticks.Count, answer.Seconds, answer.Ticks)
            : throw new InvalidOperationException($"Reader: {answer.Error}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
