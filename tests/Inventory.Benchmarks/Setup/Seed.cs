using Inventory.Benchmarks.Workload;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Schema;
using Inventory.Server.Shell;
using Microsoft.Extensions.Logging.Abstractions;

namespace Inventory.Benchmarks.Setup;

/// <summary>The company that every path starts from: items, each with plenty of stock at the default source.</summary>
public static class Seed
{
    private const int WaitingMax = 512;

    private static readonly DateOnly OpeningDate = new(2026, 11, 1);

    private static readonly StockSettings Stock = StockSettings.UseGlobal;

    private static readonly MovementTerms Opening = new(new UnitCost(5m), Document: "opening");

    public static Task<Company> OpenAsync(BenchDatabase database, SchemaName schema) =>
        Company.OpenAsync(database.Source, schema, TimeProvider.System, NullLogger.Instance);

    public static async Task ItemsAsync(Company company, int first, int count)
    {
        await SubmitAllAsync(company, Enumerable.Range(first, count).SelectMany(Commands));
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

    private static IEnumerable<ICommand> Commands(int number)
    {
        var sku = new Sku(Spread.SkuOf(number));
        yield return new RegisterItem(sku, $"Item {number}", ItemType.Simple, "bench", Stock, CostingTerms.Default);
        yield return new ReceiveStock(sku, SourceCode.Default, new(1_000_000), OpeningDate, Opening);
    }
}
