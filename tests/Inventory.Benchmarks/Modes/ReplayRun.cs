using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>How fast the log was read, for what.</summary>
public sealed record ReplayResult(string What, long Events, double Seconds, double EventsPerSecond, double PeakMiB);

/// <summary>
/// Replay against the speed of scanning and parsing the same events with nothing done to them, and reads as of a
/// moment. The log is a mix of all scenarios, made first.
/// </summary>
public sealed class ReplayRun(Stage stage, Options options)
{
    private const int MixedCallers = 256;
    private const int HotItem = 0;
    private const int LongReads = 10;

    public async Task<IReadOnlyList<ReplayResult>> RunAsync()
    {
        await MakeLogAsync();
        List<ReplayResult> results =
        [
            await MeasureAsync("scan and parse", ScanAsync),
            await MeasureAsync("verify (fold, write, digest)", VerifyAsync),
            await MeasureAsync("scan and parse", ScanAsync),
            await MeasureAsync("rebuild (fold, write, swap)", RebuildAsync),
            await MeasureAsync("2,000 streams as of a sequence, one by one", () => ManyStreamsAsync(1)),
            await MeasureAsync("2,000 streams as of a sequence, 100 at once", () => ManyStreamsAsync(100)),
            await MeasureAsync("one long stream, ten times", LongStreamAsync),
        ];
        return results;
    }

    public static void Print(IReadOnlyList<ReplayResult> results)
    {
        Console.WriteLine("\nReplay.");
        var scan = results.Where(r => r.What == "scan and parse").Max(r => r.EventsPerSecond);
        ResultTable.Print(
            [
                ["what", "events", "s", "events/s", "of scan", "peak MiB"],
                .. results.Select(r => new[]
                {
                    r.What,
                    ResultTable.Text(r.Events),
                    ResultTable.Text(r.Seconds, "N2"),
                    ResultTable.Text(r.EventsPerSecond),
                    ResultTable.Text(r.EventsPerSecond / scan, "P0"),
                    ResultTable.Text(r.PeakMiB),
                }),
            ],
            leftAligned: 0);
    }

    private async Task MakeLogAsync()
    {
        var commands = options.Quick ? 6_000 : 60_000;
        foreach (var scenario in Plan.Scenarios)
        {
            var source = new WorkSource(new(scenario, "spread", MixedCallers, 0), $"R{scenario}-");
            var orders = source.Prepare(commands / Plan.Scenarios.Length);
            await Seed.SubmitAllAsync(stage.Company, orders.Select(w => w.ToCommand()));
            source.Placed(orders.Count);
            var work = Enumerable.Range(0, commands / Plan.Scenarios.Length).Select(_ => source.Next()!.ToCommand());
            await Seed.SubmitAllAsync(stage.Company, work);
        }

        var hot = new WorkSource(new("adjust", "one", MixedCallers, HotItem), "");
        var onOne = Enumerable.Range(0, commands / Plan.Scenarios.Length).Select(_ => hot.Next()!.ToCommand());
        await Seed.SubmitAllAsync(stage.Company, onOne);
    }

    private static async Task<ReplayResult> MeasureAsync(string what, Func<Task<long>> read)
    {
        GC.Collect();
        var peak = 0L;
        using var watch = new Timer(_ => peak = Math.Max(peak, Environment.WorkingSet), null, 0, 100);
        var start = Stopwatch.GetTimestamp();
        var events = await read();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(what, events, Math.Round(seconds, 3), Math.Round(events / seconds), peak / 1024.0 / 1024);
    }

    private async Task<long> ScanAsync()
    {
        await using var connection = await stage.Database.Source.OpenConnectionAsync();
        var events = 0L;
        await foreach (var page in stage.Company.Log.PagesAsync(connection, 0, stage.Company.OwnWriter.Head))
            events += page.Count;
        return events;
    }

    private Task<long> RebuildAsync() => stage.Company.Rebuild.RunAsync(stage.Company.OwnWriter);

    private async Task<long> VerifyAsync()
    {
        var head = stage.Company.OwnWriter.Head;
        foreach (var table in await stage.Company.Rebuild.VerifyAsync())
        {
            if (!table.IsEqual)
                throw new InvalidOperationException($"{table.Table} is not what the log says.");
        }

        return head;
    }

    // Some ten events each. One by one: what it costs to ask.
    private async Task<long> ManyStreamsAsync(int atOnce)
    {
        var half = stage.Company.OwnWriter.Head / 2;
        var streams = new StreamReading(stage.Company);
        var spread = Spread.Of("spread", 0);
        var wanted = Enumerable.Range(0, 2_000).Select(read => StreamOf(spread.Pick((ulong)read))).Distinct();
        var events = 0L;
        foreach (var together in wanted.Chunk(atOnce))
            events += (await streams.AsOfAsync(together, half)).Sum(of => of.Version);
        return events;
    }

    private async Task<long> LongStreamAsync()
    {
        var head = stage.Company.OwnWriter.Head;
        var streams = new StreamReading(stage.Company);
        var events = 0L;
        for (var read = 0; read < LongReads; read++)
            events += (await streams.AsOfAsync(StreamOf(Spread.SkuOf(HotItem)), head)).Version;
        return events;
    }

    private static StreamId<SourceItem> StreamOf(string sku) => SourceItem.StreamOf(new(sku), SourceCode.Default);
}
