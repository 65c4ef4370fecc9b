using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Modes;

/// <summary>Where the time of the writer goes: processor of PostgreSQL and of this process, and the cost by
/// statement.</summary>
public static class ProfileRun
{
    private const string Schema = "bench_profile";

    private const string SyncSql = "SELECT wal_sync_time + wal_write_time FROM pg_stat_wal";

    public static async Task<object> RunAsync(Options options, Action<string> tell)
    {
        await using var database = await BenchDatabase.StartAsync(options, withStatements: true);
        await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        await using var company = await Seed.OpenAsync(database, new(Schema));
        await Seed.ItemsAsync(company, 0, Spread.SkusMax);
        var meters = await Meters.ForAsync(database);
        var profiles = new List<object>();
        foreach (var cell in Plan.Of(options with { Quick = true, Callers = CallersOf(options) }))
        {
            tell($"{cell.Scenario} {cell.Spread} {cell.Callers}, process {Environment.ProcessId}");
            profiles.Add(await CellAsync(database, company, meters, cell, Math.Max(3, options.SliceSeconds)));
        }

        return new { profiles };
    }

    // The first statement of every batch.
    private static bool IsOwnerCheck(StatementCost cost) =>
        cost.Statement.Contains("CASE WHEN epoch", StringComparison.Ordinal);

    private static int[] CallersOf(Options options) => options.Callers.Length > 0 ? options.Callers : [256];

    private static async Task<object> CellAsync(
        BenchDatabase database, Company company, Meters meters, Cell cell, double seconds)
    {
        await using var path = new WriterPath(company, new(cell, $"P{cell.Hot}-"), cell.Callers);
        await path.PrepareAsync((long)(6_000 * seconds));
        await path.RunAsync(1);
        await database.ExecuteAsync("SELECT pg_stat_statements_reset(), pg_stat_reset_shared('wal')");
        var slice = await meters.MeasureAsync(path, seconds);
        // The backends tell their counters once a second at most, and when they are next used.
        await Task.Delay(1_100);
        await path.RunAsync(0.001);
        var synced = await database.AskAsync<double>(SyncSql);
        var statements = await StatementCost.OfAsync(database, Schema);
        double batches = statements.Where(IsOwnerCheck).Max(s => s.Calls);
        Console.WriteLine(
            $"\n{cell.Scenario} {cell.Spread} {cell.Callers}: {slice.PerSecond:N0} commands/s, "
            + $"{slice.Allocated / slice.Commands / 1024.0:N1} kB allocated a command; cores: "
            + $"PostgreSQL {slice.Cpu.Postgres:N2}, this process {slice.Cpu.Ours:N2}, others {slice.Cpu.Others:N2}\n"
            + $"processor time a command: PostgreSQL {slice.Cpu.Postgres * 1e6 / slice.PerSecond:N0} us, "
            + $"this process {slice.Cpu.Ours * 1e6 / slice.PerSecond:N0} us\n"
            + $"{slice.Commands / batches:N0} commands a batch, {slice.Seconds * 1_000 / batches:N2} ms a batch, of it "
            + $"{statements.Sum(s => s.Milliseconds) / batches:N2} ms statements and {synced / batches:N2} ms sync");
        StatementCost.Print([.. statements.Take(24)], slice.Commands);
        return new { cell, slice.PerSecond, slice.Cpu, statements };
    }
}
