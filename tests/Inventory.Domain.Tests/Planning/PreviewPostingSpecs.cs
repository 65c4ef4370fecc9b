using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

public sealed class PreviewPostingSpecs : CostingSpecs
{
    [Fact]
    public void A_preview_names_entries_amounts_accounts_and_periods_and_posts_nothing()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AutomaticCostPosting = true, ExpectedCostPosting = true });
        Receive(1, 10, 12.5m, invoiced: false);
        Ship(2, 4);
        var before = Books.Log.Count;
        var invoice = new InvoiceEntry(X, 1, new(2026, 2, 3), new(13m));

        var preview = Preview(invoice);

        Books.Log.Count.ShouldBe(before);
        preview.Entries.ShouldBeEmpty();
        preview.ValueEntries.Select(v => (v.Entry.EntryNo, v.Entry.Actual.Amount, v.Cause)).ShouldBe(
            [(1, 130m, CostCause.Invoice), (2, -2m, CostCause.Invoice)]);
        preview.Periods.Select(p => (p.Period, p.ValueEntries, p.Actual.Amount, p.Expected.Amount)).ShouldBe(
            [("2026-01", 1, -2m, 0m), ("2026-02", 1, 130m, -125m)]);
        preview.Periods[1].Accounts.ShouldBe(
        [
            new(Account.Inventory, new(130)),
            new(Account.InventoryInterim, new(-125)),
            new(Account.InvtAccrualInterim, new(125)),
            new(Account.DirectCostApplied, new(-130)),
        ]);
    }

    [Fact]
    public void The_command_then_posts_what_the_preview_said()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { AutomaticCostPosting = true });
        Receive(1, 2, 10);
        Ship(2, 1);
        var charge = new PostItemCharge(X, 1, January(4), new(5), "FREIGHT");

        var preview = Preview(charge);
        var events = Books.Do(charge).Events.Select(e => e.Event).ToList();

        preview.ValueEntries.Select(v => v.Entry).ShouldBe(
            events.OfType<IValueEvent>().SelectMany(e => e.ValueEntries));
        preview.LedgerPostings.ShouldBe(events.OfType<InventoryCostPosted>().SelectMany(e => e.Postings));
    }

    [Fact]
    public void A_preview_is_refused_as_the_command_is()
    {
        Given(CostingMethod.Fifo);
        Refused(Books.Do(new PreviewPosting(new InvoiceEntry(X, 7, January(1)))), "entry-not-found");
    }

    [Fact]
    public void A_preview_of_nothing_is_empty()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 1, 10);

        var preview = Preview(new PostItemCharge(X, 1, January(2), Money.Zero, "FREIGHT"));

        (preview.ValueEntries.Count, preview.LedgerPostings.Count, preview.Periods.Count).ShouldBe((0, 0, 0));
    }

    private PostingPreview Preview(ICommand command) =>
        Books.Do(new PreviewPosting(command)).Result.ShouldBeOfType<PostingPreview>();
}
