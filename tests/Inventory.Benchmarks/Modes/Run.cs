using System.Diagnostics;
using System.Text.Json;
using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Modes;

/// <summary>Runs the mode that was asked for and writes the JSON file.</summary>
public static class Run
{
    private static readonly JsonSerializerOptions Indented =
        new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> AsAskedAsync(Options options)
    {
        var since = Stopwatch.StartNew();
        object results = options.Mode switch
        {
            "profile" => await ProfileRun.RunAsync(options, Tell),
            "growth" => new { growth = await GrowthRun.RunAsync(options, Tell) },
            "entries" => new { entries = await EntriesRun.RunAsync(options, Tell) },
            "overload" => await OverloadAsync(options, Tell),
            "half" => new { half = await HalfRun.RunAsync(options, Tell) },
            "large" => new { large = await LargeRun.RunAsync(options, Tell) },
            _ => await PathsAsync(options, Tell),
        };
        if (options.Json is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(results, results.GetType(), Indented));
        Tell("done");
        return 0;

        void Tell(string what) => Console.Error.WriteLine($"[{since.Elapsed.TotalSeconds,5:N0} s] {what}");
    }

    private static async Task<object> OverloadAsync(Options options, Action<string> tell)
    {
        IReadOnlyList<OverloadResult> overload =
            IsOf(options.Paths, "writer") ? await OverloadRun.RunAsync(options, tell) : [];
        var http = IsOf(options.Paths, "http") ? await OverloadHttpRun.RunAsync(options, tell) : null;
        return new { overload, http };
    }

    private static async Task<object> PathsAsync(Options options, Action<string> tell)
    {
        await using var stage = await Stage.OpenAsync(options, tell);
        IReadOnlyList<PathResult> results;
        try
        {
            results = await new PathsRun(stage, options).RunAsync(
                cell => tell($"{cell.Scenario} {cell.Spread} {cell.Callers}"));
        }
        catch (InvalidOperationException)
        {
            tell(stage.ServerOutput);
            throw;
        }

        Console.WriteLine(
            $"Rates of the median slice; {options.Rounds} slices of {options.SliceSeconds} s that took turns.");
        ResultTable.Print(results);
        IReadOnlyList<ReadResult> reads = [];
        if (IsOf(options.Scenarios, "reads"))
        {
            tell("reads");
            ReadsRun.Print(reads = await new ReadsRun(stage, options).RunAsync());
        }

        IReadOnlyList<ReplayResult> replay = [];
        if (IsOf(options.Scenarios, "replay"))
        {
            tell("replay");
            ReplayRun.Print(replay = await new ReplayRun(stage, options).RunAsync());
        }

        return new { results, reads, replay };
    }

    private static bool IsOf(string[] asked, string name) =>
        asked.Length == 0 || asked.Contains(name, StringComparer.Ordinal);
}
