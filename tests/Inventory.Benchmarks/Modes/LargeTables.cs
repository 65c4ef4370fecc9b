using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Modes;

/// <summary>The tables of the large company.</summary>
public static class LargeTables
{
    public static void Print(LargeResults results)
    {
        Console.WriteLine(
            $"{results.Events:N0} events, {results.Items:N0} items, {results.DatabaseMiB:N0} MiB, built in "
            + $"{results.BuildSeconds:N0} s; load average {results.Load:N1}.");
        ResultTable.Print(
            [
                [
                    "start", "ready ms", "ready cpu", "first ms", "cold ms", "cold cpu", "worst ms", "as-of ms",
                    "memory MiB",
                ],
                .. results.Starts.Select(s => new[]
                {
                    s.Where,
                    ResultTable.Text(s.ReadyMs),
                    ResultTable.Text(s.ReadyCpuMs),
                    ResultTable.Text(s.FirstMs, "N1"),
                    ResultTable.Text(s.ColdMs, "N2"),
                    ResultTable.Text(s.ColdCpuMs, "N2"),
                    ResultTable.Text(s.WorstMs, "N1"),
                    s.AsOfMs is { } read ? ResultTable.Text(read, "N2") : "",
                    s.MemoryMiB is { } memory ? ResultTable.Text(memory) : "",
                }),
            ],
            leftAligned: 0);
        ResultTable.Print(
        [
            ["adjusts of items", "callers", "commands/s", "p50 ms", "p99 ms", "KiB/command", "cpu pg", "cpu own"],
            .. results.Rates.Select(r => new[]
            {
                r.Items,
                ResultTable.Text(r.Callers),
                ResultTable.Text(r.CommandsPerSecond),
                ResultTable.Text(r.P50Ms, "N2"),
                ResultTable.Text(r.P99Ms, "N2"),
                ResultTable.Text(r.KiBPerCommand, "N1"),
                ResultTable.Text(r.Cpu.Postgres, "N2"),
                ResultTable.Text(r.Cpu.Ours, "N2"),
            }),
        ]);
        Console.WriteLine(
            $"projections verify: {results.Verify.Seconds:N1} s, {results.Verify.EventsPerSecond:N0} events/s, "
            + $"{results.Verify.PeakMiB:N0} MiB at most.");
        GrowthRun.Print(results.Costs);
    }
}
