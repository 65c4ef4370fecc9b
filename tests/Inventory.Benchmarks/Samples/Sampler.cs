using Inventory.Benchmarks.Setup;
using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Samples;

/// <summary>Lets the writer do some hundred commands one by one and notes what it writes.</summary>
public sealed class Sampler(Company company, int commands)
{
    private int _samples;

    public async Task<Sample> TakeAsync(Cell cell)
    {
        _samples++;
        var orders = cell.NeedsOrders ? $"S{_samples:D4}-" : $"{Sample.NewOrders}{_samples:D4}";
        var source = new WorkSource(cell, orders);
        var prepared = source.Prepare(commands);
        await Seed.SubmitAllAsync(company, prepared.Select(w => w.ToCommand()));
        source.Placed(prepared.Count);

        await using var recording = new Recording(company.Database, company.Schema);
        await recording.StartAsync();
        for (var i = 0; i < commands; i++)
        {
            var command = source.Next()!.ToCommand();
            Seed.MustBeAccepted(await company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command)));
        }

        return await Sample.OfAsync(company.Database, company.Schema, recording);
    }
}
