using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class UndoSpecs : CostingSpecs
{
    [Fact]
    public void A_receipt_is_taken_back_at_its_own_cost()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 50.55m, invoiced: false);
        Accepted(Undo(1));

        foreach (var account in new[]
        {
            Account.InventoryInterim, Account.InvtAccrualInterim, Account.Inventory, Account.DirectCostApplied,
        })
        {
            Books.Balance(account).ShouldBe(0m, $"{account}");
        }

        (Books.Entry(1).CostActual, Books.Entry(1).CostExpected).ShouldBe((101.10m, 0m));
        (Books.Entry(2).CostActual, Books.Entry(2).CostExpected).ShouldBe((-101.10m, 0m));
        Value().ShouldBe(0m);
        Refused(Undo(1), "entry-undone");
        Refused(Invoice(2, entry: 1), "entry-undone");
    }

    [Fact]
    public void A_shipment_comes_back_at_its_own_cost()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Ship(2, 1, invoiced: false);
        Accepted(Undo(2));

        Books.Balance(Account.COGSInterim).ShouldBe(0m);
        Books.Balance(Account.COGS).ShouldBe(0m);
        (Books.Entry(2).CostActual, Books.Entry(3).CostActual).ShouldBe((-10m, 10m));
        Value().ShouldBe(20m);
        Refused(Undo(2), "entry-undone");
        Refused(Undo(3), "entry-undone");
    }

    [Fact]
    public void What_is_invoiced_or_used_or_no_document_is_not_undone()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10);
        Receive(1, 2, 10, invoiced: false);
        Ship(2, 3);
        Transfer(3, 1, "default", "west");

        Refused(Undo(1), "already-invoiced");
        Refused(Undo(2), "entry-already-applied");
        Refused(Undo(4), "undo-not-allowed");
        Refused(Undo(9), "entry-not-found");
    }

    [Fact]
    public void It_is_posted_with_the_business_group_of_what_it_undoes()
    {
        Given(CostingMethod.Fifo);
        SetUp(s => s with { ExpectedCostPosting = true });
        Books.Move(new StockReceived(X, SourceCode.Default, new(1), January(1), new(
            new(10m), NotInvoiced: true, BusinessGroup: "EU")));
        Accepted(Undo(1));

        Books.CostOf("X")[2].Groups!.Business.ShouldBe("EU");
    }

    [Fact]
    public void A_document_that_looks_like_an_undo_is_none()
    {
        Given(CostingMethod.Fifo);
        Books.Move(new StockReceived(X, SourceCode.Default, new(5), January(1), new(
            new(10m), NotInvoiced: true, Document: "undo-1")));
        Books.Move(new StockReceived(X, SourceCode.Default, new(-5), January(2), new(
            NotInvoiced: true, Document: "undo-1", AppliesTo: 1)));

        Books.Entry(2).Correction.ShouldBeFalse();
        Accepted(Books.Do(new UnapplyEntries(X, 1, 2)));
        Accepted(Undo(1));
        Books.Entry(3).Correction.ShouldBeTrue();
        Refused(Undo(1), "entry-undone");
    }

    [Fact]
    public void An_older_log_says_it_by_the_document_alone()
    {
        Given(CostingMethod.Fifo);
        Receive(1, 2, 10, invoiced: false);
        Ship(2, 1, invoiced: false);
        Ship(3, 1, invoiced: false);
        var undone = (ItemLedgerEntryPosted)Undo(2).Events.First(e => e.Event is ItemLedgerEntryPosted).Event;

        var old = new TestBooks();
        foreach (var e in Books.Log)
            old.Append(StreamOf(e), ReferenceEquals(e.Event, undone) ? undone with { Correction = null } : e.Event);
        old.Entry(4).Correction.ShouldBeTrue();
        Refused(old.Do(new UndoMovement(X, 2, January(4))), "entry-undone");
        Refused(old.Do(new InvoiceEntry(X, 4, January(4))), "entry-undone");
        Accepted(old.Do(new UndoMovement(X, 3, January(4))));
    }

    private static StreamId StreamOf(Recorded e) => e.Event switch
    {
        IItemCostEvent => ItemCost.StreamOf(X),
        IItemEvent => Item.StreamOf(X),
        ISourceItemEvent => SourceItem.StreamOf(X, SourceCode.Default),
        InventorySetUp => CompanySettings.Stream,
        _ => GeneralLedgerPeriod.StreamOf(January(1)),
    };

    private Decision Undo(int entry) => Books.Do(new UndoMovement(X, entry, January(4)));
}
