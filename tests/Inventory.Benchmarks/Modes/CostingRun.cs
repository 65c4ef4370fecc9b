using System.Globalization;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>Postings per second of one costing method.</summary>
/// <param name="RowsPerPosting">Rows inserted and updated.</param>
/// <param name="AllocatedBytesPerPosting">In this process.</param>
public sealed record CostingResult(
    string Method,
    int Items,
    int Callers,
    long Postings,
    double PostingsPerSecond,
    double P50Ms,
    double P99Ms,
    double RowsPerPosting,
    double AllocatedBytesPerPosting,
    double PostgresCores,
    double OwnCores,
    double OthersCores);

/// <summary>
/// Receives, sells and invoices at another price than expected, over and over, over many items, through the log
/// writer: one run per costing method. Then how far an invoice reaches.
/// </summary>
public static class CostingRun
{
    private const string Schema = "bench_costing";

    private static readonly DateOnly On = new(2026, 11, 21);

    public static async Task<object> RunAsync(Options options, Action<string> tell)
    {
        await using var database = await BenchDatabase.StartAsync(options);
        await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        await using var company = await Seed.OpenAsync(database, new(Schema));
        var meters = await Meters.ForAsync(database);
        var results = new List<CostingResult>();
        foreach (var method in Enum.GetValues<CostingMethod>())
        {
            tell($"postings, {method}");
            results.Add(await OneAsync(database, company, meters, method, options));
        }

        Print(results);
        var forwarding = new List<ForwardingResult>();
        foreach (var method in new[] { CostingMethod.Fifo, CostingMethod.Average })
        {
            foreach (var sales in options.Quick ? [10, 1_000] : new[] { 10, 1_000, 100_000 })
            {
                tell($"an invoice reaches {sales:N0} sales, {method}");
                forwarding.Add(await ForwardingRun.OneAsync(database, company, method, sales));
            }
        }

        ForwardingRun.Print(forwarding);
        return new { costing = results, forwarding };
    }

    public static ICommand Register(string sku, CostingMethod method) => new RegisterItem(
        new(sku), sku, ItemType.Simple, "bench", StockSettings.UseGlobal,
        CostingTerms.Default with { Method = method, StandardCost = new(10m) });

    private static async Task<CostingResult> OneAsync(
        BenchDatabase database, Company company, Meters meters, CostingMethod method, Options options)
    {
        var items = options.Quick ? 200 : 1_000;
        var callers = options.Callers.Length > 0 ? options.Callers[0] : 64;
        await Seed.SubmitAllAsync(
            company, Enumerable.Range(0, items).Select(item => Register(SkuOf(method, item), method)));
        await using var path = new CostingPath(company, method, items, callers);
        await path.RunAsync(options.Quick ? 0.5 : 2);
        var before = await WrittenAsync(database);
        var slice = await meters.MeasureAsync(path, options.SliceSeconds * options.Rounds);
        var rows = await WrittenAsync(database) - before;
        var latency = Latency.Of(slice.Latencies);
        return new(
            method.ToString(),
            items,
            callers,
            slice.Commands,
            Math.Round(slice.PerSecond),
            Math.Round(latency.P50Ms, 2),
            Math.Round(latency.P99Ms, 2),
            Math.Round(rows / (double)slice.Commands, 1),
            Math.Round(slice.Allocated / (double)slice.Commands),
            Math.Round(slice.Cpu.Postgres, 2),
            Math.Round(slice.Cpu.Ours, 2),
            Math.Round(slice.Cpu.Others, 2));
    }

    // The backends tell their counters once a second at most.
    private static async Task<long> WrittenAsync(BenchDatabase database)
    {
        await Task.Delay(1_100);
        return await database.RowsWrittenAsync(new(Schema));
    }

    private static string SkuOf(CostingMethod method, int item) =>
        string.Create(CultureInfo.InvariantCulture, $"{method}-{item:D5}");

    private static void Print(List<CostingResult> results)
    {
        Console.WriteLine("\nReceive, sell, invoice at another price, in turns.");
        ResultTable.Print(
            [
                ["method", "items", "callers", "postings/s", "p50 ms", "p99 ms", "rows", "kB", "cpu pg", "cpu own",
                    "cpu other"],
                .. results.Select(r => new[]
                {
                    r.Method,
                    ResultTable.Text(r.Items),
                    ResultTable.Text(r.Callers),
                    ResultTable.Text(r.PostingsPerSecond),
                    ResultTable.Text(r.P50Ms, "N2"),
                    ResultTable.Text(r.P99Ms, "N2"),
                    ResultTable.Text(r.RowsPerPosting, "N1"),
                    ResultTable.Text(r.AllocatedBytesPerPosting / 1_024, "N1"),
                    ResultTable.Text(r.PostgresCores, "N2"),
                    ResultTable.Text(r.OwnCores, "N2"),
                    ResultTable.Text(r.OthersCores, "N2"),
                }),
            ],
            leftAligned: 0);
    }

    /// <summary>Every caller has items of its own, so it knows the numbers of their entries.</summary>
    private sealed class CostingPath(Company company, CostingMethod method, int items, int callers)
        : Paths.IBenchPath
    {
        private readonly int[] _entries = new int[items];
        private readonly long[] _steps = new long[callers];

        public string Name => "writer";

        public Task PrepareAsync(long commands) => Task.CompletedTask;

        public Task<Slice> RunAsync(double seconds) => ClosedLoop.RunAsync(callers, seconds, async caller =>
        {
            var command = Next(caller);
            Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command)));
            return true;
        });

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private ICommand Next(int caller)
        {
            var step = _steps[caller]++;
            var own = (items - caller + callers - 1) / callers;
            var item = caller + (int)(step / 3 % own * callers);
            var sku = new Sku(SkuOf(method, item));
            var isSpecific = method == CostingMethod.Specific;
            var serial = isSpecific ? $"S{step / 3}" : null;
            switch (step % 3)
            {
                case 0:
                    _entries[item]++;
                    return new ReceiveStock(sku, SourceCode.Default, new(isSpecific ? 1 : 5), On,
                        new(new UnitCost(10m), NotInvoiced: true, Serial: serial));
                case 1:
                    _entries[item]++;
                    return new Domain.Movements.PostItemJournalLine(
                        sku, SourceCode.Default, EntryType.Sale, new(isSpecific ? 1 : 4), On, new(Serial: serial));
                default:
                    return new InvoiceEntry(sku, _entries[item] - 1, On, new UnitCost(10.25m));
            }
        }
    }
}
