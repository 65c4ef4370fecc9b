using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Tracking;

/// <summary>The warranty of goods that are sold under a number.</summary>
public sealed class WarrantySpecs : Shop
{
    private static readonly DateOnly End = new(2028, 11, 21);

    private static readonly ICommand[] Sold =
    [
        .. Open,
        new SetItemTracking(P, new(Serial: new(IsSpecific: true), Warranty: new(Years: 2))),
        new SetItemTracking(Q, new(Lot: new(IsSpecific: true), Warranty: new(Years: 2))),
        new ReceiveStock(P, Wh, new(1), Today, new(Serial: "S1")),
        new ReceiveStock(Q, Wh, new(5), Today, new(Lot: "L1")),
    ];

    [Fact]
    public void It_begins_with_the_sale_and_ends_when_the_unit_comes_back()
    {
        var story = GivenWithBooks(Sold)
            .When(Post(P, EntryType.Sale, 1, new(Document: "INV-1", Serial: "S1")))
            .ThenOnly(new WarrantyGiven(P, null, "S1", Wh, new(1), Today, End, "INV-1"));
        story.Ledger.Get(NumberCard.StreamOf(P, NumberKind.Serial, "S1")).WarrantyEndsOn.ShouldBe(End);
        story.When(Post(P, EntryType.Sale, -1, new(Document: "CM-1", Serial: "S1")))
            .ThenOnly(new WarrantyEnded(P, null, "S1", Wh, new(1), Today, "CM-1"));
        story.Ledger.Get(NumberCard.StreamOf(P, NumberKind.Serial, "S1")).WarrantyEndsOn.ShouldBeNull();
    }

    [Fact]
    public void An_order_that_ships_gives_it_too()
    {
        var story = GivenWithBooks(Sold).And(Place("O1", (Q, 3)));
        var ship = Ship("O1", Wh, (Q, 3));
        story.When(ship with { Lines = [ship.Lines![0] with { TrackingLines = [new(new(3), "L1")] }] })
            .ThenOnly(new WarrantyGiven(Q, "L1", null, Wh, new(3), Today, End, "O1"));
    }

    [Fact]
    public void What_is_not_sold_has_none() => GivenWithBooks(Sold)
        .When(Post(P, EntryType.NegativeAdjustment, 1, new(Serial: "S1"))).ThenOnly<WarrantyGiven>();

    [Fact]
    public void What_comes_back_without_one_ends_none() => GivenWithBooks(Sold)
        .When(Post(Q, EntryType.Sale, -1, new(Lot: "L2"))).ThenOnly<WarrantyEnded>();

    [Fact]
    public void It_ends_as_the_unit_comes_back_whatever_the_rule_is_by_then() => GivenWithBooks(Sold)
        .And(Post(P, EntryType.Sale, 1, new(Serial: "S1")))
        .And(new SetItemTracking(P, new(Serial: new(IsSpecific: true))))
        .When(Post(P, EntryType.Sale, -1, new(Serial: "S1")))
        .ThenOnly(new WarrantyEnded(P, null, "S1", Wh, new(1), Today, null));

    [Fact]
    public void It_goes_on_as_it_was_when_the_return_is_undone()
    {
        var later = Today.AddDays(9);
        GivenWithBooks(Sold)
            .And(Post(P, EntryType.Sale, 1, new(Serial: "S1")))
            .And(Post(P, EntryType.Sale, -1, new(Serial: "S1", NotInvoiced: true)))
            .When(new UndoMovement(P, 3, later))
            .ThenOnly(new WarrantyGiven(P, null, "S1", Wh, new(1), later, End, "undo-3"));
        GivenWithBooks(Sold)
            .And(Post(Q, EntryType.Sale, 2, new(Lot: "L1")))
            .And(Post(Q, EntryType.Sale, -1, new(Lot: "L1", NotInvoiced: true)))
            .When(new UndoMovement(Q, 3, later))
            .ThenOnly(new WarrantyGiven(Q, "L1", null, Wh, new(1), later, End, "undo-3"));
    }

    [Fact]
    public void The_table_has_every_sale_and_return()
    {
        var story = GivenWithBooks(Sold).And(
            Post(Q, EntryType.Sale, 2, new(Lot: "L1")), Post(Q, EntryType.Sale, -1, new(Lot: "L1")));
        TestRows<long, WarrantyRow> rows = new(r => r.Sequence);
        foreach (var recorded in story.Ledger.Log)
            WarrantiesTable.Fold(rows, recorded);
        rows.All.Values.Select(r => (r.Sku, r.Lot, r.Quantity, r.EndsOn)).ShouldBe(
            [("Q", "L1", 2m, End), ("Q", "L1", -1m, null)]);
    }

    private static PostItemJournalLine Post(Sku sku, EntryType type, decimal quantity, MovementTerms terms) =>
        new(sku, Wh, type, new(quantity), Today, terms);
}
