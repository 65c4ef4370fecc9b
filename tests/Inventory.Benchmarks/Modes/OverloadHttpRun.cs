using System.Diagnostics;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;
using Inventory.Testing;

namespace Inventory.Benchmarks.Modes;

/// <summary>One phase over HTTP.</summary>
/// <param name="RefusedPerSecond">Answers 503.</param>
/// <param name="Wrong">Answers that were neither 200 nor a proper 503; the first one is
/// <paramref name="Example"/>.</param>
/// <param name="ServerCpuUs">Processor time of the server for one answer of either kind, in microseconds.</param>
/// <param name="MemoryMiB">Resident memory of the server at the end.</param>
public sealed record OverloadHttpResult(
    string Phase,
    int Callers,
    double CommandsPerSecond,
    double RefusedPerSecond,
    long Wrong,
    string? Example,
    double P50Ms,
    double P99Ms,
    double RefusedP50Ms,
    double RefusedP99Ms,
    double ServerCpuUs,
    double MemoryMiB);

/// <summary>The phases, and the server's resident memory in every second of them.</summary>
/// <param name="SlopeMiB">Growth of the memory in the second half of the overload, per 100,000 commands.</param>
public sealed record OverloadHttpResults(
    IReadOnlyList<OverloadHttpResult> Phases, IReadOnlyList<MemorySample> Memory, double SlopeMiB);

/// <summary>More callers with a connection each than the queue of a real server holds.</summary>
public sealed class OverloadHttpRun(ServerProcess server, HttpCallers callers, bool quick)
{
    private const string Schema = "bench_overload_http";

    private const int UsualCallers = 256;

    /// <summary>The load that is asked for, in open requests to one place in the queue.</summary>
    private const int Factor = 10;

    /// <summary>Open files are few for one process on many machines; each caller has one.</summary>
    private const int ConnectionsMax = 4 * LogWriter.QueueCommandsMax;

    /// <summary>What <c>Retry-After</c> says, in milliseconds.</summary>
    private const int RetryAfterMs = 1_000;

    private readonly MemoryWatch _memory = new(server.ProcessId);

    public static async Task<OverloadHttpResults> RunAsync(Options options, Action<string> tell)
    {
        await using var database = await BenchDatabase.StartAsync(options);
        await database.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE");
        await using var server = await ServerProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Inventory"] = database.ConnectionString,
            ["INVENTORY_Schema"] = Schema,
        });
        await using var callers = HttpCallers.Start(server.Client.BaseAddress!);
        await callers.SeedAsync(1_000);
        var results = await new OverloadHttpRun(server, callers, options.Quick).RunAsync(tell);
        Print(results);
        if (server.Output.Length > 0)
            tell($"the server wrote: {server.Output[..Math.Min(2_000, server.Output.Length)]}");
        return results;
    }

    /// <summary>Fewer connections than open requests asked for: who is refused comes again as much sooner.</summary>
    private static int PauseMs => RetryAfterMs * ConnectionsMax / (Factor * LogWriter.QueueCommandsMax);

    private async Task<OverloadHttpResults> RunAsync(Action<string> tell)
    {
        var results = new List<OverloadHttpResult>();
        await PhaseAsync("warm-up", UsualCallers, 5);
        await PhaseAsync("before", UsualCallers, 5);
        var overload = quick ? 15 : 60;
        await PhaseAsync("overload", ConnectionsMax, overload);
        await PhaseAsync("after", UsualCallers, 2);
        await PhaseAsync("later", UsualCallers, 5);
        var samples = _memory.Stop();
        var perSecond = results.Single(r => r.Phase == "overload").CommandsPerSecond;
        var overloaded = samples.Where(s => s.Phase == "overload").ToList();
        var slope = MemoryWatch.SlopePerSecond([.. overloaded.Skip(overloaded.Count / 2)]);
        return new(results, samples, Math.Round(slope / perSecond * 100_000, 2));

        async Task PhaseAsync(string name, int many, double seconds)
        {
            tell(name);
            _memory.Phase = name;
            results.Add(await OneAsync(name, many, seconds));
        }
    }

    private async Task<OverloadHttpResult> OneAsync(string phase, int many, double seconds)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        var cpu = process.TotalProcessorTime;
        var answer = await callers.AnswerAsync(
            new(new("adjust", "thousand", many, 0), phase, Prepare: 0, seconds, RefusedPauseMs: PauseMs));
        process.Refresh();
        var refusals = answer.Refusals!;
        var latency = Latency.Of(answer.Ticks);
        var answers = Math.Max(1, answer.Commands + refusals.Count);
        return new(
            phase,
            many,
            Math.Round(answer.Commands / answer.Seconds),
            Math.Round(refusals.Count / answer.Seconds),
            refusals.Wrong,
            refusals.Example,
            Math.Round(latency.P50Ms, 1),
            Math.Round(latency.P99Ms, 1),
            Math.Round(refusals.Latency.P50Ms, 1),
            Math.Round(refusals.Latency.P99Ms, 1),
            Math.Round((process.TotalProcessorTime - cpu).TotalMicroseconds / answers, 1),
            Math.Round(ProcessMemory.ResidentMiB(server.ProcessId), 1));
    }

    private static void Print(OverloadHttpResults results)
    {
        Console.WriteLine($"Over HTTP. Who is refused comes again after {PauseMs} ms.");
        ResultTable.Print(
            [
                [
                    "phase", "callers", "cmds/s", "refused/s", "wrong", "p50 ms", "p99 ms", "503 p50", "503 p99",
                    "cpu us", "memory MiB",
                ],
                .. results.Phases.Select(r => new[]
                {
                    r.Phase,
                    ResultTable.Text(r.Callers),
                    ResultTable.Text(r.CommandsPerSecond),
                    ResultTable.Text(r.RefusedPerSecond),
                    ResultTable.Text(r.Wrong),
                    ResultTable.Text(r.P50Ms, "N1"),
                    ResultTable.Text(r.P99Ms, "N1"),
                    ResultTable.Text(r.RefusedP50Ms, "N1"),
                    ResultTable.Text(r.RefusedP99Ms, "N1"),
                    ResultTable.Text(r.ServerCpuUs),
                    ResultTable.Text(r.MemoryMiB),
                }),
            ],
            leftAligned: 0);
        foreach (var example in results.Phases.Select(p => p.Example).OfType<string>().Take(1))
            Console.WriteLine($"The first wrong answer:\n{example}");
        Console.WriteLine("Resident memory of the server in MiB, second by second:");
        foreach (var phase in results.Memory.GroupBy(s => s.Phase))
            Console.WriteLine($"  {phase.Key}: {string.Join(' ', phase.Select(s => ResultTable.Text(s.MiB)))}");
        Console.WriteLine(
            $"Second half of the overload: {ResultTable.Text(results.SlopeMiB, "N2")} MiB per 100,000 commands.");
    }
}
