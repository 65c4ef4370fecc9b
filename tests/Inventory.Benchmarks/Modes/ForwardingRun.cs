using System.Diagnostics;
using System.Globalization;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>What it takes to carry one changed invoice to all that was sold of the receipt.</summary>
/// <param name="SalesPerSecond">One after another on the one item, before the invoice.</param>
/// <param name="Milliseconds">From the command to its answer, all written.</param>
/// <param name="Rows">Inserted and updated.</param>
/// <param name="AllocatedBytes">In this process.</param>
public sealed record ForwardingResult(
    string Method,
    int Sales,
    double SalesPerSecond,
    double Milliseconds,
    long ValueEntries,
    long Rows,
    long AllocatedBytes);

/// <summary>Sells one receipt unit by unit, then invoices the receipt at another price.</summary>
public static class ForwardingRun
{
    private static readonly DateOnly On = new(2026, 11, 21);

    public static async Task<ForwardingResult> OneAsync(
        BenchDatabase database, Company company, CostingMethod method, int sales)
    {
        var sku = string.Create(CultureInfo.InvariantCulture, $"reach-{method}-{sales}");
        await Seed.SubmitAllAsync(company, [
            CostingRun.Register(sku, method),
            new ReceiveStock(new(sku), SourceCode.Default, new(sales), On, new(new UnitCost(10m), NotInvoiced: true)),
        ]);
        var selling = Stopwatch.GetTimestamp();
        await Seed.SubmitAllAsync(company, Enumerable.Range(0, sales).Select(_ => new PostItemJournalLine(
            new(sku), SourceCode.Default, EntryType.Sale, new(1), On, MovementTerms.None)));
        var perSecond = sales / Stopwatch.GetElapsedTime(selling).TotalSeconds;

        await database.ExecuteAsync("CHECKPOINT");
        await Task.Delay(1_100);
        var schema = company.Schema;
        var rows = await database.RowsWrittenAsync(schema);
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes();
        var start = Stopwatch.GetTimestamp();
        var answer = await company.OwnWriter.SubmitAsync(
            CommandEnvelope.Of(new InvoiceEntry(new(sku), 1, On, new UnitCost(11m))));
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        Seed.MustBeAccepted(answer);
        await Task.Delay(1_100);
        return new(
            method.ToString(),
            sales,
            Math.Round(perSecond),
            Math.Round(milliseconds, 1),
            answer.Events.Select(e => e.Event).OfType<IValueEvent>().Sum(e => e.ValueEntries.Count),
            await database.RowsWrittenAsync(schema) - rows,
            allocated);
    }

    public static void Print(IReadOnlyList<ForwardingResult> results)
    {
        Console.WriteLine("\nOne receipt, sold unit by unit, then invoiced at another price.");
        ResultTable.Print(
            [
                ["method", "sales", "sales/s", "ms", "value entries", "us/value entry", "rows", "MiB"],
                .. results.Select(r => new[]
                {
                    r.Method,
                    ResultTable.Text(r.Sales),
                    ResultTable.Text(r.SalesPerSecond),
                    ResultTable.Text(r.Milliseconds, "N1"),
                    ResultTable.Text(r.ValueEntries),
                    ResultTable.Text(r.Milliseconds * 1_000 / Math.Max(1, r.ValueEntries), "N1"),
                    ResultTable.Text(r.Rows),
                    ResultTable.Text(r.AllocatedBytes / 1024.0 / 1024, "N1"),
                }),
            ],
            leftAligned: 0);
    }
}
