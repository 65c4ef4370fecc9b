using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Paths;

/// <summary>A path that also takes commands on a fixed schedule.</summary>
public interface IPacedPath : IBenchPath
{
    /// <summary>Sends so many commands a second; latencies count from the scheduled moments.</summary>
    Task<Slice> RunPacedAsync(double perSecond, double seconds);
}
