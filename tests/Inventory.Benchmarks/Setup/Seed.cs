using Inventory.Benchmarks.Workload;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventory.Benchmarks.Setup;

/// <summary>The company that every path starts from: items, each with plenty of stock at the default source.</summary>
public static class Seed
{
    private const int WaitingMax = 512;

    public static Task<Company> OpenAsync(BenchDatabase database, SchemaName schema) =>
        Company.OpenAsync(database.Source, schema, TimeProvider.System, NullLogger.Instance);

    public static async Task ItemsAsync(Company company, int first, int count)
    {
        var opening = Enumerable.Range(first, count).SelectMany(Work.Opening);
        await SubmitAllAsync(company, opening.Select(w => w.ToCommand()));
        await company.Database.CreateCommand("ANALYZE").ExecuteNonQueryAsync();
    }

    /// <summary>Submits commands as fast as the writer takes them and throws when one is not accepted.</summary>
    public static async Task SubmitAllAsync(Company company, IEnumerable<ICommand> commands)
    {
        var waiting = new Queue<Task<CommandAnswer>>();
        foreach (var command in commands)
        {
            waiting.Enqueue(company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command)));
            if (waiting.Count >= WaitingMax)
                MustBeAccepted(await waiting.Dequeue());
        }

        while (waiting.TryDequeue(out var answer))
            MustBeAccepted(await answer);
    }

    public static void MustBeAccepted(CommandAnswer answer)
    {
        if (answer.Outcome != Outcome.Accepted)
            throw new InvalidOperationException($"A benchmark's command was {answer.Outcome}: {answer.Refusal}.");
    }
}
