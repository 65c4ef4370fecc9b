using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Counting: orders, recordings, differences.</summary>
public sealed class CountDocuments(CaseBooks books)
{
    public Task<Refusal?> RunAsync(string @do, CaseNode step) => @do switch
    {
        "count" => OrderAsync(
            new($"COUNT OF CASE {books.Counts.Count + 1}"), SourceCode.Default, [books.SkuOf(step)], books.DateOf(step)),
        "countOrder" => OrderAsync(step),
        "countRecord" => RecordAsync(step),
        "countFinish" => books.RunAsync(new FinishCount(CountOf(step))),
        "countPost" => books.RunAsync(new PostCount(CountOf(step))),
        _ => JournalAsync(step),
    };

    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e)
    {
        var count = await books.StateAsync(InventoryCount.StreamOf(CountOf(e)));
        var lot = e.TextOrNull("lot");
        var differences = count.Differences.Where(d => lot is null || d.Lot == lot).ToList();
        var net = differences.Sum(d => d.Difference.Value);
        return e.Text("expect") == "countDifference"
            ? [.. Compare.Number(e, "qty", net)]
            : [.. Compare.Number(e, "qty", Math.Max(0m, -net))];
    }

    private Task<Refusal?> OrderAsync(CaseNode step)
    {
        // What is expected is the product's to find out.
        foreach (var expected in step.Nodes("expected"))
            expected.Skip("lot", "qty");
        step.Skip("sku");
        var lines = step.Nodes("lines").Select(l => new Sku(l.Text("sku"))).ToList();
        return OrderAsync(
            CountOf(step),
            CaseBooks.PlaceOf(step),
            lines.Count > 0 ? lines : [books.SkuOf(step)],
            books.DateOf(step));
    }

    private Task<Refusal?> OrderAsync(OrderId count, SourceCode source, IReadOnlyList<Sku> items, DateOnly date)
    {
        books.Counts.Add(count);
        return books.RunAsync(new OrderCount(count, source, items, date));
    }

    private async Task<Refusal?> RecordAsync(CaseNode step)
    {
        var count = await books.StateAsync(InventoryCount.StreamOf(CountOf(step)));
        var only = count.Items.FirstOrDefault();
        // The format has one recording at a time: what is not finished is gone on with.
        var open = count.Recordings.Where(r => !r.Value.IsFinished).Select(r => (int?)r.Key).FirstOrDefault();
        return await books.RunAsync(new RecordCount(
            CountOf(step),
            [
                .. step.Nodes("recorded").Select(r => new FoundGoods(
                    r.TextOrNull("sku") is { } sku ? new(sku) : only, CaseBooks.QuantityOf(r), r.TextOrNull("lot"))),
            ],
            step.FlagOrNull("finish") ?? true,
            open));
    }

    private Task<Refusal?> JournalAsync(CaseNode step) => books.PostAsync(
        new CountStock(
            books.SkuOf(step),
            CaseBooks.PlaceOf(step),
            new(step.Number("calculated")),
            new(step.Number("counted")),
            books.DateOf(step),
            step.TextOrNull("lot")),
        step.WholeOrNull("entry") is { } label ? [label] : []);

    private static OrderId CountOf(CaseNode step) => new(step.Text("ref"));
}
