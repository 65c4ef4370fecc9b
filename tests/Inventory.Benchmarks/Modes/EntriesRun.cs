using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Domain.Kernel;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>What commands on one item cost when it has so many entries.</summary>
/// <param name="SaleMs">Median of a sale with one caller, COMMIT included.</param>
/// <param name="InvoiceMs">Median of the invoice of the newest entry, likewise.</param>
/// <param name="SaleCpuUs">Processor time of this process for a sale with many callers, in microseconds: the least
/// that other work on the machine disturbs.</param>
/// <param name="ColdMs">Median of the first sale after the company was opened anew.</param>
/// <param name="BuiltMb">Live memory of the process after the item was built up, in MB; <paramref name="ColdMb"/> after
/// the cold sale.</param>
/// <param name="HeadKb">Characters of the snapshot, in thousands.</param>
public sealed record EntriesResult(
    int Entries,
    double SaleMs,
    double InvoiceMs,
    double SaleCpuUs,
    double InvoiceCpuUs,
    double AllocatedKbPerSale,
    double ColdMs,
    double BuiltMb,
    double ColdMb,
    double HeadKb,
    long PageRows,
    double PagesMb);

/// <summary>Builds one item up through the writer and measures it at each size.</summary>
public static class EntriesRun
{
    private const string Schema = "bench_entries";

    private const int Alone = 100;

    private const int Busy = 500;

    private const int Colds = 9;

    private const string StreamId = "item-cost/HOT";

    public static async Task<IReadOnlyList<EntriesResult>> RunAsync(Options options, Action<string> tell)
    {
        await using var database = await BenchDatabase.StartAsync(options);
        await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        var (hot, warm) = (new OneItem("HOT"), new OneItem("WARM"));
        var company = await Seed.OpenAsync(database, new(Schema));
        await Seed.SubmitAllAsync(company, [hot.Register(), warm.Register()]);
        await Seed.SubmitAllAsync(company, Enumerable.Range(0, 150).Select(_ => warm.Round()));
        await MeasureAsync(company, warm, 0);
        await SubmitAsync(company, warm.Stock(100));
        var results = new List<EntriesResult>();
        foreach (var size in options.Entries.Order())
        {
            tell($"{size:N0} entries");
            while (hot.Entries < size)
            {
                var rounds = Math.Min(20_000, (size - hot.Entries + 9) / OneItem.EntriesPerCommand);
                await Seed.SubmitAllAsync(company, Enumerable.Range(0, rounds).Select(_ => hot.Round()));
                tell($"  {hot.Entries:N0}, {Environment.WorkingSet / 1_048_576:N0} MB resident");
            }

            await database.ExecuteAsync("CHECKPOINT");
            var built = LiveMb();
            var measured = await MeasureAsync(company, hot, size);
            var colds = new List<double>();
            for (var i = 0; i < Colds; i++)
            {
                await company.DisposeAsync();
                company = await ReopenAsync(database);
                await SubmitAsync(company, warm.Sale());
                colds.Add(await TimeAsync(company, hot.Sale()));
            }

            results.Add((await StoredAsync(database, measured)) with
            {
                ColdMs = Median(colds),
                BuiltMb = built,
                ColdMb = LiveMb(),
            });
        }

        await company.DisposeAsync();
        Print(results);
        return results;
    }

    /// <summary>PostgreSQL may take a moment to notice that the last owner is gone.</summary>
    private static async Task<Company> ReopenAsync(BenchDatabase database)
    {
        while (true)
        {
            var company = await Seed.OpenAsync(database, new(Schema));
            if (company.Writer is not null)
                return company;
            await company.DisposeAsync();
            await Task.Delay(50);
        }
    }

