using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Server.Shell;
using Inventory.Testing;

namespace Inventory.Benchmarks.Modes;

/// <summary>Builds a company with so many events, stops everything, and measures from a cold start.</summary>
public static class LargeRun
{
    private const string Schema = LargeCompany.Schema;

    private const long SmallEvents = 100_000;

    private const int Starts = 3;

    private static readonly TimeSpan PeakPause = TimeSpan.FromMilliseconds(50);

    public static async Task<LargeResults> RunAsync(Options options, Action<string> tell)
    {
        // A folder outlives the database server: PostgreSQL is started anew before the measuring.
        using var folder = options.Data is null ? new TestFolder() : null;
        var kept = options with { Data = options.Data ?? folder!.Path };
        var costs = new List<GrowthResult>();
        var since = Stopwatch.StartNew();
        await using (var building = await BenchDatabase.StartAsync(kept, withStatements: true))
            await BuildAsync(building, options.Events, costs, tell);
        var seconds = since.Elapsed.TotalSeconds;

        await using var database = await BenchDatabase.StartAsync(kept, withStatements: true);
        var items = await ItemsAsync(database);
        var starts = new List<ColdStart>();
        for (var start = 0; start < Starts; start++)
        {
            tell($"start {start + 1}");
            starts.Add(await ColdStarts.OverHttpAsync(database, items, start, options.Events / 2));
        }

        for (var start = 0; start < Starts; start++)
            starts.Add(await ColdStarts.InProcessAsync(database, items, Starts + start));
        tell("items in no cache");
        var rates = await ColdRates.RunAsync(database, items);
        tell("projections verify");
        var verify = await VerifyAsync(database);
        tell("cost per command");
        long events;
        await using (var company = await ColdStarts.OpenAsync(database))
        {
            costs.AddRange(await CostsAsync(database, company, items));
            events = company.OwnWriter.Head;
        }

        var results = new LargeResults(
            events,
            items,
            Math.Round(seconds, 1),
            await SizeAsync(database),
            starts,
            rates,
            verify,
            costs,
            LoadAverage.Now());
        LargeTables.Print(results);
        return results;
    }

    /// <summary>With a kept folder, what an earlier run built is used.</summary>
    private static async Task BuildAsync(
        BenchDatabase database, long events, List<GrowthResult> costs, Action<string> tell)
    {
        await using var company = await Seed.OpenAsync(database, new(Schema));
        var items = await ItemsAsync(database);
        var large = new LargeCompany(company, tell);
        tell($"{events:N0} events");
        if (items == 0)
        {
            items = await large.GrowAsync(0, SmallEvents);
            costs.AddRange(await CostsAsync(database, company, items));
        }

        await large.GrowAsync(items, events);
    }

    private static async Task<List<GrowthResult>> CostsAsync(BenchDatabase database, Company company, int items) =>
    [
        await GrowthRun.MeasureAsync(database, company, Schema, "thousand", items, "adjust"),
        await GrowthRun.MeasureAsync(database, company, Schema, "thousand", items, "order1"),
    ];

    private static async Task<VerifyResult> VerifyAsync(BenchDatabase database)
    {
        var since = Stopwatch.StartNew();
        await using var verify = ServerProcess.Launch(ColdStarts.EnvironmentOf(database), "projections", "verify");
        var peak = 0.0;
        while (!verify.HasExited)
        {
            peak = Math.Max(peak, ProcessMemory.PeakMiB(verify.ProcessId));
            await Task.Delay(PeakPause);
        }

        var seconds = since.Elapsed.TotalSeconds;
        var code = await verify.ExitAsync();
        if (code != 0)
            throw new InvalidOperationException($"projections verify ended with {code}:\n{verify.Output}");
        var head = await database.AskAsync<long>($"SELECT max(seq_id) FROM {Schema}.mt_events");
        return new(Math.Round(seconds, 2), Math.Round(head / seconds), Math.Round(peak, 1), code);
    }

    private static async Task<int> ItemsAsync(BenchDatabase database) => (int)await database.AskAsync<long>(
        $"SELECT count(*) FROM {Schema}.mt_streams WHERE id LIKE 'item/%'");

    private static Task<double> SizeAsync(BenchDatabase database) => database.AskAsync<double>(
        $"""
        SELECT round(sum(pg_total_relation_size(oid)) / 1048576.0)::float8
        FROM pg_class
        WHERE relnamespace = '{Schema}'::regnamespace AND relkind = 'r'
        """);
}
