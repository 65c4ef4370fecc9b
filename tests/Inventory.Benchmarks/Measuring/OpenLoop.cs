using System.Diagnostics;

namespace Inventory.Benchmarks.Measuring;

/// <summary>
/// Commands that are sent on a fixed schedule, whether or not those before are answered. Latency counts from the moment
/// that was scheduled, so what waits behind a stall is counted as having waited.
/// </summary>
public static class OpenLoop
{
    /// <param name="perSecond">Commands a second.</param>
    /// <param name="one">One command; false when there is nothing left to do.</param>
    public static async Task<Slice> RunAsync(double perSecond, double seconds, Func<Task<bool>> one)
    {
        var latencies = new long[(int)(perSecond * seconds)];
        var answers = new Task[latencies.Length];
        var between = Stopwatch.Frequency / perSecond;
        var start = Stopwatch.GetTimestamp();
        await Task.Factory.StartNew(SendAll, TaskCreationOptions.LongRunning);
        await Task.WhenAll(answers);
        return new(latencies.Length, Stopwatch.GetElapsedTime(start).TotalSeconds, [.. latencies]);

        // Wakes up every millisecond and sends what is due: being late by so much is part of the latency.
        void SendAll()
        {
            for (var next = 0; next < answers.Length; Thread.Sleep(1))
            {
                var due = Math.Min(answers.Length, 1 + (int)((Stopwatch.GetTimestamp() - start) / between));
                for (; next < due; next++)
                    answers[next] = SendAsync(next);
            }
        }

        async Task SendAsync(int number)
        {
            if (!await one())
                throw new InvalidOperationException("There is nothing left to send.");
            latencies[number] = Stopwatch.GetTimestamp() - start - (long)(number * between);
        }
    }
}
