using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Audit;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

/// <summary>What holds of the books after whatever random trade.</summary>
internal static class TradeChecks
{
    public static void NothingIsLeftToForward(TestBooks books, string where) => books
        .Do(new AdjustCost(new("X"))).Events
        .Select(e => e.Event).OfType<ValueEntriesPosted>()
        .SelectMany(e => e.ValueEntries).ShouldBeEmpty(where);

    public static void TheLedgerHasAllValue(TestBooks books, string where)
    {
        books.Do(new PostInventoryCost([new("X"), new("KIT")]));
        books.Balance(Account.Inventory).ShouldBe(books.Inventory.All.Values.Sum(r => r.CostActual), where);
        Enum.GetValues<Account>().Sum(books.Balance).ShouldBe(0m, where);
    }

    public static void EveryCostIsExplained(TestBooks books, string where)
    {
        foreach (var entry in books.CostOf("X").All())
        {
            var tree = ExplainedCosts.FromTables(books, "X", entry.No).Tree;
            ExplainedCosts.Faults(tree).ShouldBeEmpty($"{where}, entry {entry.No}");
            var row = books.Entry(entry.No);
            tree.Amount.Amount.ShouldBe(row.CostActual + row.CostExpected, $"{where}, entry {entry.No}");
        }
    }

    public static void AReplayComesToTheSame(TestBooks books, string where)
    {
        var same = new ReplayedBooks(books, new());
        same.Refused.ShouldBeEmpty(where);
        ReplayedBooks.Values(same.Books).ShouldBe(ReplayedBooks.Values(books), where);

        var fifo = new ReplayedBooks(books, new(CostingMethod.Fifo));
        fifo.Books.Inventory.All.Values.Select(r => (r.Sku, r.Source, r.Quantity))
            .ShouldBe(books.Inventory.All.Values.Select(r => (r.Sku, r.Source, r.Quantity)), where);
    }
}
