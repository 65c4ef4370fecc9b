namespace Inventory.Benchmarks.Measuring;

/// <summary>Resident memory at one second of a run.</summary>
public sealed record MemorySample(string Phase, int Second, double MiB);

/// <summary>Notes the resident memory of a process every second.</summary>
public sealed class MemoryWatch
{
    private readonly List<MemorySample> _samples = [];
    private readonly Timer _timer;

    public MemoryWatch(int process) => _timer = new(_ => Take(process), null, 1_000, 1_000);

    public string Phase { get; set; } = "";

    public IReadOnlyList<MemorySample> Stop()
    {
        using var done = new ManualResetEvent(false);
        _timer.Dispose(done);
        done.WaitOne();
        return _samples;
    }

    /// <summary>The straight line through the samples, in MiB a second.</summary>
    public static double SlopePerSecond(IReadOnlyList<MemorySample> samples)
    {
        if (samples.Count < 2)
            return 0;
        var (second, memory) = (samples.Average(s => s.Second), samples.Average(s => s.MiB));
        return samples.Sum(s => (s.Second - second) * (s.MiB - memory))
            / samples.Sum(s => (s.Second - second) * (s.Second - second));
    }

    private void Take(int process)
    {
        lock (_samples)
            _samples.Add(new(Phase, _samples.Count, Math.Round(ProcessMemory.ResidentMiB(process), 1)));
    }
}
