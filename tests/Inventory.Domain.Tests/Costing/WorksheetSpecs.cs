using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class WorksheetSpecs : CostingSpecs
{
    [Theory]
    [InlineData(CostingMethod.Fifo, 35, 20)]
    [InlineData(CostingMethod.Lifo, 25, 40)]
    public void An_application_is_taken_back_and_made_to_a_named_increase(
        CostingMethod method, int uncovered, int inOrder)
    {
        Given(method);
        Receive(1, 2, 10);
        Receive(2, 2, 15);
        Receive(3, 2, 20);
        Ship(4, 2);
        Cost(4).ShouldBe(method == CostingMethod.Fifo ? -20m : -40m);

        Accepted(Unapply(method == CostingMethod.Fifo ? 1 : 3, 4));
        Cost(4).ShouldBe(-uncovered, "uncovered: at the unit cost of what was left");
        Books.Uncovered.Find(("X", 4))!.Uncovered.ShouldBe(2m);
        Accepted(Reapply(4, to: 2));
        Cost(4).ShouldBe(-30m);
        Books.Applications.Find(("X", 2, 4))!.Fixed.ShouldBeTrue();
        Books.Uncovered.Find(("X", 4)).ShouldBeNull();

        Accepted(Unapply(2, 4));
        Accepted(Reapply(4));
        Cost(4).ShouldBe(-inOrder);
        Books.Balance(Account.COGS).ShouldBe(inOrder);
        Books.Balance(Account.Inventory).ShouldBe(90m - inOrder);
        Nothing(Reapply(4));
    }

    [Fact]
    public void A_named_application_takes_an_average_decrease_out_of_the_average_and_back()
    {
        Given(CostingMethod.Average);
        Receive(1, 2, 10);
        Receive(1, 2, 20);
        Ship(1, 1);
        Ship(1, 1);
        Cost(3).ShouldBe(-15m);

        Accepted(Move(3, from: 1, to: 2));
        (Cost(3), Cost(4)).ShouldBe((-20m, -13.33m));
        Accepted(Unapply(2, 3));
        Cost(3).ShouldBe(-20m, "uncovered: an average decrease keeps its cost");
        Accepted(Reapply(3));
        (Cost(3), Cost(4)).ShouldBe((-15m, -15m));
        Books.Balance(Account.COGS).ShouldBe(30m);
    }

    [Fact]
    public void A_standard_decrease_moves_to_goods_of_another_standard_cost()
    {
        Given(CostingMethod.Standard, standardCost: 10);
        Receive(1, 2, 11);
        StandardCost(12);
        Receive(2, 2, 11);
        Ship(3, 2);
        Cost(3).ShouldBe(-20m);

        Accepted(Move(3, from: 1, to: 2));
        Cost(3).ShouldBe(-24m);
        Accepted(Unapply(2, 3));
        Ship(4, 1);
        Accepted(Reapply(3, to: 1));
        Cost(3).ShouldBe(-22m, "one of the receipt, one uncovered at the standard cost");
        Books.Entry(3).Remaining.ShouldBe(-1m);
    }

    [Fact]
    public void A_unit_with_a_number_goes_back_to_that_unit_only()
    {
        Given(CostingMethod.Specific);
        foreach (var serial in new[] { "A", "B" })
            Accepted(Books.Move(new StockReceived(X, SourceCode.Default, new(1), January(1), new(
                UnitCost: new(serial == "A" ? 10m : 20m), Serial: serial))));
        Accepted(Books.Move(new StockShipped(X, SourceCode.Default, new(1), January(2), new(Serial: "A"))));
        Accepted(Unapply(1, 3));

        Refused(Reapply(3, to: 2), "applies-to-not-possible");
        Nothing(Reapply(2));
        Accepted(Reapply(3));
        Cost(3).ShouldBe(-10m);
    }

    [Fact]
    public void An_increase_is_applied_to_a_named_uncovered_decrease()
    {
        Given(CostingMethod.Fifo, unitCost: 5);
        Ship(1, 1);
        Ship(2, 1);
        Receive(3, 1, 10);
        Accepted(Unapply(3, 1));

        Accepted(Reapply(3, to: 2));

        (Cost(1), Cost(2)).ShouldBe((-10m, -10m));
        (Books.Entry(1).Open, Books.Entry(2).Open).ShouldBe((true, false));
        Nothing(Reapply(3, to: 2));
        Refused(Reapply(3, to: 1), "entry-not-open");
    }

    [Fact]
    public void Without_negative_stock_an_application_can_only_be_moved()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AllowNegativeStock = false });
        Receive(1, 2, 10);
        Receive(2, 1, 15);
        Ship(3, 2);

        Refused(Unapply(1, 3), "negative-inventory");
        Refused(Move(3, from: 1, to: 2), "applies-to-not-open");
        Refused(Move(3, from: 1), "applies-to-not-open");
        Receive(4, 1, 20);
        Accepted(Move(3, from: 1));
        Cost(3).ShouldBe(-35m);
        Accepted(Move(3, from: 4));
        Cost(3).ShouldBe(-25m);
        Accepted(Move(3, from: 1, to: 1));
        Nothing(Move(3, from: 1, to: 1));
        Books.Uncovered.All.ShouldBeEmpty();
    }

    [Fact]
    public void What_was_rounded_comes_back_with_the_goods()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 3.33333m);
        for (var day = 2; day <= 4; day++)
            Ship(day, 1);
        Values(1, ValueEntryType.Rounding).Sum(v => v.CostActual).ShouldBe(-0.01m);

        Accepted(Unapply(1, 4));
        Values(1, ValueEntryType.Rounding).Sum(v => v.CostActual).ShouldBe(0m);
        Accepted(Reapply(4));
        Values(1, ValueEntryType.Rounding).Sum(v => v.CostActual).ShouldBe(-0.01m);
        Value().ShouldBe(0m);
    }

    [Fact]
    public void A_decrease_counts_from_its_own_date_again_when_it_takes_no_later_goods()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);
        Receive(9, 1, 20);
        Ship(2, 1, appliesTo: 2);
        Books.Entry(3).ValuationDate.ShouldBe(January(9));

        Accepted(Move(3, from: 2, to: 1));

        Books.Entry(3).ValuationDate.ShouldBe(January(2));
    }

    [Fact]
    public void Cost_goes_on_to_the_goods_that_were_made()
    {
        Given(CostingMethod.Fifo);
        Books.Register("KIT", CostingTerms.Default);
        Receive(1, 1, 10);
        Receive(1, 1, 30);
        Accepted(Make("KIT", of: "X", at: "default"));

        Accepted(Move(3, from: 1, to: 2));

        Books.Entry(1, "KIT").CostActual.ShouldBe(30m);
    }

    [Fact]
    public void A_circle_of_cost_is_refused()
    {
        Given(CostingMethod.Fifo, unitCost: 5);
        Ship(1, 1);
        Return(2, 1, of: 1);
        Refused(Reapply(1, to: 2), "applies-to-not-possible");
        Nothing(Reapply(1));
        Refused(Reapply(2, to: 1), "applies-to-not-possible");

        Books.Register("KIT", CostingTerms.Default);
        Accepted(Make("KIT", of: "X", at: "default"));
        Accepted(Unapply(2, 3));
        Accepted(Make("X", of: "KIT", at: "west"));
        Transfer(4, 1, "west", "default");
        Refused(Reapply(3, to: 6), "applies-to-not-possible");
    }

    [Fact]
    public void Transfers_copies_undone_and_given_back_entries_stay_applied()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 3, 10);
        Receive(1, 1, 10, invoiced: false);
        Transfer(2, 1, "default", "west");
        Ship(3, 1);
        Return(4, 1, of: 5);
        Accepted(Books.Do(new UndoMovement(X, 2, January(4))));

        Refused(Unapply(1, 3), "unapply-not-allowed");
        Refused(Unapply(4, 3), "unapply-not-allowed");
        Refused(Unapply(1, 5), "cost-copied");
        Refused(Unapply(2, 7), "entry-undone");
        Refused(Unapply(1, 7), "application-not-found");
        Refused(Unapply(1, 9), "entry-not-found");
        Refused(Move(5, from: 1, to: 6), "cost-copied");
    }

    [Fact]
    public void Closed_periods_and_dates_that_are_not_allowed_are_left_alone()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Receive(1, 2, 20);
        Ship(2, 1);
        Ship(20, 1);
        SetUp(s => s with { AllowPostingFrom = January(10) });
        Refused(Unapply(1, 3), "posting-date-not-allowed");
        SetUp(s => s with { AllowPostingFrom = null });
        Accepted(Books.Do(new DefineInventoryPeriod(January(15))));
        Accepted(Books.Do(new CloseInventoryPeriod(January(15), [X])));

        Refused(Unapply(1, 3), "period-closed");
        Refused(Move(3, from: 1, to: 2), "period-closed");
        Accepted(Move(4, from: 1, to: 2));
        Cost(4).ShouldBe(-20m);
        SetUp(s => s with { EarliestAllowedValuationDate = January(10) });
        Refused(Move(4, from: 2, to: 1), "before-cutoff");
    }

    [Fact]
    public void What_was_carried_over_to_another_method_stays_applied()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Ship(2, 1);
        Accepted(Books.Do(new ChangeCostingMethod(X, CostingMethod.Average, January(3))));

        Refused(Unapply(1, 2), "before-method-change");
    }

    [Fact]
    public void The_worksheet_shows_what_may_be_taken_back()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10);
        Ship(2, 1);
        Ship(3, 2, appliesTo: 1);
        Return(4, 1, of: 2);

        var shown = Applications(1);
        shown.Select(a => (a.EntryNo, a.Quantity.Value, a.Cost.Amount, a.Fixed, a.MayBeTakenBack, a.Refusal?.Code))
            .ShouldBe([(2, 1m, 10m, false, false, "cost-copied"), (3, 2m, 20m, true, true, null)]);
        Applications(2).Select(a => (a.EntryNo, a.CostApplication, a.Refusal?.Code))
            .ShouldBe([(1, false, "cost-copied"), (4, true, "unapply-not-allowed")]);
        SetUp(s => s with { AllowNegativeStock = false });
        Applications(3).Select(a => (a.MayBeTakenBack, a.MayBeMoved, a.Refusal?.Code))
            .ShouldBe([(false, true, "negative-inventory")]);
        Refused(Books.Do(new EntryApplicationsOf(X, 9, 0, 10)), "entry-not-found");
    }

    private Decision Make(string sku, string of, string at) => Books.Move(
        new StockAdjusted(new(of), SourceCode.Default, new(-1), EntryType.AssemblyConsumption, null, January(2),
            MovementTerms.None),
        new StockAdjusted(new(sku), new(at), new(1), EntryType.AssemblyOutput, null, January(2), MovementTerms.None));

    private IReadOnlyList<EntryApplication> Applications(int entry) =>
        (IReadOnlyList<EntryApplication>)Books.Do(new EntryApplicationsOf(X, entry, 0, 10)).Result!;

    private Decision Unapply(int inbound, int outbound) => Books.Do(new UnapplyEntries(X, inbound, outbound));

    private Decision Reapply(int entry, int? to = null) => Books.Do(new ReapplyEntry(X, entry, to));

    private Decision Move(int outbound, int from, int? to = null) =>
        Books.Do(new MoveApplication(X, outbound, from, to));
}
