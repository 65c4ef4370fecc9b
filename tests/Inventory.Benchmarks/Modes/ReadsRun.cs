using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Modes;

/// <summary>Reads of salable quantities, with nobody writing and while the writer is busy.</summary>
/// <param name="Writing">Commands per second that the writer did meanwhile; 0: nobody wrote.</param>
public sealed record ReadResult(
    int Skus, string Path, double Writing, double ReadsPerSecond, double P50Ms, double P99Ms, double MaxMs);

/// <summary>One reader asks for one SKU or for a thousand; slices without writes, at half and at full writing take
/// turns.</summary>
public sealed class ReadsRun(Stage stage, Options options)
{
    private const int WritingCallers = 64;

    public async Task<IReadOnlyList<ReadResult>> RunAsync()
    {
        var cell = new Cell("adjust", "spread", WritingCallers, 0);
        await using var writer = new WriterPath(stage.Company, new(cell, ""), WritingCallers);
        await using var http = new HttpPath(await stage.CallersAsync(), cell, "reads");
        await using var ofTable = Reader.OfTable(stage.Database.ConnectionString);
        await using var ofServer = Reader.OfServer(stage.ServerAddress);
        await using var second = await stage.StartServerAsync();
        await using var ofSecond = Reader.OfServer(second.Client.BaseAddress!);
        var results = new List<ReadResult>();
        foreach (var skus in new[] { 1, 1_000 })
        {
            results.AddRange(await CompareAsync("sql", skus, writer, ofTable));
            results.AddRange(await CompareAsync("http", skus, http, ofServer));
            results.AddRange(await CompareAsync("http, second server", skus, http, ofSecond));
        }

        return results;
    }

    public static void Print(IReadOnlyList<ReadResult> results)
    {
        Console.WriteLine("\nSalable quantities, one reader; nobody writes, half as fast as possible, as fast as 64 callers can.");
        ResultTable.Print(
        [
            ["path", "skus", "writes/s meanwhile", "reads/s", "p50 ms", "p99 ms", "max ms"],
            .. results.Select(r => new[]
            {
                r.Path,
                ResultTable.Text(r.Skus),
                ResultTable.Text(r.Writing),
                ResultTable.Text(r.ReadsPerSecond),
                ResultTable.Text(r.P50Ms, "N2"),
                ResultTable.Text(r.P99Ms, "N2"),
                ResultTable.Text(r.MaxMs, "N1"),
            }),
        ]);
    }

    // Nobody writes, half of what the writing callers reach is sent on a schedule, or they write as fast as they can.
    private async Task<IReadOnlyList<ReadResult>> CompareAsync(
        string path, int skus, IPacedPath writer, Reader reader)
    {
        await reader.RunAsync(skus, options.SliceSeconds);
        var most = (await writer.RunAsync(options.SliceSeconds)).PerSecond;
        Func<Task<Slice>>[] loads =
        [
            () => Task.FromResult(new Slice(0, options.SliceSeconds, [])),
            () => writer.RunPacedAsync(most / 2, options.SliceSeconds),
            () => writer.RunAsync(options.SliceSeconds),
        ];
        var reads = loads.Select(_ => new List<Slice>()).ToList();
        var writes = loads.Select(_ => new List<Slice>()).ToList();
        for (var slice = 0; slice < options.Rounds * loads.Length; slice++)
        {
            var load = slice % loads.Length;
            var writing = loads[load]();
            reads[load].Add(await reader.RunAsync(skus, options.SliceSeconds));
            writes[load].Add(await writing);
        }

        return [.. loads.Select((_, load) => Of(path, skus, writes[load].Average(w => w.PerSecond), reads[load]))];
    }

    private static ReadResult Of(string path, int skus, double writing, List<Slice> slices)
    {
        var latency = Latency.Of(slices.SelectMany(s => s.Latencies));
        return new(
            skus,
            path,
            Math.Round(writing),
            Math.Round(slices.Average(s => s.PerSecond), 1),
            Math.Round(latency.P50Ms, 3),
            Math.Round(latency.P99Ms, 3),
            Math.Round(latency.MaxMs, 3));
    }
}
