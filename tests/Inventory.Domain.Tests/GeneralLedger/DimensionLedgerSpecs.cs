using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.GeneralLedger;
/// <summary>What follows from an entry, and the ledger of a department.</summary>
public sealed class DimensionLedgerSpecs : DimensionWords
{
    [Fact]
    public void An_adjustment_belongs_where_its_entry_does()
    {
        GivenDimensions();
        Receive(1, 2, 10, Sales, invoiced: false);
        Ship(2, 1, Works);
        Accepted(Invoice(3, entry: 1, cost: 13));

        Books.Values.All.Values.Where(v => v.EntryNo == 1).ShouldAllBe(v => v.Dimensions == Sales);
        Books.Values.All.Values.Where(v => v.EntryNo == 2).ShouldAllBe(v => v.Dimensions == Works);
        Balance(Account.Inventory, Sales).ShouldBe(26m);
        Balance(Account.COGS, Works).ShouldBe(13m);
        Balance(Account.InventoryInterim, Sales).ShouldBe(0m);
    }

    [Fact]
    public void A_charge_may_belong_elsewhere_and_expected_cost_does_not()
    {
        GivenDimensions(CostingMethod.Standard, standardCost: 10m);
        Receive(1, 1, 12, Sales, invoiced: false);
        Accepted(Books.Do(new PostItemCharge(X, 1, January(2), new(3m), "FREIGHT", Dimensions: Works)));
        Accepted(Books.Do(new RevalueItem(X, January(3), new(14m), Dimensions: Works)));
        Balance(Account.PurchaseVariance, Works).ShouldBe(3m);
        Balance(Account.InventoryInterim, Sales).ShouldBe(14m);
        Accepted(Invoice(4, entry: 1, cost: 12));
        Balance(Account.InventoryInterim, Sales).ShouldBe(0m);
        Balance(Account.InventoryInterim, Works).ShouldBe(0m);
        Refused(
            Books.Do(new PostItemCharge(X, 1, January(2), new(3m), "FREIGHT", Dimensions: new("PROJECT:P9"))),
            "dimension-value-not-found");
    }

    [Fact]
    public void What_is_taken_back_belongs_where_it_did_whatever_is_blocked_by_now()
    {
        GivenDimensions();
        GivenSource();
        Receive(1, 2, 10, Sales);
        Receive(1, 1, 10, Sales, invoiced: false);
        Ship(2, 1, Works);
        Books.Do(new DefineDimension("DEPARTMENT", "Department", IsBlocked: true));
        Accepted(Return(3, 1, of: 3));
        Books.Entry(4).Dimensions.ShouldBe(Works);
        Balance(Account.COGS, Works).ShouldBe(0m);
        Accepted(Books.Do(new UndoMovement(X, 2, January(3))));
        Books.Entry(5).Dimensions.ShouldBe(Sales);
        Balance(Account.Inventory, Sales).ShouldBe(20m);
        Refused(
            Books.Move(new StockReturned(
                X, SourceCode.Default, new(1), January(3), new(AppliesFrom: 3, Dimensions: Sales))),
            "dimension-blocked");
    }

    [Fact]
    public void Goods_come_to_another_department_where_they_are()
    {
        GivenDimensions();
        GivenSource();
        Receive(1, 3, 10, Sales);
        var move = new ReclassifyStock(
            X, SourceCode.Default, SourceCode.Default, new(2), January(2), new(Dimensions: Sales));
        Refused(Books.Do(move), "same-source");
        Accepted(Books.Do(move with { NewDimensions = Works }));

        Balance(Account.Inventory, Sales).ShouldBe(10m);
        Balance(Account.Inventory, Works).ShouldBe(20m);
        Value().ShouldBe(30m);
        Books.Get(SourceItem.StreamOf(X, SourceCode.Default)).OnHand.ShouldBe(new(3m));
    }

    [Fact]
    public void What_is_posted_later_keeps_its_dimensions_and_waits_while_one_is_blocked()
    {
        GivenDimensions();
        SetUp(s => s with { AutomaticCostPosting = false });
        Receive(1, 1, 10, Sales);
        Receive(1, 1, 20, Sales);
        Receive(1, 1, 40, Works);
        Books.Do(new PostItemCharge(X, 3, January(1), new(5m), "FREIGHT", Dimensions: Sales));
        Books.Do(new DefineDimensionValue("DEPARTMENT", "WORKS", "Works", IsBlocked: true));
        var run = new PostInventoryCost([X], PostingMethod.PerPostingGroup, "RUN");

        var first = (CostPostingRun)Books.Do(run).Result!;
        first.Skipped.Single().ShouldSatisfyAllConditions(
            s => s.Code.ShouldBe("dimension-blocked"), s => s.EntryNo.ShouldBe(3));
        Balance(Account.Inventory, Sales).ShouldBe(35m);
        Books.Ledger.All.Count.ShouldBe(2);
        Books.Do(new DefineDimensionValue("DEPARTMENT", "WORKS", "Works", IsBlocked: false));
        Accepted(Books.Do(run));
        Balance(Account.Inventory, Works).ShouldBe(40m);
        Nothing(Books.Do(run));
    }