    private static async Task<EntriesResult> MeasureAsync(Company company, OneItem hot, int size)
    {
        await SubmitAsync(company, hot.Stock(Alone + Busy + 1));
        var sale = await MedianAsync(company, hot, h => h.Sale());
        var invoices = new List<double>();
        for (var i = 0; i < Alone; i++)
        {
            await SubmitAsync(company, hot.Receipt());
            invoices.Add(await TimeAsync(company, hot.Invoice(hot.Entries)));
        }

        var first = hot.Entries + 1;
        await Seed.SubmitAllAsync(company, Enumerable.Range(0, Busy).Select(_ => hot.Receipt()));
        var invoice = await BusyAsync(company, Enumerable.Range(first, Busy).Select(hot.Invoice));
        var allocated = GC.GetTotalAllocatedBytes();
        var busy = await BusyAsync(company, Enumerable.Range(0, Busy).Select(_ => hot.Sale()));
        var perSale = (GC.GetTotalAllocatedBytes() - allocated) / 1_024.0 / Busy;
        return new(size, sale, Median(invoices), busy, invoice, perSale, 0, 0, 0, 0, 0, 0);
    }

    private static async Task<EntriesResult> StoredAsync(BenchDatabase database, EntriesResult result)
    {
        var head = await database.AskAsync<long>(
            $"SELECT coalesce(sum(length(data)), 0)::bigint FROM {Schema}.stream_snapshot WHERE stream_id = '{StreamId}'");
        var hasPages = await database.AskAsync<bool>(
            $"SELECT to_regclass('{Schema}.stream_snapshot_page') IS NOT NULL");
        if (!hasPages)
            return result with { HeadKb = head / 1_000.0 };
        var from = $"FROM {Schema}.stream_snapshot_page WHERE stream_id = '{StreamId}'";
        return result with
        {
            HeadKb = head / 1_000.0,
            PageRows = await database.AskAsync<long>($"SELECT count(*) {from}"),
            PagesMb = await database.AskAsync<long>($"SELECT coalesce(sum(length(data)), 0)::bigint {from}") / 1e6,
        };
    }

    private static async Task<double> BusyAsync(Company company, IEnumerable<ICommand> commands)
    {
        using var process = Process.GetCurrentProcess();
        var started = process.TotalProcessorTime;
        await Seed.SubmitAllAsync(company, commands);
        process.Refresh();
        return (process.TotalProcessorTime - started).TotalMicroseconds / Busy;
    }

    private static async Task<double> MedianAsync(Company company, OneItem item, Func<OneItem, ICommand> next)
    {
        var times = new List<double>();
        for (var i = 0; i < Alone; i++)
            times.Add(await TimeAsync(company, next(item)));
        return Median(times);
    }

    private static async Task<double> TimeAsync(Company company, ICommand command)
    {
        var started = Stopwatch.GetTimestamp();
        await SubmitAsync(company, command);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task SubmitAsync(Company company, ICommand command) =>
        Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command)));

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static double LiveMb() => GC.GetTotalMemory(forceFullCollection: true) / 1_048_576.0;

    private static void Print(List<EntriesResult> results) => ResultTable.Print(
        [
            [
                "entries", "sale ms", "invoice ms", "sale cpu us", "invoice cpu us", "kB/sale", "cold ms", "built MB",
                "cold MB", "head kB", "page rows", "pages MB",
            ],
            .. results.Select(r => new[]
            {
                ResultTable.Text(r.Entries),
                ResultTable.Text(r.SaleMs, "N2"),
                ResultTable.Text(r.InvoiceMs, "N2"),
                ResultTable.Text(r.SaleCpuUs),
                ResultTable.Text(r.InvoiceCpuUs),
                ResultTable.Text(r.AllocatedKbPerSale, "N1"),
                ResultTable.Text(r.ColdMs, "N1"),
                ResultTable.Text(r.BuiltMb),
                ResultTable.Text(r.ColdMb),
                ResultTable.Text(r.HeadKb),
                ResultTable.Text(r.PageRows),
                ResultTable.Text(r.PagesMb, "N1"),
            }),
        ]);
}
