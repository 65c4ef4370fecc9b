namespace Inventory.Benchmarks.Workload;

/// <summary>Which SKUs the commands are about. The same number gives the same SKU, in every path and run.</summary>
public sealed class Spread
{
    public const int SkusMax = 10_000;

    private const double ZipfExponent = 1.2;

    private readonly Func<ulong, int> _pick;

    private Spread(string name, Func<ulong, int> pick) => (Name, _pick) = (name, pick);

    public static IReadOnlyList<string> Names { get; } = ["spread", "zipf", "one", "thousand"];

    public string Name { get; }

    /// <param name="hot">The only SKU of <c>one</c>: each cell has its own, so that none inherits a long
    /// history.</param>
    public static Spread Of(string name, int hot) => name switch
    {
        "spread" => new(name, random => (int)(random % SkusMax)),
        "thousand" => new(name, random => (int)(random % 1_000)),
        "zipf" => new(name, Zipf(1_000)),
        "one" => new(name, _ => hot),
        _ => throw new ArgumentException($"No spread is called {name}."),
    };

    public static string SkuOf(int number) => $"SKU-{number:D5}";

    public string Pick(ulong number) => SkuOf(_pick(Mix(number)));

    // SplitMix64: spreads neighbouring numbers over the whole range.
    private static ulong Mix(ulong number)
    {
        number += 0x9E3779B97F4A7C15;
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }

    private static Func<ulong, int> Zipf(int skus)
    {
        var upTo = new double[skus];
        var sum = 0.0;
        for (var rank = 0; rank < skus; rank++)
            upTo[rank] = sum += 1 / Math.Pow(rank + 1, ZipfExponent);
        return random =>
        {
            var found = Array.BinarySearch(upTo, random / (double)ulong.MaxValue * sum);
            return Math.Min(found < 0 ? ~found : found, skus - 1);
        };
    }
}
