using System.Globalization;

namespace Inventory.Benchmarks.Measuring;

/// <summary>The table of the four paths, one line a path, with what the paths are to each other.</summary>
public static class ResultTable
{
    private static readonly string[] Columns =
    [
        "scenario", "spread", "callers", "path", "cmds/s", "best", "p50 ms", "p99 ms", "max ms",
        "kB/cmd", "rows", "WAL B", "retries", "cpu pg", "cpu own", "cpu other", "ratio",
    ];

    public static void Print(IReadOnlyList<PathResult> results)
    {
        var lines = new List<string[]> { Columns };
        foreach (var cell in results.GroupBy(r => (r.Scenario, r.Spread, r.Callers)))
        {
            foreach (var result in cell)
                lines.Add(LineOf(result, RatioOf(result, [.. cell])));
        }

        Print(lines, leftAligned: [0, 1, 3, Columns.Length - 1]);
    }

    public static void Print(IReadOnlyList<string[]> lines, params int[] leftAligned)
    {
        var widths = Enumerable.Range(0, lines[0].Length).Select(i => lines.Max(l => l[i].Length)).ToArray();
        foreach (var line in lines)
        {
            var cells = line.Select((text, i) =>
                leftAligned.Contains(i) ? text.PadRight(widths[i]) : text.PadLeft(widths[i]));
            Console.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    public static string Text(double value, string format = "N0") =>
        value.ToString(format, CultureInfo.InvariantCulture);

    private static string[] LineOf(PathResult r, string ratio) =>
    [
        r.Scenario,
        r.Spread,
        Text(r.Callers),
        r.Path,
        Text(r.CommandsPerSecond),
        Text(r.BestCommandsPerSecond),
        Text(r.P50Ms, "N2"),
        Text(r.P99Ms, "N2"),
        Text(r.MaxMs, "N1"),
        r.AllocatedBytesPerCommand is { } bytes ? Text(bytes / 1_024, "N1") : "",
        Text(r.RowsPerCommand, "N1"),
        Text(r.WalBytesPerCommand),
        Text(r.RetriesPerCommand, "N2"),
        Text(r.PostgresCores, "N2"),
        Text(r.OwnCores, "N2"),
        Text(r.OthersCores, "N2"),
        ratio,
    ];

    private static string RatioOf(PathResult result, IReadOnlyList<PathResult> cell)
    {
        double? RateOf(string path) => cell.FirstOrDefault(r => r.Path == path)?.CommandsPerSecond;
        var rate = result.CommandsPerSecond;
        return result.Path switch
        {
            "writer" when RateOf("limit") is { } limit && RateOf("usual") is { } usual =>
                $"{Text(rate / limit, "P0")} of limit, {Text(rate / usual, "N1")}x usual",
            "http" when RateOf("writer") is { } writer => $"{Text(rate / writer, "P0")} of writer",
            _ => "",
        };
    }
}
