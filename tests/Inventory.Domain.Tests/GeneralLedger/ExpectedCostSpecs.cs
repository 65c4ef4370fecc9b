using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

public sealed class ExpectedCostSpecs : CostingSpecs
{
    [Fact]
    public void Switching_off_takes_back_what_is_open_and_switching_on_posts_it_again()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10, invoiced: false);
        Invoice(2, entry: 1, cost: 10, quantity: 1);
        Books.Balance(Account.InventoryInterim).ShouldBe(30m);

        Accepted(ExpectedCosts.SwitchOff(Books, X));
        Books.Balance(Account.InventoryInterim).ShouldBe(0m);
        Books.Balance(Account.InvtAccrualInterim).ShouldBe(0m);
        Books.Balance(Account.Inventory).ShouldBe(10m);
        Books.Values.All.Values.ShouldAllBe(v => v.ExpectedPostedToGl == 0m);
        Nothing(ExpectedCosts.SwitchOff(Books, X));

        Accepted(ExpectedCosts.SwitchOn(Books, X));
        Books.Balance(Account.InventoryInterim).ShouldBe(30m);
        Nothing(ExpectedCosts.SwitchOn(Books, X));
    }

    [Fact]
    public void An_invoice_after_switching_off_leaves_nothing_behind()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10, invoiced: false);
        ExpectedCosts.SwitchOff(Books, X);
        Invoice(2, entry: 1, cost: 11);

        Books.Balance(Account.InventoryInterim).ShouldBe(0m);
        Books.Balance(Account.Inventory).ShouldBe(44m);
        Nothing(ExpectedCosts.SwitchOn(Books, X));
    }

    [Fact]
    public void Between_the_switch_and_the_item_nothing_reconciles_wrongly()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10, invoiced: false);
        Books.Do(new SwitchExpectedCostPosting(On: false));
        Receive(1, 2, 10, invoiced: false);
        Invoice(2, entry: 1, cost: 11);
        Accepted(Books.Do(ExpectedCosts.TakeBack(Books, X)));

        Books.Balance(Account.InventoryInterim).ShouldBe(0m);
        Books.Balance(Account.Inventory).ShouldBe(44m);
    }

    [Fact]
    public void A_revalued_output_that_is_not_invoiced_goes_back_to_its_own_accounts()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10, invoiced: false);
        Revalue(2, 12, entry: 1);
        ExpectedCosts.SwitchOff(Books, X);

        foreach (var account in Enum.GetValues<Account>())
            Books.Balance(account).ShouldBe(0m, account.ToString());
    }

    [Fact]
    public void What_was_read_before_something_happened_is_refused()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10, invoiced: false);
        Refused(Books.Do(ExpectedCosts.TakeBack(Books, X)), "expected-cost-posting-on");
        Books.Do(new SwitchExpectedCostPosting(On: false));
        var old = ExpectedCosts.TakeBack(Books, X);
        Invoice(2, entry: 1, quantity: 1, cost: 10);

        Refused(Books.Do(old), "expected-cost-moved");
        Refused(Books.Do(old with { LastValueEntryNo = old.LastValueEntryNo + 1 }), "expected-cost-moved");
        Refused(Books.Do(new PostExpectedCost([X])), "expected-cost-posting-off");
    }

    [Fact]
    public void A_closed_date_moves_the_taking_back_to_the_first_allowed_one()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 4, 10, invoiced: false);
        SetUp(s => s with { AllowPostingFrom = January(10) });
        ExpectedCosts.SwitchOff(Books, X);

        Books.Ledger.All.Values.Last().PostingDate.ShouldBe(January(10));
        Books.Balance(Account.InventoryInterim).ShouldBe(0m);
    }

    [Fact]
    public void What_cannot_be_dated_stays_posted_and_is_listed()
    {
        Given(CostingMethod.Fifo);
        Receive(20, 4, 10, invoiced: false);
        SetUp(s => s with { AllowPostingTo = January(10) });
        var run = (CostPostingRun)ExpectedCosts.SwitchOff(Books, X).Result!;

        run.Skipped.Single().Code.ShouldBe("posting-date-not-allowed");
        Books.Balance(Account.InventoryInterim).ShouldBe(40m);
    }
}
