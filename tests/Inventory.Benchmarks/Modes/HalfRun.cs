using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Modes;

/// <summary>Latencies at half of what a path can do.</summary>
/// <param name="MostPerSecond">Commands a second of callers that wait for their answers.</param>
/// <param name="SentPerSecond">Half of it, on a fixed schedule.</param>
/// <param name="Load">The load average of the machine afterwards.</param>
public sealed record HalfResult(
    string Scenario,
    string Path,
    double MostPerSecond,
    double SentPerSecond,
    long Commands,
    double P50Ms,
    double P99Ms,
    double MaxMs,
    double Load);

/// <summary>Measures what a path can do, and then sends half as much on a fixed schedule.</summary>
public sealed class HalfRun(Stage stage, Options options)
{
    private const int Callers = 256;

    private const double MostSeconds = 2;

    private static readonly string[] Scenarios = ["adjust", "order1"];

    public static async Task<IReadOnlyList<HalfResult>> RunAsync(Options options, Action<string> tell)
    {
        await using var stage = await Stage.OpenAsync(options, tell);
        var results = await new HalfRun(stage, options).RunAsync(tell);
        Print(results);
        return results;
    }

    private async Task<IReadOnlyList<HalfResult>> RunAsync(Action<string> tell)
    {
        var results = new List<HalfResult>();
        foreach (var scenario in options.Scenarios.Length > 0 ? options.Scenarios : Scenarios)
        {
            var cell = new Cell(scenario, "spread", Callers, 0);
            if (cell.NeedsOrders)
                throw new ArgumentException($"{scenario} needs orders beforehand; --half has none.");
            foreach (var path in await PathsAsync(cell))
            {
                tell($"{scenario} {path.Name}");
                results.Add(await OneAsync(scenario, path));
            }
        }

        return results;
    }

    private async Task<List<IPacedPath>> PathsAsync(Cell cell)
    {
        List<IPacedPath> paths = [];
        if (IsAsked("writer"))
            paths.Add(new WriterPath(stage.Company, new(cell, $"W{cell.Scenario}-"), Callers));
        if (IsAsked("http"))
            paths.Add(new HttpPath(await stage.CallersAsync(), cell, $"H{cell.Scenario}-"));
        return paths;
    }

    private async Task<HalfResult> OneAsync(string scenario, IPacedPath path)
    {
        await path.RunAsync(MostSeconds / 2);
        var most = (await path.RunAsync(MostSeconds)).PerSecond;
        GC.Collect();
        await path.RunPacedAsync(most / 2, MostSeconds / 2);
        var slice = await path.RunPacedAsync(most / 2, options.Quick ? 4 : 20);
        var latency = Latency.Of(slice.Latencies);
        return new(
            scenario,
            path.Name,
            Math.Round(most),
            Math.Round(most / 2),
            slice.Commands,
            Math.Round(latency.P50Ms, 2),
            Math.Round(latency.P99Ms, 2),
            Math.Round(latency.MaxMs, 2),
            LoadAverage.Now());
    }

    private bool IsAsked(string path) =>
        options.Paths.Length == 0 || options.Paths.Contains(path, StringComparer.Ordinal);

    private static void Print(IReadOnlyList<HalfResult> results) => ResultTable.Print(
        [
            ["scenario", "path", "most/s", "sent/s", "commands", "p50 ms", "p99 ms", "max ms", "load"],
            .. results.Select(r => new[]
            {
                r.Scenario,
                r.Path,
                ResultTable.Text(r.MostPerSecond),
                ResultTable.Text(r.SentPerSecond),
                ResultTable.Text(r.Commands),
                ResultTable.Text(r.P50Ms, "N2"),
                ResultTable.Text(r.P99Ms, "N2"),
                ResultTable.Text(r.MaxMs, "N1"),
                ResultTable.Text(r.Load, "N1"),
            }),
        ],
        0,
        1);
}
