using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.GeneralLedger;

public sealed class LedgerSpecs : CostingSpecs
{
    [Fact]
    public void A_receipt_and_its_invoice_end_with_nothing_on_the_interim_accounts()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 95, invoiced: false);
        Books.Balance(Account.InventoryInterim).ShouldBe(95m);
        Invoice(15, entry: 1, cost: 100);

        Books.Balance(Account.InventoryInterim).ShouldBe(0m);
        Books.Balance(Account.InvtAccrualInterim).ShouldBe(0m);
        Books.Balance(Account.Inventory).ShouldBe(100m);
        Books.Balance(Account.DirectCostApplied).ShouldBe(-100m);
    }

    [Fact]
    public void Expected_cost_stays_out_when_set_so()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { ExpectedCostPosting = false });
        Receive(1, 1, 95, invoiced: false);
        Books.Ledger.All.ShouldBeEmpty();
    }

    [Fact]
    public void What_waits_is_posted_once()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AutomaticCostPosting = false });
        Receive(1, 2, 10);
        Ship(2, 1);
        Books.Ledger.All.ShouldBeEmpty();
        Accepted(Books.Do(new PostInventoryCost([X])));

        Books.Balance(Account.Inventory).ShouldBe(10m);
        Books.Values.All.Values.ShouldAllBe(v => v.CostPostedToGl == v.CostActual);
        Nothing(Books.Do(new PostInventoryCost([X])));
    }

    [Fact]
    public void Posting_per_group_keeps_debits_and_credits_apart()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AutomaticCostPosting = false });
        Receive(1, 1, 10);
        Receive(1, 1, 20);
        Ship(1, 1);
        Refused(Books.Do(new PostInventoryCost([X], PostingMethod.PerPostingGroup)), "document-required");
        Books.Do(new PostInventoryCost([X], PostingMethod.PerPostingGroup, "RUN-1"));

        Books.Ledger.All.Values.ShouldAllBe(g => g.Description == "RUN-1" && g.ValueEntryNo == null);
        Books.Relations.All.Values.Select(r => (r.ValueEntryNo, r.Amount)).ShouldBe([(1, 10m), (2, 20m), (3, -10m)]);
        Books.Ledger.All.Values.Where(g => g.Account == Account.Inventory).Select(g => g.Amount).ShouldBe([30m, -10m]);
    }

    [Fact]
    public void Value_entries_outside_the_allowed_dates_stay_waiting()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AutomaticCostPosting = false });
        Receive(1, 1, 10);
        SetUp(s => s with { AllowPostingFrom = January(2) });
        Nothing(Books.Do(new PostInventoryCost([X])));
    }

    [Fact]
    public void A_line_by_hand_shows_where_it_comes_from()
    {
        Accepted(Books.Do(Line(Account.Inventory, Account.InventoryAdjustment, 5)));
        Books.Ledger.All.Values.ShouldAllBe(g => g.Source == GlSource.Journal && g.Description == "by hand");
        Books.Balance(Account.Inventory).ShouldBe(5m);
    }

    [Fact]
    public void A_line_of_nothing_or_between_one_account_is_none()
    {
        Nothing(Books.Do(Line(Account.Inventory, Account.InventoryAdjustment, 0)));
        Refused(Books.Do(Line(Account.Inventory, Account.Inventory, 5)), "same-account");
    }

    [Fact]
    public void A_line_between_two_numbers_of_one_account_moves_what_lies_there()
    {
        var line = Line(Account.Inventory, Account.Inventory, 5) with { AccountNo = "2110", BalancingNo = "2310" };
        Accepted(Books.Do(line));
        Books.Ledger.All.Values.Select(g => (g.AccountNo, g.Amount)).ShouldBe([("2110", 5m), ("2310", -5m)]);
        Refused(Books.Do(line with { BalancingNo = "2110" }), "same-account");
        Refused(Books.Do(line with { BalancingNo = "" }), "validation.account.invalid");
    }

    [Fact]
    public void Every_entry_type_knows_its_accounts()
    {
        foreach (var type in Enum.GetValues<EntryType>())
        {
            PostingTable.Find(type, ValueEntryType.DirectCost, null, isExpected: false).ShouldNotBeNull();
            PostingTable.Find(type, ValueEntryType.Rounding, null, isExpected: false)
                .ShouldBe(new AccountPair(Account.Inventory, Account.InventoryAdjustment));
        }

        PostingTable.Find(EntryType.Sale, ValueEntryType.IndirectCost, null, isExpected: false).ShouldBeNull();
        PostingTable.Find(EntryType.Sale, ValueEntryType.DirectCost, null, isExpected: false)
            .ShouldBe(new AccountPair(Account.Inventory, Account.COGS));
    }

    private static PostJournalLine Line(Account account, Account balancing, decimal amount) =>
        new(January(1), account, balancing, new Money(amount), "by hand");

    [Fact]
    public void Expected_cost_that_the_ledger_has_follows_every_change_after_the_set_up_is_off()
    {
        Given(CostingMethod.Average);
        SetUp(s => s with { ExpectedCostPosting = true });
        Receive(1, 2, 10);
        Ship(1, 1, invoiced: false);
        SetUp(s => s with { ExpectedCostPosting = false });
        Receive(1, 2, 20);
        Books.Balance(Account.COGSInterim).ShouldBe(15m);
        Invoice(2, entry: 2);

        Books.Balance(Account.COGSInterim).ShouldBe(0m);
    }
}
