using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>Commands that each meet an item that nobody has touched since the company was opened, and the same again
/// when all of those are in memory.</summary>
/// <param name="Items"><c>cold</c>, or <c>the same again</c>.</param>
public sealed record ColdRate(
    int Callers, string Items, double CommandsPerSecond, double P50Ms, double P99Ms, double KiBPerCommand, CpuShare Cpu);

/// <summary>What the writer does when its memory is of no use, as in a company that is larger than it.</summary>
public static class ColdRates
{
    private const double WarmUpSeconds = 1;

    private const double Seconds = 2;

    private static readonly int[] Callers = [16, 256];

    public static async Task<IReadOnlyList<ColdRate>> RunAsync(BenchDatabase database, int items)
    {
        await using var company = await ColdStarts.OpenAsync(database);
        var meter = await CpuMeter.ForAsync(company.Database);
        var rates = new List<ColdRate>();
        var used = 0;
        // What is compiled while it runs is measured by nobody.
        (_, used) = await RunAsync(company, meter, items, used, Callers[^1], WarmUpSeconds);
        foreach (var callers in Callers)
        {
            var first = used;
            (var cold, used) = await RunAsync(company, meter, items, first, callers, Seconds);
            var (warm, _) = await RunAsync(company, meter, items, first, callers, Seconds, used - first);
            rates.Add(cold);
            rates.Add(warm);
        }

        return rates;
    }

    /// <param name="again">So many items from the first one on, over and over; null: each once.</param>
    private static async Task<(ColdRate Rate, int Used)> RunAsync(
        Company company, CpuMeter meter, int items, int first, int callers, double seconds, int? again = null)
    {
        var taken = first - 1;
        var (at, bytes) = (meter.Now(), GC.GetTotalAllocatedBytes());
        var slice = await ClosedLoop.RunAsync(callers, seconds, async _ =>
        {
            var number = Interlocked.Increment(ref taken);
            if (again is { } many)
                number = first + ((number - first) % many);
            var work = new Work("adjust", "", number, Spread.SkuOf(ColdStarts.ItemOf(number, items)));
            Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(work.ToCommand())));
            return true;
        });
        var latency = Latency.Of(slice.Latencies);
        return (
            new(
                callers,
                again is null ? "cold" : "the same again",
                Math.Round(slice.PerSecond),
                Math.Round(latency.P50Ms, 2),
                Math.Round(latency.P99Ms, 2),
                Math.Round((GC.GetTotalAllocatedBytes() - bytes) / 1024.0 / slice.Commands, 1),
                meter.Since(at)),
            taken + 1);
    }
}
