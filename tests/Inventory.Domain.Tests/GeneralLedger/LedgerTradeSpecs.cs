using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

/// <summary>
/// Random trade with posting groups, expected cost and automatic posting switched in between: every account holds what
/// the value entries say it should, and a second run posts nothing.
/// </summary>
public sealed class LedgerTradeSpecs
{
    private const int StepsPerCompany = 60;

    private static readonly Sku[] Skus = [new("X"), new("KIT")];

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Specific)]
    [InlineData(CostingMethod.Average)]
    [InlineData(CostingMethod.Standard)]
    public void Every_account_reconciles_after_random_trade(CostingMethod method)
    {
        var first = int.TryParse(
            Environment.GetEnvironmentVariable("INVENTORY_PROPERTY_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : 1;
        for (var seed = first; seed < first + 15; seed++)
            Trade(seed, method);
    }

    private static void Trade(int seed, CostingMethod method)
    {
        var trade = new RandomTrade(seed, method);
        var books = trade.Books;
        var random = new Random(seed);
        SetUpGroups(books);
        for (var step = 1; step <= StepsPerCompany; step++)
        {
            trade.Step();
            if (random.Next(4) == 0)
                Switch(books, random);
            Posted(books).ShouldBe(Ledger(books), $"seed {seed}, {method}, step {step}: {trade.LastCommand}");
        }

        Settle(books, on: true);
        ShouldHold(books, withExpected: true, $"seed {seed}, {method}, on");
        Settle(books, on: false);
        ShouldHold(books, withExpected: false, $"seed {seed}, {method}, off");
        books.Uncovered.All.Values.Select(u => (u.Sku, u.EntryNo, -u.Uncovered)).ShouldBe(
            books.Entries.All.Values.Where(e => e.Open && e.Quantity < 0).Select(e => (e.Sku, e.EntryNo, e.Remaining)));
    }

    private static void SetUpGroups(TestBooks books)
    {
        foreach (var (group, from) in new[] { ("A", 100), ("B", 200) })
        {
            books.Do(new SetUpInventoryPosting(group, null, new(
                $"{from}1", $"{from}2", $"{from}3", $"{from}4", $"{from}5", $"{from}6", $"{from}7", $"{from}8")));
            books.Do(new SetUpGeneralPosting(group, null, new(
                $"{from}11", $"{from}12", $"{from}13", $"{from}14", $"{from}15", $"{from}16", $"{from}17")));
        }
    }

    private static void Switch(TestBooks books, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                string?[] groups = ["A", "B", null];
                books.Do(new SetItemPostingGroups(Skus[random.Next(2)], new(
                    groups[random.Next(3)], groups[random.Next(3)])));
                break;
            case 1:
                books.Do(new SwitchExpectedCostPosting(random.Next(2) == 0));
                break;
            case 2:
                books.Do(new PostExpectedCost(Skus));
                break;
            case 3:
                books.Do(ExpectedCosts.TakeBack(books, Skus[random.Next(2)]));
                break;
            default:
                books.Do(new PostInventoryCost(Skus, (PostingMethod)random.Next(2), "RUN"));
                break;
        }
    }

    private static void Settle(TestBooks books, bool on)
    {
        books.Do(new SwitchExpectedCostPosting(on));
        foreach (var sku in Skus)
            books.Do(on ? new PostExpectedCost([sku]) : ExpectedCosts.TakeBack(books, sku));
        books.Do(new PostInventoryCost(Skus, PostingMethod.PerPostingGroup, "LAST"));
        books.Do(new PostInventoryCost(Skus)).Events.ShouldBeEmpty();
        foreach (var sku in Skus)
            books.Do(on ? new PostExpectedCost([sku]) : ExpectedCosts.TakeBack(books, sku)).Events.ShouldBeEmpty();
    }

    private static void ShouldHold(TestBooks books, bool withExpected, string where)
    {
        books.Values.All.Values.ShouldAllBe(v => v.CostPostedToGl == v.CostActual, where);
        foreach (var entry in books.Values.All.Values.GroupBy(v => (v.Sku, v.EntryNo)))
            entry.Sum(v => v.ExpectedPostedToGl).ShouldBe(withExpected ? entry.Sum(v => v.CostExpected) : 0m, where);
        Posted(books).ShouldBe(Ledger(books), where);
        if (!withExpected)
        {
            books.Balance(Account.InventoryInterim).ShouldBe(0m, where);
            books.Balance(Account.InvtAccrualInterim).ShouldBe(0m, where);
            books.Balance(Account.COGSInterim).ShouldBe(0m, where);
        }
    }

    private static SortedDictionary<string, decimal> Ledger(TestBooks books)
    {
        var balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var entry in books.Ledger.All.Values)
            Add(balances, entry.AccountNo ?? entry.Account.ToString(), entry.Amount);
        return Nonzero(balances);
    }

    /// <summary>What the value entries say is posted, on the accounts of their entries' own groups.</summary>
    private static SortedDictionary<string, decimal> Posted(TestBooks books)
    {
        var balances = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var numbers = new AccountNumbers(books.Get(CompanySettings.Stream).PostingOf());
        foreach (var v in books.Values.All.Values)
        {
            var entry = books.CostOf(v.Sku)[v.EntryNo];
            Post(entry, PostingTable.Find(entry.Type, v.Type, v.Variance, isExpected: false), v.CostPostedToGl);
            Post(entry, PostingTable.Find(entry.Type, v.Type, v.Variance, isExpected: true), v.ExpectedPostedToGl);
        }

        return Nonzero(balances);

        void Post(CostEntry entry, AccountPair? pair, decimal amount)
        {
            if (amount == 0m)
                return;
            Add(balances, NumberOf(pair!.Account, entry), amount);
            Add(balances, NumberOf(pair.Balancing, entry), -amount);
        }

        string NumberOf(Account account, CostEntry entry) =>
            numbers.Find(account, entry.Source.Value, entry.Groups, out _) ?? account.ToString();
    }

    private static void Add(SortedDictionary<string, decimal> balances, string account, decimal amount) =>
        balances[account] = balances.GetValueOrDefault(account) + amount;

    private static SortedDictionary<string, decimal> Nonzero(SortedDictionary<string, decimal> balances) =>
        new(balances.Where(b => b.Value != 0m).ToDictionary(), StringComparer.Ordinal);
}
