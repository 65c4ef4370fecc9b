using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;
using Inventory.Testing;

namespace Inventory.Benchmarks.Modes;

/// <summary>Starts a large company and touches items that are in no cache.</summary>
public static class ColdStarts
{
    private const int Touched = 20;

    public static Dictionary<string, string> EnvironmentOf(BenchDatabase database) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Inventory"] = database.ConnectionString,
        ["INVENTORY_Schema"] = LargeCompany.Schema,
    };

    /// <param name="start">Number of the start: each touches items of its own.</param>
    /// <param name="moment">The sequence of the as-of reads.</param>
    public static async Task<ColdStart> OverHttpAsync(BenchDatabase database, int items, int start, long moment)
    {
        var since = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(EnvironmentOf(database));
        var ready = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        var readyCpu = CpuMs(server.ProcessId);
        var times = new List<double>();
        foreach (var work in WorkOf(items, start))
        {
            times.Add(await TimeAsync(async () =>
            {
                using var answer = await server.Client.SendAsync(work.ToRequest());
                answer.EnsureSuccessStatusCode();
            }));
        }

        var cpu = CpuMs(server.ProcessId) - readyCpu;
        var reads = new List<double>();
        foreach (var work in WorkOf(items, start + 100))
        {
            var address = $"/api/audit/source-items/default/{work.Skus[0]}?moment={moment}";
            reads.Add(await TimeAsync(async () =>
            {
                using var answer = await server.Client.GetAsync(address);
                answer.EnsureSuccessStatusCode();
            }));
        }

        return Of("http", ready, readyCpu, times, cpu) with
        {
            AsOfMs = Math.Round(Median(reads), 2),
            MemoryMiB = Math.Round(ProcessMemory.ResidentMiB(server.ProcessId), 1),
        };
    }

    public static async Task<ColdStart> InProcessAsync(BenchDatabase database, int items, int start)
    {
        var since = Stopwatch.GetTimestamp();
        var startCpu = CpuMs(Environment.ProcessId);
        await using var company = await OpenAsync(database);
        var ready = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        var readyCpu = CpuMs(Environment.ProcessId);
        var times = new List<double>();
        foreach (var work in WorkOf(items, start))
        {
            var command = CommandEnvelope.Of(work.ToCommand());
            times.Add(await TimeAsync(async () => Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(command))));
        }

        return Of("in process", ready, readyCpu - startCpu, times, CpuMs(Environment.ProcessId) - readyCpu);
    }

    /// <summary>PostgreSQL may take a moment to notice that the last owner is gone.</summary>
    public static async Task<Company> OpenAsync(BenchDatabase database)
    {
        while (true)
        {
            var company = await Seed.OpenAsync(database, new(LargeCompany.Schema));
            if (company.Writer is not null)
                return company;
            await company.DisposeAsync();
            await Task.Delay(50);
        }
    }

    private static ColdStart Of(string where, double ready, double readyCpu, List<double> times, double cpu) => new(
        where,
        Math.Round(ready),
        Math.Round(readyCpu),
        Math.Round(times[0], 1),
        Math.Round(Median(times), 2),
        Math.Round(cpu / times.Count, 2),
        Math.Round(times.Skip(1).Max(), 1),
        null,
        null);

    /// <summary>Prime steps through all items: neighbours would share pages that the one before has brought
    /// in.</summary>
    public static int ItemOf(int number, int items) => (int)(number * 7_919L * 104_729 % items);

    private static IEnumerable<Work> WorkOf(int items, int start) => Enumerable.Range(start * Touched, Touched)
        .Select(n => ItemOf(n, items))
        .Select(item => new Work("adjust", "", item, Spread.SkuOf(item)));

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var since = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static double CpuMs(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