    [Fact]
    public void A_line_by_hand_may_have_dimensions()
    {
        GivenDimensions();
        var line = new PostJournalLine(
            January(1), Account.Inventory, Account.InventoryAdjustment, new(5m), "by hand", Dimensions: Sales);
        Accepted(Books.Do(line));
        Balance(Account.InventoryAdjustment, Sales).ShouldBe(-5m);
        Refused(Books.Do(line with { Dimensions = new("REGION:N") }), "dimension-not-found");
    }

    [Fact]
    public void Components_and_output_belong_to_what_was_named_for_them()
    {
        GivenDimensions();
        Books.Register("KIT", CostingTerms.Default);
        Books.Move(new StockReceived(X, SourceCode.Default, new(2), January(1), new(UnitCost: new(10m))));
        Books.Move(
            new StockAdjusted(X, SourceCode.Default, new(-2), EntryType.AssemblyConsumption, null, January(2),
                new(Dimensions: Works)),
            new StockAdjusted(new("KIT"), SourceCode.Default, new(1), EntryType.AssemblyOutput, null, January(2),
                new(ResourceCost: new(4m), Dimensions: Works)));

        Balance(Account.Inventory, Works).ShouldBe(4m);
        Balance(Account.DirectCostApplied, Works).ShouldBe(-4m);
        Balance(Account.InventoryAdjustment, Works).ShouldBe(0m);
    }

    [Fact]
    public void Another_name_leaves_the_balances_as_they_are()
    {
        GivenDimensions();
        GivenSource();
        Books.Do(new SetItemDimensions(X, Default("DEPARTMENT", posting: ValuePosting.CodeMandatory)));
        Receive(1, 1, 10, Sales);
        Accepted(Books.Do(new RenameSku(X, new("Z"), January(2))));
        Balance(Account.Inventory, Sales).ShouldBe(10m);
        Books.Get(Item.StreamOf(new("Z"))).Dimensions.ShouldNotBeNull();
    }

    [Fact]
    public void A_change_of_the_costing_method_leaves_the_balances_as_they_are()
    {
        GivenDimensions();
        Books.Do(new SetItemDimensions(X, Default("DEPARTMENT", posting: ValuePosting.CodeMandatory)));
        Receive(1, 1, 10, Sales);
        Receive(1, 1, 20, Works);
        Accepted(Books.Do(new ChangeCostingMethod(X, CostingMethod.Average, January(5))));
        Balance(Account.Inventory, Sales).ShouldBe(10m);
        Balance(Account.Inventory, Works).ShouldBe(20m);
        Balance(Account.Inventory, under: null).ShouldBe(0m);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_ledger_of_a_department_is_what_its_value_entries_say(int seed)
    {
        GivenDimensions(seed == 2 ? CostingMethod.Average : CostingMethod.Fifo);
        var random = new Random(seed);
        for (var step = 0; step < 60; step++)
            Step(random, 1 + step / 3);

        foreach (var set in Books.Values.All.Values.Select(v => v.Dimensions).Distinct())
        {
            var actual = Books.Values.All.Values.Where(v => v.Dimensions == set).Sum(v => v.CostActual);
            var expected = Books.Values.All.Values
                .Where(v => Books.Entry(v.EntryNo).Dimensions == set).Sum(v => v.CostExpected);
            Balance(Account.Inventory, set).ShouldBe(actual, $"seed {seed}, {set}");
            Balance(Account.InventoryInterim, set).ShouldBe(expected, $"seed {seed}, {set}");
        }
    }

    private void Step(Random random, int day)
    {
        DimensionSet? under = random.Next(4) switch
        {
            0 => null,
            1 => Sales,
            2 => Works,
            _ => new("DEPARTMENT:WORKS,PROJECT:P1"),
        };
        var entries = Books.Entries.All.Count;
        switch (random.Next(5))
        {
            case 0 or 1:
                Receive(day, random.Next(1, 9), random.Next(1, 900) / 100m, under, invoiced: random.Next(2) == 0);
                break;
            case 2:
                Ship(day, random.Next(1, 9), under);
                break;
            case 3 when entries > 0:
                Books.Do(new PostItemCharge(
                    X, random.Next(1, entries + 1), January(day), new(random.Next(1, 900) / 100m), "F", null, under));
                break;
            default:
                if (entries > 0)
                    Invoice(day, random.Next(1, entries + 1), random.Next(1, 900) / 100m);
                break;
        }
    }
}
