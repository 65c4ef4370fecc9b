using Inventory.Domain.Assembly;
using Inventory.Domain.Audit;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Audit;
using Inventory.Domain.Tests.Planning;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Costing;

/// <summary>An assembly is taken back; what it made of X comes apart again.</summary>
public sealed class UndoAssemblySpecs : CostingSpecs
{
    private static readonly Sku Kit = new("KIT");
    private static readonly Sku Bolt = new("BOLT");

    [Fact]
    public void The_output_leaves_and_the_components_come_back_at_their_cost()
    {
        Assembled(CostingTerms.Default);
        Books.Entry(1, "KIT").CostActual.ShouldBe(25m);
        Accepted(Undo());

        (Books.Entry(2, "KIT").CostActual, Books.Entry(3).CostActual).ShouldBe((-25m, 20m));
        Books.Entry(2, "KIT").Correction.ShouldBeTrue();
        (Books.Entry(3).Correction, Books.Entry(3).CostFrom).ShouldBe((true, 2));
        Books.Get(SourceItem.StreamOf(X, SourceCode.Default)).OnHand.ShouldBe(new Quantity(10));
        ShouldBeAsBefore(40m);
    }

    [Fact]
    public void What_costs_change_later_goes_through_both_halves()
    {
        Assembled(CostingTerms.Default with { IndirectCostPercent = 10m });
        Accepted(Charge(9, entry: 1, amount: 10));
        Accepted(Undo());
        Accepted(Charge(9, entry: 1, amount: 7.77m));
        Accepted(Books.Do(new PostItemCharge(Kit, 1, January(9), new(3m), "FREIGHT")));

        Books.Entry(2, "KIT").CostActual.ShouldBe(-Books.Entry(1, "KIT").CostActual);
        ShouldBeAsBefore(57.77m);
        Nothing(Books.Do(new AdjustCost(Kit)));
        Nothing(Books.Do(new AdjustCost(X)));
    }

    [Fact]
    public void A_standard_output_gives_back_each_variance_by_its_kind()
    {
        Assembled(new(CostingMethod.Standard, UnitCost.Zero, new(12), 10m, UnitCost.Zero));
        Books.Balance(Account.CapacityVariance).ShouldNotBe(0m);
        Accepted(Undo());
        ShouldBeAsBefore(40m);

        Accepted(Charge(9, entry: 1, amount: 10));
        ShouldBeAsBefore(50m);
        Values(2, "KIT", ValueEntryType.Variance).Select(v => v.Variance).Distinct().Count().ShouldBe(4);
        Nothing(Books.Do(new AdjustCost(Kit)));
    }

    [Fact]
    public void A_ledger_that_is_posted_later_comes_to_the_same()
    {
        SetUp(s => s with { AutomaticCostPosting = false });
        Assembled(new(CostingMethod.Standard, UnitCost.Zero, new(12), 10m, UnitCost.Zero));
        Accepted(Undo());
        Accepted(Books.Do(new PostInventoryCost([X, Kit])));
        ShouldBeAsBefore(40m);
    }

    [Fact]
    public void It_is_posted_on_the_accounts_of_what_it_undoes()
    {
        Assembled(CostingTerms.Default);
        Books.CostOf("KIT")[1].Groups.ShouldBeNull();
        Books.Append(Item.StreamOf(Kit), new ItemPostingGroupsSet(Kit, new("FINISHED", "RETAIL")));
        Accepted(Undo());
        Books.CostOf("KIT")[2].Groups.ShouldBeNull();
    }

    [Fact]
    public void What_is_used_or_undone_or_no_assembly_is_not_undone()
    {
        Assembled(CostingTerms.Default);
        Refused(Undo(2), "entry-not-found");
        Refused(Books.Do(new UndoMovement(X, 2, January(8))), "undo-not-allowed");
        Accepted(Undo());
        Refused(Undo(), "entry-undone");
        Refused(Undo(2), "entry-undone");

        Books.Move(new StockAdjusted(
            Kit, SourceCode.Default, new(2), EntryType.AssemblyOutput, null, January(3), new(new(5))));
        Refused(Undo(3), "undo-not-allowed");
        Accepted(Assemble());
        Ship("KIT", 3);
        Refused(Undo(4), "entry-already-applied");
    }

    [Fact]
    public void A_component_that_came_back_by_hand_does_not_come_back_twice()
    {
        Assembled(CostingTerms.Default);
        Accepted(Books.Move(new StockAdjusted(
            X, SourceCode.Default, new(1), EntryType.AssemblyConsumption, null, January(5), new(AppliesFrom: 2))));
        Refused(Undo(), "applies-from-exceeded");
        Books.Get(SourceItem.StreamOf(Kit, SourceCode.Default)).OnHand.ShouldBe(new Quantity(2));
    }

