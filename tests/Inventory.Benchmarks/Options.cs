using System.Globalization;

namespace Inventory.Benchmarks;

/// <summary>What the command line asked for.</summary>
/// <param name="Scenarios">Empty: all of the run.</param>
/// <param name="Spreads">Empty: all of the run.</param>
/// <param name="Callers">Empty: all of the run.</param>
/// <param name="Paths">Empty: all four.</param>
/// <param name="Events">Of the large company.</param>
/// <param name="Pipelined">The usual way in two round trips instead of four.</param>
public sealed record Options(
    string Mode,
    bool Quick,
    string? Json,
    string? Data,
    string? Settings,
    string[] Scenarios,
    string[] Spreads,
    int[] Callers,
    string[] Paths,
    int[] Entries,
    long Events,
    bool Pipelined,
    double SliceSeconds,
    int Rounds)
{
    public const string Usage = """
        dotnet run -c Release --project tests/Inventory.Benchmarks -- [MODE] [OPTIONS]
          (no mode)             commands per second of four paths, reads, replay
          --growth              cost per command with more items and with more events
          --overload            ten times more callers than the queue holds, in process and over HTTP
          --half                latencies at half of what the writer and the server can do
          --large N             cold start, replay and cost per command of a company with N events
          --profile             where the time of the writer goes, by statement
          --entries N,...       cost of a command on one item with so many entries
        --quick                 under three minutes: fewer scenarios, shorter slices
        --json FILE             the results as JSON
        --data DIR              folder of the database (default: a new one that goes afterwards)
        --settings "-c A=B ..." settings of PostgreSQL for all connections
        --scenario NAME,...     adjust receive order1 order5 cancel ship reads replay
        --spread NAME,...       spread (10,000 SKUs) thousand zipf one
        --callers N,...         callers at once
        --path NAME,...         limit usual writer http
        --pipelined             the usual way in two round trips instead of four
        --seconds S --rounds N  length and number of slices
        """;

    public static Options Parse(string[] arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < arguments.Length; at++)
        {
            if (arguments[at] is "--growth" or "--overload" or "--profile" or "--half" or "--quick" or "--pipelined")
                values[arguments[at]] = "";
            else if (at + 1 < arguments.Length && Known.Contains(arguments[at], StringComparer.Ordinal))
                values[arguments[at]] = arguments[++at];
            else
                throw new ArgumentException($"{arguments[at]}?\n{Usage}");
        }

        var quick = values.ContainsKey("--quick");
        return new(
            Modes.FirstOrDefault(mode => values.ContainsKey($"--{mode}")) ?? "paths",
            quick,
            values.GetValueOrDefault("--json"),
            values.GetValueOrDefault("--data"),
            values.GetValueOrDefault("--settings"),
            List("--scenario"),
            List("--spread"),
            [.. List("--callers").Select(n => int.Parse(n, CultureInfo.InvariantCulture))],
            List("--path"),
            [.. List("--entries").Select(n => int.Parse(n, CultureInfo.InvariantCulture))],
            long.Parse(values.GetValueOrDefault("--large") ?? "0", CultureInfo.InvariantCulture),
            values.ContainsKey("--pipelined"),
            double.Parse(values.GetValueOrDefault("--seconds") ?? (quick ? "0.4" : "1"), CultureInfo.InvariantCulture),
            int.Parse(values.GetValueOrDefault("--rounds") ?? (quick ? "2" : "3"), CultureInfo.InvariantCulture));

        string[] List(string name) =>
            values.GetValueOrDefault(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    private static readonly string[] Modes = ["growth", "overload", "profile", "half", "entries", "large"];

    private static readonly string[] Known =
    [
        "--json", "--data", "--settings", "--scenario", "--spread", "--callers", "--path", "--entries", "--large",
        "--seconds", "--rounds",
    ];
}
