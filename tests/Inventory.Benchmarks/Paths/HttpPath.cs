using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Workload;

namespace Inventory.Benchmarks.Paths;

/// <summary>The product over HTTP: the server is one process, the callers are another, this one only waits.</summary>
public sealed class HttpPath(HttpCallers callers, Cell cell, string orders) : IPacedPath
{
    public string Name => "http";

    public async Task PrepareAsync(long commands)
    {
        if (cell.NeedsOrders)
            await callers.AskAsync(new(cell, orders, Prepare: commands, Seconds: 0));
    }

    public Task<Slice> RunAsync(double seconds) => callers.AskAsync(new(cell, orders, Prepare: 0, seconds));

    public Task<Slice> RunPacedAsync(double perSecond, double seconds) =>
        callers.AskAsync(new(cell, orders, Prepare: 0, seconds, perSecond));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
