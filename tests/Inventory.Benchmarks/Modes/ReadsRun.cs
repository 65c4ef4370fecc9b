using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Workload;
using Npgsql;

namespace Inventory.Benchmarks.Modes;

/// <summary>Reads of salable quantities, with nobody writing and while the writer is busy.</summary>
/// <param name="Writing">Commands per second that the writer did meanwhile; 0: nobody wrote.</param>
public sealed record ReadResult(
    int Skus, string Path, double Writing, double ReadsPerSecond, double P50Ms, double P99Ms, double MaxMs);

/// <summary>One reader asks for one SKU or for a thousand; slices with and without writes take turns.</summary>
public sealed class ReadsRun(Stage stage, Options options)
{
    private const int WritingCallers = 64;

    private static readonly string Sql =
        $"SELECT sku, on_hand, reserved FROM {Stage.WriterSchema}.salable_quantities WHERE stock = 1 AND sku = ANY ($1)";

    private ulong _asked;

    public async Task<IReadOnlyList<ReadResult>> RunAsync()
    {
        var source = new WorkSource(new("adjust", "spread", WritingCallers, 0), "");
        await using var writer = new WriterPath(stage.Company, source, WritingCallers);
        await using var connection = await stage.Database.Source.OpenConnectionAsync();
        var results = new List<ReadResult>();
        foreach (var skus in new[] { 1, 1_000 })
        {
            var (idle, busy, writes) = (new List<Slice>(), new List<Slice>(), new List<Slice>());
            for (var round = 0; round < options.Rounds; round++)
            {
                idle.Add(await ReadAsync(connection, skus));
                var writing = writer.RunAsync(options.SliceSeconds);
                busy.Add(await ReadAsync(connection, skus));
                writes.Add(await writing);
            }

            results.Add(Of(skus, 0, idle));
            results.Add(Of(skus, writes.Average(w => w.PerSecond), busy));
        }

        return results;
    }

    public static void Print(IReadOnlyList<ReadResult> results)
    {
        Console.WriteLine("\nReads of salable quantities by SQL, one reader.");
        ResultTable.Print(
        [
            ["skus", "writes/s meanwhile", "reads/s", "p50 ms", "p99 ms", "max ms"],
            .. results.Select(r => new[]
            {
                ResultTable.Text(r.Skus),
                ResultTable.Text(r.Writing),
                ResultTable.Text(r.ReadsPerSecond),
                ResultTable.Text(r.P50Ms, "N2"),
                ResultTable.Text(r.P99Ms, "N2"),
                ResultTable.Text(r.MaxMs, "N1"),
            }),
        ]);
    }

    private Task<Slice> ReadAsync(NpgsqlConnection connection, int skus)
    {
        var spread = Spread.Of("spread", 0);
        return ClosedLoop.RunAsync(1, options.SliceSeconds, async _ =>
        {
            var asked = Enumerable.Range(0, skus).Select(_ => spread.Pick(_asked++)).ToArray();
            await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = asked } } };
            var salable = 0m;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                salable += reader.GetDecimal(1) - reader.GetDecimal(2);
            return salable != 0;
        });
    }

    private static ReadResult Of(int skus, double writing, List<Slice> slices)
    {
        var latency = Latency.Of(slices.SelectMany(s => s.Latencies));
        return new(
            skus,
            "sql",
            Math.Round(writing),
            Math.Round(slices.Average(s => s.PerSecond), 1),
            Math.Round(latency.P50Ms, 3),
            Math.Round(latency.P99Ms, 3),
            Math.Round(latency.MaxMs, 3));
    }
}
