using Inventory.Benchmarks.Paths;
using Inventory.Benchmarks.Setup;

namespace Inventory.Benchmarks.Measuring;

/// <summary>Reads what a slice costs besides time: WAL, allocations, processor.</summary>
public sealed class Meters(BenchDatabase database, CpuMeter cpu)
{
    public static async Task<Meters> ForAsync(BenchDatabase database) =>
        new(database, await CpuMeter.ForAsync(database.Source));

    public async Task<Slice> MeasureAsync(IBenchPath path, double seconds)
    {
        // What the last path left behind is not this one's to clean up.
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
        var wal = await database.WalAsync();
        var allocated = GC.GetTotalAllocatedBytes();
        var busy = cpu.Now();
        var slice = await path.RunAsync(seconds);
        var share = cpu.Since(busy);
        return slice with
        {
            Allocated = GC.GetTotalAllocatedBytes() - allocated,
            Cpu = share,
            WalBytes = await database.WalAsync() - wal,
        };
    }
}
