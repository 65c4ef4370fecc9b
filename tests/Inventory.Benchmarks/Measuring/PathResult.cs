using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Measuring;

/// <summary>One row of the table and one member of <c>results</c> in the JSON file.</summary>
/// <param name="CommandsPerSecond">Of the median slice.</param>
/// <param name="BestCommandsPerSecond">Of the best slice.</param>
/// <param name="AllocatedBytesPerCommand">In this process; null for <c>http</c>.</param>
/// <param name="OthersCores">Cores that neither PostgreSQL nor this process used; for <c>http</c> server and
/// callers are among them.</param>
public sealed record PathResult(
    string Scenario,
    string Spread,
    int Callers,
    string Path,
    double CommandsPerSecond,
    double BestCommandsPerSecond,
    double P50Ms,
    double P99Ms,
    double MaxMs,
    double? AllocatedBytesPerCommand,
    double RowsPerCommand,
    double WalBytesPerCommand,
    double EventsPerCommand,
    double RetriesPerCommand,
    double PostgresCores,
    double OwnCores,
    double OthersCores)
{
    public static PathResult Of(Cell cell, string path, List<Slice> slices, double rows, double events)
    {
        var byRate = slices.OrderBy(s => s.PerSecond).ToList();
        // Of an even number the lower one: no rate that was not measured.
        var median = byRate[(byRate.Count - 1) / 2];
        var latency = Latency.Of(slices.SelectMany(s => s.Latencies));
        var commands = Math.Max(1.0, slices.Sum(s => s.Commands));
        return new(
            cell.Scenario,
            cell.Spread,
            cell.Callers,
            path,
            Math.Round(median.PerSecond, 1),
            Math.Round(byRate[^1].PerSecond, 1),
            Math.Round(latency.P50Ms, 3),
            Math.Round(latency.P99Ms, 3),
            Math.Round(latency.MaxMs, 3),
            path == "http" ? null : Math.Round(slices.Sum(s => s.Allocated) / commands),
            Math.Round(rows, 2),
            Math.Round(slices.Sum(s => s.WalBytes) / commands),
            Math.Round(events, 2),
            Math.Round(slices.Sum(s => s.Retries) / commands, 3),
            Math.Round(slices.Average(s => s.Cpu.Postgres), 2),
            Math.Round(slices.Average(s => s.Cpu.Ours), 2),
            Math.Round(slices.Average(s => s.Cpu.Others), 2));
    }
}