    [Fact]
    public void A_closed_period_is_left_alone()
    {
        Assembled(CostingTerms.Default);
        Accepted(Books.Do(new DefineInventoryPeriod(new(2026, 1, 31))));
        Accepted(Books.Do(new CloseInventoryPeriod(new(2026, 1, 31), [X, Kit])));
        Refused(Undo(), "period-closed");
        Accepted(Books.Do(new UndoMovement(Kit, 1, new(2026, 2, 1))));
        ShouldBeAsBefore(40m);
    }

    [Fact]
    public void Small_parts_come_back_too_at_what_they_cost()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", CostingTerms.Default);
        Books.Register("BOLT", CostingTerms.Default with { UnitCost = new(0.5m) });
        Books.Append(Item.StreamOf(Bolt), new ItemKindChanged(Bolt, ItemKind.NonInventory));
        Receive(1, 10, 4);
        Accepted(Books.Do(new AssembleItem(
            Kit, SourceCode.Default, new(2), January(3), [new(X, new(5)), new(Bolt, new(8))])));
        Books.Append(Item.StreamOf(Bolt), new ItemCostingTermsChanged(Bolt, CostingTerms.Default));
        Accepted(Undo());

        (Books.Entry(2, "BOLT").Quantity, Books.Entry(2, "BOLT").Correction).ShouldBe((8m, true));
        Books.Log.Select(e => e.Event).OfType<NonInventoryEntryPosted>()
            .Select(e => e.Value.NonInventoriable!.Value.Amount).ShouldBe([-4m, 4m]);
    }

    [Fact]
    public void Numbers_come_back_and_can_be_followed()
    {
        Given(CostingMethod.Specific);
        Books.Register("KIT", CostingTerms.Default);
        Books.Append(Item.StreamOf(X), new ItemTrackingSet(X, new(Serial: new(IsSpecific: true))));
        Books.Move(new StockReceived(X, SourceCode.Default, new(1), January(1), new(new(4), Serial: "S1")));
        Accepted(Books.Do(new AssembleItem(
            Kit, SourceCode.Default, new(1), January(3), [new(X, new(1), Serial: "S1")], Lot: "L1")));
        Accepted(Undo());

        Books.Entry(3).Serial.ShouldBe("S1");
        var trace = new LotTrace(new WholeItems(
            new Dictionary<Sku, ItemCost> { [X] = Books.CostOf("X"), [Kit] = Books.CostOf("KIT") }));
        trace.OriginToUsage(new("S1")).Select(s => s.Entry).Distinct().ShouldBe(
            [new(X, 1), new(X, 2), new(X, 3), new(Kit, 1), new(Kit, 2)], ignoreOrder: true);
        Accepted(Ship(4, "S1"));
    }

    [Theory]
    [InlineData(CostingMethod.Fifo, CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo, CostingMethod.Standard)]
    [InlineData(CostingMethod.Average, CostingMethod.Average)]
    [InlineData(CostingMethod.Standard, CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average, CostingMethod.Standard)]
    public void Whatever_is_charged_and_revalued_nothing_is_left_of_it(CostingMethod parts, CostingMethod kits)
    {
        for (var seed = 1; seed <= 15; seed++)
        {
            var trade = new TakenApart(seed, parts, kits);
            trade.Run();
            trade.Left().ShouldBeEmpty($"seed {seed}");
        }
    }

    private void Assembled(CostingTerms kit)
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", kit);
        Receive(1, 10, 4);
        Accepted(Assemble());
    }

    private Decision Assemble() => Books.Do(new AssembleItem(
        Kit, SourceCode.Default, new(2), January(3), [new(X, new(5))], ResourceCost: new(4), ResourceOverhead: new(1)));

    private Decision Undo(int entry = 1) => Books.Do(new UndoMovement(Kit, entry, January(8)));

    private void Ship(string sku, decimal quantity) => Accepted(Books.Move(new StockShipped(
        new(sku), SourceCode.Default, new(quantity), January(7), MovementTerms.None)));

    private Decision Ship(int day, string serial) => Books.Move(new StockShipped(
        X, SourceCode.Default, new(1), January(day), new(Serial: serial)));

    private IEnumerable<ValueEntryRow> Values(int entry, string sku, ValueEntryType type) =>
        Books.Values.All.Values.Where(v => v.Sku == sku && v.EntryNo == entry && v.Type == type);

    // Only X is left, and the ledger has no trace of the work and the goods that were made.
    private void ShouldBeAsBefore(decimal value)
    {
        Books.CostOf("KIT").Total.ShouldBe(new(Quantity.Zero, Money.Zero, Money.Zero));
        Books.CostOf("X").Total.Actual.Amount.ShouldBe(value);
        Books.Balance(Account.Inventory).ShouldBe(value);
        foreach (var account in Enum.GetValues<Account>().Except([Account.Inventory, Account.DirectCostApplied]))
            Books.Balance(account).ShouldBe(0m, account.ToString());
        foreach (var entry in Books.Entries.All.Values)
        {
            ExplainedCosts.FromTables(Books, entry.Sku, entry.EntryNo).Tree.Amount.Amount.ShouldBe(entry.CostActual);
        }
    }
}
