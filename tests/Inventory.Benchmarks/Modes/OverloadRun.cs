using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>One phase of the overload: before, during, after.</summary>
public sealed record OverloadResult(
    string Phase,
    int Callers,
    double CommandsPerSecond,
    double RefusedPerSecond,
    double P50Ms,
    double P99Ms,
    double HeapMiB,
    double WorkingSetMiB);

/// <summary>Ten times more callers than the queue holds; who is refused comes again after a moment.</summary>
public static class OverloadRun
{
    private const string Schema = "bench_overload";

    private const int Factor = 10;

    private const int UsualCallers = 256;

    private static readonly TimeSpan PauseWhenRefused = TimeSpan.FromMilliseconds(100);

    public static async Task<IReadOnlyList<OverloadResult>> RunAsync(Options options, Action<string> tell)
    {
        await using var database = await BenchDatabase.StartAsync(options);
        await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        await using var company = await Seed.OpenAsync(database, new(Schema));
        await Seed.ItemsAsync(company, 0, 1_000);
        var results = new List<OverloadResult>();
        var phases = options.Quick ? 2 : 6;
        await PhaseAsync("warm-up", UsualCallers);
        await PhaseAsync("before", UsualCallers);
        for (var phase = 1; phase <= phases; phase++)
            await PhaseAsync($"overload {phase}", Factor * LogWriter.QueueCommandsMax);
        await PhaseAsync("after", UsualCallers);
        await PhaseAsync("later", UsualCallers);
        Print(results);
        return results;

        async Task PhaseAsync(string name, int callers)
        {
            tell(name);
            results.Add(await OneAsync(company, name, callers, options.Quick ? 2 : 5));
        }
    }

    private static async Task<OverloadResult> OneAsync(Company company, string phase, int callers, double seconds)
    {
        var source = new WorkSource(new("adjust", "thousand", callers, 0), "");
        var refused = 0L;
        var start = Stopwatch.GetTimestamp();
        var slice = await ClosedLoop.RunAsync(callers, seconds, async _ =>
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                try
                {
                    await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(source.Next()!.ToCommand()));
                    return true;
                }
                catch (LogUnavailableException e) when (e.Code == "queue-full")
                {
                    Interlocked.Increment(ref refused);
                    await Task.Delay(PauseWhenRefused);
                }
            }

            return false;
        });
        var latency = Latency.Of(slice.Latencies);
        return new(
            phase,
            callers,
            Math.Round(slice.PerSecond),
            Math.Round(refused / slice.Seconds),
            Math.Round(latency.P50Ms, 2),
            Math.Round(latency.P99Ms, 2),
            Math.Round(GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024, 1),
            Math.Round(Environment.WorkingSet / 1024.0 / 1024, 1));
    }

    private static void Print(List<OverloadResult> results) => ResultTable.Print(
        [
            ["phase", "callers", "cmds/s", "refused/s", "p50 ms", "p99 ms", "heap MiB", "memory MiB"],
            .. results.Select(r => new[]
            {
                r.Phase,
                ResultTable.Text(r.Callers),
                ResultTable.Text(r.CommandsPerSecond),
                ResultTable.Text(r.RefusedPerSecond),
                ResultTable.Text(r.P50Ms, "N1"),
                ResultTable.Text(r.P99Ms, "N1"),
                ResultTable.Text(r.HeapMiB),
                ResultTable.Text(r.WorkingSetMiB),
            }),
        ],
        leftAligned: 0);
}
