using Inventory.Benchmarks.Workload;
using Inventory.Server.Shell;

namespace Inventory.Benchmarks.Setup;

/// <summary>Builds a company with very many events through the writer: about twenty an item.</summary>
public sealed class LargeCompany(Company company, Action<string> tell)
{
    public const string Schema = "bench_large";

    private const int EventsPerItem = 20;

    private const int ItemsAtOnce = 5_000;

    private static readonly string[] Rounds = ["order", "ship", "receive", "adjust"];

    /// <param name="items">Items that are there already.</param>
    /// <param name="events">Events that there are to be in the end, at least.</param>
    /// <returns>Items in the end.</returns>
    public async Task<int> GrowAsync(int items, long events)
    {
        var writer = company.OwnWriter;
        while (writer.Head < events)
        {
            var target = Math.Min(events, writer.Head + (ItemsAtOnce * EventsPerItem));
            var numbers = Enumerable.Range(items, ItemsAtOnce).ToList();
            await SubmitAsync(numbers.Select(n => Work.Opening(n)[0]));
            await SubmitAsync(numbers.Select(n => Work.Opening(n)[1]));
            for (var round = 0; writer.Head < target; round++)
                await SubmitAsync(numbers.Select(n => WorkOf(n, round)));
            items += ItemsAtOnce;
            if (items % 25_000 == 0)
                tell($"  {items:N0} items, {writer.Head:N0} events");
        }

        await company.Database.CreateCommand("ANALYZE").ExecuteNonQueryAsync();
        await company.Database.CreateCommand("CHECKPOINT").ExecuteNonQueryAsync();
        return items;
    }

    private static Work WorkOf(int item, int round) => new(
        Rounds[round % Rounds.Length],
        $"L{Work.OrderNumber("", item)}-{round / Rounds.Length}",
        item,
        Spread.SkuOf(item));

    private Task SubmitAsync(IEnumerable<Work> work) =>
        Seed.SubmitAllAsync(company, work.Select(w => w.ToCommand()));
}
