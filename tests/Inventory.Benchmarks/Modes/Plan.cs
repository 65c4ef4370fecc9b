using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Modes;

/// <summary>Which cells a run measures, in order.</summary>
public static class Plan
{
    public static readonly string[] Scenarios = ["adjust", "receive", "order1", "order5", "cancel", "ship"];

    private static readonly string[] QuickScenarios = ["adjust", "order1"];

    /// <summary>The hot SKUs lie at the far end, where the Zipf spread does not reach.</summary>
    private const int HotFrom = Spread.SkusMax - 500;

    public static IReadOnlyList<Cell> Of(Options options)
    {
        var cells = new List<Cell>();
        var scenarios = Chosen(options.Scenarios, options.Quick ? QuickScenarios : Scenarios);
        foreach (var scenario in scenarios.Intersect(Scenarios, StringComparer.Ordinal))
        {
            foreach (var spread in Chosen(options.Spreads, Spreads(options, scenario)))
            {
                foreach (var callers in Chosen(options.Callers, options.Quick ? [1, 16, 256] : [1, 16, 64, 256]))
                    cells.Add(new(scenario, spread, callers, HotFrom + cells.Count));
            }
        }

        return cells;
    }

    private static string[] Spreads(Options options, string scenario) => options.Quick
        ? scenario == "adjust" ? ["spread", "thousand", "one"] : ["spread", "one"]
        : scenario is "adjust" or "order1" ? ["spread", "thousand", "zipf", "one"] : ["spread", "zipf", "one"];

    private static T[] Chosen<T>(T[] asked, T[] usual) => asked.Length > 0 ? asked : usual;
}
