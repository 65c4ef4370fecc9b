using Inventory.Domain.Costing;

namespace Inventory.Domain.Tests.Costing;

/// <summary>The trail of all costs in some books, as the server reads it of the same rows.</summary>
internal static class BooksTrail
{
    public static CostTrail Of(TestBooks books)
    {
        var trail = new CostTrail();
        foreach (var e in books.Entries.All.Values)
        {
            var work = books.Resources.All.GetValueOrDefault((e.Sku, e.EntryNo));
            trail.Add(new(
                new(e.Sku, e.EntryNo), e.Quantity, OwnOf(books, e), work?.Cost ?? 0m, work?.Overhead ?? 0m, e.CostFrom));
        }

        foreach (var a in books.Applications.All.Values.Where(a => a is { Outbound: > 0, CostApplication: false }))
            trail.Took(new(a.Sku, a.Outbound), new(new(a.Sku, a.Inbound), -a.Quantity));
        foreach (var o in books.Outputs.All.Values)
            trail.Consumed(new(o.OutputSku, o.OutputEntryNo), new(o.Sku, o.EntryNo));
        return trail;
    }

    private static CostShares OwnOf(TestBooks books, ItemLedgerEntryRow entry) => books.Values.All.Values
        .Where(v => v.Sku == entry.Sku && v.EntryNo == entry.EntryNo)
        .Aggregate(CostShares.Nothing, (sum, v) => sum.Plus(
            CostShares.Of(v.Type, v.Charge is not null, v.CostActual + v.CostExpected)));
}
