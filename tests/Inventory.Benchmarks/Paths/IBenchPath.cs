using Inventory.Benchmarks.Measuring;

namespace Inventory.Benchmarks.Paths;

/// <summary>One way to bring a scenario's commands into PostgreSQL.</summary>
public interface IBenchPath : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes ready, outside of what is measured, what about so many commands need.</summary>
    Task PrepareAsync(long commands);

    Task<Slice> RunAsync(double seconds);
}
