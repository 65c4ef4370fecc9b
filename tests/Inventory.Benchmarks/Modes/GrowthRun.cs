using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>Cost of one command at one size of the company, by the counters of pg_stat_statements.</summary>
public sealed record GrowthResult(
    string Scenario,
    long Items,
    long Events,
    double CommandsPerSecond,
    double Milliseconds,
    double Statements,
    double Buffers,
    double BuffersRead,
    double WalBytes,
    double AllocatedBytes);

/// <summary>Measures the same commands at more and more items, and then at more and more events.</summary>
public static class GrowthRun
{
    private const string Schema = "bench_growth";

    private const int Callers = 64;

    private const int MeasuredCommands = 4_000;

    public static async Task<IReadOnlyList<GrowthResult>> RunAsync(Options options, Action<string> tell)
    {
        int[] items = options.Quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
        await using var database = await BenchDatabase.StartAsync(options, withStatements: true);
        await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        await using var company = await Seed.OpenAsync(database, new(Schema));
        var results = new List<GrowthResult>();
        for (var step = 0; step < items.Length; step++)
        {
            var before = step == 0 ? 0 : items[step - 1];
            tell($"{items[step]:N0} items");
            await Seed.ItemsAsync(company, before, items[step] - before);
            results.AddRange(await SizesAsync(database, company, items[step], options));
        }

        foreach (var more in options.Quick ? [20_000] : new[] { 100_000, 300_000 })
        {
            tell($"{more:N0} more commands");
            var source = new WorkSource(new("adjust", "spread", Callers, 0), "");
            await Seed.SubmitAllAsync(company, Enumerable.Range(0, more).Select(_ => source.Next()!.ToCommand()));
            results.AddRange(await SizesAsync(database, company, items[^1], options));
        }

        Print(results);
        return results;
    }

    private static async Task<List<GrowthResult>> SizesAsync(
        BenchDatabase database, Company company, long items, Options options)
    {
        await database.ExecuteAsync("CHECKPOINT");
        var results = new List<GrowthResult>();
        var spread = items >= Spread.SkusMax ? "spread" : "thousand";
        foreach (var scenario in options.Scenarios.Length > 0 ? options.Scenarios : ["adjust", "order1"])
            results.Add(await MeasureAsync(database, company, Schema, spread, items, scenario));
        return results;
    }

    /// <summary>Cost of one scenario's commands on SKUs that were touched just before.</summary>
    public static async Task<GrowthResult> MeasureAsync(
        BenchDatabase database, Company company, string schema, string spread, long items, string scenario)
    {
        var source = new WorkSource(new(scenario, spread, Callers, 0), $"G{company.OwnWriter.Head}-");
        await using var path = new WriterPath(company, source, Callers);
        await path.PrepareAsync(2 * MeasuredCommands);
        // The first touch of a SKU loads its streams and rows; that is not what grows.
        var touches = Enumerable.Range(0, MeasuredCommands).Select(_ => source.Next()!.ToCommand());
        await Seed.SubmitAllAsync(company, touches);
        await database.ExecuteAsync("SELECT pg_stat_statements_reset()");
        var allocated = GC.GetTotalAllocatedBytes();
        var left = MeasuredCommands;
        var slice = await ClosedLoop.RunAsync(Callers, 60, async _ =>
        {
            if (Interlocked.Decrement(ref left) < 0)
                return false;
            Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(source.Next()!.ToCommand())));
            return true;
        });
        var statements = await StatementCost.OfAsync(database, schema);
        double PerCommand(double sum) => Math.Round(sum / slice.Commands, 4);
        return new(
            scenario,
            items,
            company.OwnWriter.Head,
            Math.Round(slice.PerSecond),
            PerCommand(statements.Sum(s => s.Milliseconds)),
            PerCommand(statements.Sum(s => s.Calls)),
            PerCommand(statements.Sum(s => s.BuffersHit + s.BuffersRead)),
            PerCommand(statements.Sum(s => s.BuffersRead)),
            PerCommand(statements.Sum(s => s.WalBytes)),
            PerCommand(GC.GetTotalAllocatedBytes() - allocated));
    }

    public static void Print(IReadOnlyList<GrowthResult> results) => ResultTable.Print(
        [
            ["scenario", "items", "events", "cmds/s", "pg ms/cmd", "statements", "buffers", "read", "WAL B", "kB/cmd"],
            .. results.Select(r => new[]
            {
                r.Scenario,
                ResultTable.Text(r.Items),
                ResultTable.Text(r.Events),
                ResultTable.Text(r.CommandsPerSecond),
                ResultTable.Text(r.Milliseconds, "N3"),
                ResultTable.Text(r.Statements, "N2"),
                ResultTable.Text(r.Buffers, "N1"),
                ResultTable.Text(r.BuffersRead, "N3"),
                ResultTable.Text(r.WalBytes),
                ResultTable.Text(r.AllocatedBytes / 1_024, "N1"),
            }),
        ],
        leftAligned: 0);
}
