namespace Inventory.Benchmarks.Measuring;

/// <summary>What one path did in one slice of time.</summary>
/// <param name="Latencies">Ticks of the stopwatch, one per command.</param>
public sealed record Slice(long Commands, double Seconds, List<long> Latencies)
{
    public double PerSecond => Commands / Seconds;

    /// <summary>Bytes that this process allocated.</summary>
    public long Allocated { get; init; }

    public long WalBytes { get; init; }

    /// <summary>Rows written, where the path itself counts them.</summary>
    public long Rows { get; init; }

    /// <summary>Conflicts that were tried again.</summary>
    public long Retries { get; init; }

    public CpuShare Cpu { get; init; } = new(0, 0, 0);
}

/// <summary>Latencies as they are reported.</summary>
public sealed record Latency(double P50Ms, double P99Ms, double MaxMs)
{
    public static Latency Of(IEnumerable<long> ticks)
    {
        var sorted = ticks.ToArray();
        if (sorted.Length == 0)
            return new(0, 0, 0);
        Array.Sort(sorted);
        return new(At(sorted, 0.5), At(sorted, 0.99), Milliseconds(sorted[^1]));
    }

    public static double Milliseconds(double ticks) => ticks * 1_000 / System.Diagnostics.Stopwatch.Frequency;

    private static double At(long[] sorted, double share) =>
        Milliseconds(sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(sorted.Length * share))]);
}
