using System.Collections.Concurrent;
using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Paths;

/// <summary>Callers with a connection each; who is refused because the queue is full comes again after a
/// moment.</summary>
public sealed class ManyConnections(Uri server, WorkSource source, CallersRequest request)
{
    private const int OpeningAtOnce = 64;

    private readonly ConcurrentQueue<long> _refused = new();
    private long _wrong;
    private string? _example;

    public async Task<CallersAnswer> RunAsync()
    {
        var connections = new LeanConnection[request.Cell.Callers];
        try
        {
            await Parallel.ForAsync(
                0,
                connections.Length,
                new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce },
                async (at, _) => connections[at] = await LeanConnection.OpenAsync(server));
            var end = Stopwatch.GetTimestamp() + (long)(request.Seconds * Stopwatch.Frequency);
            var slice = await ClosedLoop.RunAsync(
                connections.Length, request.Seconds, caller => UntilAcceptedAsync(connections[caller], end));
            var refusals = new Refusals(_refused.Count, _wrong, _example, Latency.Of(_refused));
            return new(slice.Commands, slice.Seconds, slice.Latencies, null, refusals);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            return new(0, 1, [], e.Message);
        }
        finally
        {
            foreach (var connection in connections)
                connection?.Dispose();
        }
    }

    private async Task<bool> UntilAcceptedAsync(LeanConnection connection, long end)
    {
        var work = source.Next()!;
        while (Stopwatch.GetTimestamp() < end)
        {
            var sent = Stopwatch.GetTimestamp();
            var answer = await connection.SendAsync(work);
            if (answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                return true;
            _refused.Enqueue(Stopwatch.GetTimestamp() - sent);
            if (!IsQueueFull(answer))
            {
                Interlocked.Increment(ref _wrong);
                Interlocked.CompareExchange(ref _example, answer, null);
            }

            await Task.Delay(request.RefusedPauseMs);
        }

        return false;
    }

    private static bool IsQueueFull(string answer) =>
        answer.StartsWith("HTTP/1.1 503", StringComparison.Ordinal)
        && answer.Contains("\r\nRetry-After: ", StringComparison.OrdinalIgnoreCase)
        && answer.Contains("\"code\":\"queue-full\"", StringComparison.Ordinal);
}
