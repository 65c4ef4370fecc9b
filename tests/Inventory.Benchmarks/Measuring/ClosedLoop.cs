using System.Diagnostics;

namespace Inventory.Benchmarks.Measuring;

/// <summary>Callers that each wait for their answer before they ask again.</summary>
public static class ClosedLoop
{
    /// <param name="one">One command of a caller; false when there is nothing left to do.</param>
    public static async Task<Slice> RunAsync(int callers, double seconds, Func<int, Task<bool>> one)
    {
        var latencies = new List<long>[callers];
        var start = Stopwatch.GetTimestamp();
        var deadline = start + (long)(seconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => LoopAsync(caller))));
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var all = new List<long>(latencies.Sum(l => l.Count));
        foreach (var ofCaller in latencies)
            all.AddRange(ofCaller);
        return new(all.Count, elapsed, all);

        async Task LoopAsync(int caller)
        {
            var own = latencies[caller] = new(256);
            for (var before = Stopwatch.GetTimestamp(); before < deadline; before = Stopwatch.GetTimestamp())
            {
                if (!await one(caller))
                    return;
                own.Add(Stopwatch.GetTimestamp() - before);
            }
        }
    }
}
