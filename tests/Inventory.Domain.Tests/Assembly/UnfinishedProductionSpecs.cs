using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Planning;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>An output that is reported before its production order is finished. The figures are those of Business
/// Central's reconciliation example: 150 of material, 120 and 12 of capacity, 25 of overhead, standard cost 150.</summary>
public sealed class UnfinishedProductionSpecs
{
    private static readonly DateOnly Day = new(2026, 1, 10);

    private readonly TestBooks _books = new();

    public UnfinishedProductionSpecs()
    {
        _books.SetUp(InventorySetup.Default with { ExpectedCostPosting = true, AutomaticCostPosting = true });
        _books.Register("LINK", CostingTerms.Default);
        Do(new ReceiveStock(new("LINK"), SourceCode.Default, new(150), Day, new(UnitCost: new(1))));
    }

    [Fact]
    public void The_output_has_its_expected_cost_and_work_in_process_the_rest()
    {
        Produce();
        (Chain.CostActual, Chain.CostExpected).ShouldBe((0, 150));
        Balances().ShouldBe((Inventory: 0m, Interim: 150m, Wip: 132m));
        _books.Balance(Account.OverheadApplied).ShouldBe(-12m);
    }

    [Fact]
    public void Finished_it_gets_all_that_went_into_it_with_overhead_and_variance()
    {
        Produce();
        Do(new FinishProduction(new("CHAIN"), 1, Day));
        (Chain.CostActual, Chain.CostExpected).ShouldBe((150, 0));
        (Sum(ValueEntryType.DirectCost), Sum(ValueEntryType.IndirectCost), Sum(ValueEntryType.Variance))
            .ShouldBe((282m, 25m, -157m));
        (_books.Balance(Account.CapacityVariance), _books.Balance(Account.CapOverheadVariance),
            _books.Balance(Account.MfgOverheadVariance)).ShouldBe((120m, 12m, 25m));
        Balances().ShouldBe((Inventory: 150m, Interim: 0m, Wip: 0m));
    }

    [Fact]
    public void Component_cost_that_comes_late_waits_in_work_in_process_until_it_is_finished()
    {
        Produce();
        Do(new PostItemCharge(new("LINK"), 1, Day, new(10), "FREIGHT"));
        (Chain.CostActual, Chain.CostExpected).ShouldBe((0, 150));
        Balances().Wip.ShouldBe(142m);
        Do(new FinishProduction(new("CHAIN"), 1, Day));
        Sum(ValueEntryType.DirectCost).ShouldBe(292m);
        Balances().ShouldBe((Inventory: 150m, Interim: 0m, Wip: 0m));
    }

    [Fact]
    public void What_was_sold_of_it_follows_when_it_is_finished()
    {
        Produce(CostingMethod.Fifo);
        _books.Move(new StockShipped(new("CHAIN"), SourceCode.Default, new(1), Day, MovementTerms.None));
        _books.Entry(2, "CHAIN").CostActual.ShouldBe(-100);
        Do(new FinishProduction(new("CHAIN"), 1, Day));
        _books.Entry(2, "CHAIN").CostActual.ShouldBe(-307);
        Balances().ShouldBe((Inventory: 0m, Interim: 0m, Wip: 0m));
    }

    [Fact]
    public void A_standard_output_that_was_revalued_stays_at_its_new_cost()
    {
        Produce();
        Do(new RevalueItem(new("CHAIN"), Day, new(160)));
        Do(new FinishProduction(new("CHAIN"), 1, Day));
        (Chain.CostActual, Chain.CostExpected).ShouldBe((160, 0));
        Balances().ShouldBe((Inventory: 160m, Interim: 0m, Wip: 0m));
    }

    [Fact]
    public void It_is_finished_once_and_never_invoiced()
    {
        Produce();
        Refused(new InvoiceEntry(new("CHAIN"), 1, Day)).ShouldBe("entry-type-not-allowed");
        Do(new FinishProduction(new("CHAIN"), 1, Day));
        Refused(new FinishProduction(new("CHAIN"), 1, Day)).ShouldBe("already-finished");
        Refused(new FinishProduction(new("LINK"), 1, Day)).ShouldBe("entry-type-not-allowed");
        Refused(new FinishProduction(new("LINK"), 9, Day)).ShouldBe("entry-not-found");
    }

    [Fact]
    public void The_same_rules_give_the_same_values_once_more()
    {
        Produce();
        Do(new FinishProduction(new("CHAIN"), 1, Day));
        var replayed = new ReplayedBooks(_books, new());
        replayed.Refused.ShouldBeEmpty();
        replayed.LeftOut.ShouldBeEmpty();
        ReplayedBooks.Values(replayed.Books).ShouldBe(ReplayedBooks.Values(_books));
        ReplayedBooks.Sums(replayed.Books).ShouldBe(ReplayedBooks.Sums(_books));
    }

    private ItemLedgerEntryRow Chain => _books.Entry(1, "CHAIN");

    private void Produce(CostingMethod method = CostingMethod.Standard)
    {
        _books.Register("CHAIN", new(method, new(100), new(150), 0m, new(25)));
        Do(new ProduceItem(new("CHAIN"), SourceCode.Default, new(1), Day, [new(new("LINK"), new(150))], new(120),
            new(12), IsFinished: false));
    }

    private void Do(ICommand command) => _books.Do(command).Refusal?.ToString().ShouldBeNull();

    private string? Refused(ICommand command) => _books.Do(command).Refusal?.Code;

    private decimal Sum(ValueEntryType type) => _books.Values.All.Values
        .Where(v => v.Sku == "CHAIN" && v.EntryNo == 1 && v.Type == type).Sum(v => v.CostActual);

    private (decimal Inventory, decimal Interim, decimal Wip) Balances() => (
        _books.Balance(Account.Inventory) + Math.Abs(_books.Entry(2, "LINK").CostActual)
            - _books.Entry(1, "LINK").CostActual,
        _books.Balance(Account.InventoryInterim),
        _books.Balance(Account.WIP));
}
