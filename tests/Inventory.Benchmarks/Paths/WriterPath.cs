using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Paths;

/// <summary>The product in this process: callers hand commands to the log writer.</summary>
public sealed class WriterPath(Company company, WorkSource source, int callers) : IPacedPath
{
    public string Name => "writer";

    public async Task PrepareAsync(long commands)
    {
        var orders = source.Prepare(commands);
        await Seed.SubmitAllAsync(company, orders.Select(w => w.ToCommand()));
        source.Placed(orders.Count);
    }

    public Task<Slice> RunAsync(double seconds) => ClosedLoop.RunAsync(callers, seconds, _ => SubmitAsync());

    public Task<Slice> RunPacedAsync(double perSecond, double seconds) =>
        OpenLoop.RunAsync(perSecond, seconds, SubmitAsync);

    private async Task<bool> SubmitAsync()
    {
        if (source.Next() is not { } work)
            return false;
        Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(work.ToCommand())));
        return true;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
