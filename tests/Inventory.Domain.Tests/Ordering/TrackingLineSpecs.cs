using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>Goods of an order leave, are charged and come back under their numbers, at their own cost.</summary>
public sealed class TrackingLineSpecs : Shop
{
    private static readonly TrackingRule Specific = new(IsSpecific: true);

    // P is valued unit by unit: S1 cost 10, S2 20, S3 30, all at wh.
    private static ICommand[] Units { get; } =
    [
        .. Open,
        new ChangeItemCostingTerms(P, CostingTerms.Default with { Method = CostingMethod.Specific }),
        new SetItemTracking(P, new(Serial: Specific)),
        Receive("S1", 10), Receive("S2", 20), Receive("S3", 30),
        Place("O1", (P, 2)),
    ];

    [Fact]
    public void A_shipment_says_which_units_leave()
    {
        GivenWithBooks(Units)
            .When(Ship("O1", Wh)).ThenRefused("serial-required")
            .When(Ship("O1", Wh, (P, 1))).ThenRefused("serial-required");
        var story = GivenWithBooks(Units).When(Sent(2, "S3", "S1")).ThenAccepted();

        EntriesOf(story).ShouldBe([("S1", 10m), ("S2", 20m), ("S3", 30m), ("S3", -30m), ("S1", -10m)]);
        OnHand(story, P, Wh).ShouldBe(1m);
    }

    [Fact]
    public void Lines_of_a_shipment_from_several_sources_name_their_own()
    {
        var legs = new ShipOrderLegs(
            new("O1"),
            [new(Wh, [Line(1, "S1")]), new(Annex, [Line(1, "S2")])],
            Today);
        var story = GivenWithBooks(Units)
            .And(new ReclassifyStock(P, Wh, Annex, new(1), Today, new(Serial: "S2")))
            .When(legs).ThenAccepted();
        EntriesOf(story).TakeLast(2).ShouldBe([("S1", -10m), ("S2", -20m)]);
    }

    [Fact]
    public void More_than_the_line_or_nothing_can_not_be_named() => GivenWithBooks(Units)
        .When(Sent(1, "S1", "S2")).ThenRefused("tracking-exceeds-line")
        .When(Sent(1, "")).ThenRefused("tracking-line-malformed")
        .When(new ShipOrder(new("O1"), Wh, [new(P, new(1), TrackingLines: [new(new(-1), Serial: "S1")])], Today))
        .ThenRefused("tracking-line-malformed")
        .When(Sent(1, "S9")).ThenRefused("negative-inventory")
        .When(Sent(1, "S1")).ThenAccepted();

    [Fact]
    public void What_was_invoiced_ahead_leaves_at_its_actual_cost()
    {
        var story = GivenWithBooks(Units).And(Invoice("O1", (P, 1))).When(Sent(2, "S1", "S2")).ThenAccepted();
        var cost = story.Ledger.Get(ItemCost.StreamOf(P));
        (cost[4].Actual.Amount, cost[4].Expected.Amount).ShouldBe((-10m, 0m));
        (cost[5].Actual.Amount, cost[5].Expected.Amount).ShouldBe((0m, -20m));
        story.And(Invoice("O1"));
        story.Ledger.Get(ItemCost.StreamOf(P))[5].Actual.Amount.ShouldBe(-20m);
    }

    [Fact]
    public void What_left_with_several_shipments_comes_back_at_the_cost_of_each()
    {
        var story = GivenWithBooks(Open)
            .And(Bought(Q, 2, 10), Bought(Q, 3, 20), Place("O1", (Q, 5)))
            .And(Ship("O1", Wh, (Q, 2)), Ship("O1", Wh, (Q, 3)), Invoice("O1"), Refund("O1", true, (Q, 4)));
        var cost = story.Ledger.Get(ItemCost.StreamOf(Q));
        Enumerable.Range(5, cost.Entries.Count - 4).Select(no => cost[no])
            .Select(e => (e.CostFrom, e.Quantity.Value, e.Actual.Amount))
            .ShouldBe([(3, 2m, 20m), (4, 2m, 40m)]);
        story.And(Refund("O1", true)).Ledger.Get(ItemCost.StreamOf(Q))[7].CostFrom.ShouldBe(4);
    }

    [Fact]
    public void Goods_of_the_very_package_give_their_cost_back_before_one_shipment_of_another()
    {
        OrderQuantity Packed(decimal quantity, string package) =>
            new(Q, new(quantity), TrackingLines: [new(new(quantity), Package: package)]);
        ShipOrder Parcel(decimal quantity, string package) => new(new("O1"), Wh, [Packed(quantity, package)], Today);
        var story = GivenWithBooks(Open)
            .And(Bought(Q, 9, 10), Place("O1", (Q, 5)))
            .And(Parcel(3, "P1"), Parcel(1, "P2"), Parcel(1, "P2"), Invoice("O1"))
            .And(new RefundOrder(new("O1"), [Packed(2, "P2")], ReturnToStock: true, Today));
        var cost = story.Ledger.Get(ItemCost.StreamOf(Q));
        (cost[5].CostFrom, cost[6].CostFrom).ShouldBe((3, 4));
    }

    [Fact]
    public void A_unit_comes_back_at_its_own_cost()
    {
        var story = GivenWithBooks(Units).And(Sent(2, "S1", "S3"), Invoice("O1"))
            .When(Back(1, "S3")).ThenAccepted();
        EntriesOf(story)[^1].ShouldBe(("S3", 30m));
        story.When(Back(1, "S3")).ThenRefused("tracking-not-shipped")
            .When(Back(1, "S2")).ThenRefused("tracking-not-shipped")
            .When(Refund("O1", true)).ThenAccepted();
        EntriesOf(story)[^1].ShouldBe(("S1", 10m));
    }

    [Fact]
    public void Some_of_several_units_can_not_come_back_unnamed() =>
        GivenWithBooks(Units).And(Sent(2, "S1", "S3"), Invoice("O1"))
            .When(Refund("O1", true, (P, 1))).ThenRefused("tracking-line-required")
            .When(Refund("O1", true)).ThenAccepted();

    [Fact]
    public void All_units_of_several_lines_come_back_unnamed()
    {
        var story = GivenWithBooks(Units).And(Cancel("O1"), Place("O2", (P, 1), (P, 1)))
            .And(new ShipOrder(new("O2"), Wh, [Line(2, "S1", "S3")], Today), Invoice("O2"));
        story.When(Refund("O2", true, (P, 1))).ThenRefused("tracking-line-required");
        story.When(Refund("O2", true)).ThenAccepted();
        EntriesOf(story).TakeLast(2).ShouldBe([("S1", 10m), ("S3", 30m)]);
    }

    [Fact]
    public void Part_of_one_lot_comes_back_to_it()
    {
        var story = GivenWithBooks(Open)
            .And(new SetItemTracking(P, new(Lot: Specific)))
            .And(new ReceiveStock(P, Wh, new(9), Today, new(UnitCost: new(1), Lot: "A")), Place("O1", (P, 6)))
            .And(new ShipOrder(new("O1"), Wh, [new(P, new(6), TrackingLines: [new(new(6), "A")])], Today))
            .And(Invoice("O1"))
            .When(Refund("O1", true, (P, 2))).ThenAccepted();
        story.Ledger.Get(ItemCost.StreamOf(P))[3].Lot.ShouldBe("A");
    }

    [Fact]
    public void Numbers_may_be_named_of_items_that_do_not_ask_for_them()
    {
        var story = GivenWithBooks(Open)
            .And(new ReceiveStock(P, Wh, new(2), Today, new(UnitCost: new(1), Lot: "A")))
            .And(new ReceiveStock(P, Wh, new(2), Today, new(UnitCost: new(5), Lot: "B")))
            .And(Place("O1", (P, 3)))
            .When(new ShipOrder(new("O1"), Wh, [new(P, new(3), TrackingLines: [new(new(2), "B")])], Today))
            .ThenAccepted();
        var cost = story.Ledger.Get(ItemCost.StreamOf(P));
        (cost[3].Lot, cost[3].Expected.Amount).ShouldBe(("B", -10m));
        (cost[4].Lot, cost[4].Expected.Amount).ShouldBe((null, -1m));
    }

    [Fact]
    public void Goods_of_a_variant_leave_and_come_back_as_it()
    {
        var story = GivenWithBooks(Open)
            .And(new ReceiveStock(P, Wh, new(2), Today, new(UnitCost: new(1), Variant: "RED")))
            .And(new ReceiveStock(P, Wh, new(2), Today, new(UnitCost: new(5), Variant: "BLUE")))
            .And(Place("O1", (P, 3)))
            .When(Ship("O1", Wh, (P, 1))).ThenRefused("negative-inventory")
            .When(new ShipOrder(new("O1"), Wh, [Of("RED", 1), Of("BLUE", 2)], Today)).ThenAccepted()
            .When(Invoice("O1")).ThenAccepted()
            .When(Refund("O1", true, (P, 1))).ThenRefused("tracking-line-required")
            .When(new RefundOrder(new("O1"), [Of("RED", 2)], true, Today)).ThenRefused("tracking-not-shipped")
            .When(new RefundOrder(new("O1"), [Of("BLUE", 1)], true, Today)).ThenAccepted();
        var cost = story.Ledger.Get(ItemCost.StreamOf(P));
        (cost[3].Variant, cost[3].Actual.Amount).ShouldBe(("RED", -1m));
        (cost[4].Variant, cost[4].Actual.Amount).ShouldBe(("BLUE", -10m));
        (cost[5].Variant, cost[5].Actual.Amount).ShouldBe(("BLUE", 5m));
    }

    private static OrderQuantity Of(string variant, decimal quantity) =>
        new(P, new(quantity), TrackingLines: [new(new(quantity), Variant: variant)]);

    private static ReceiveStock Receive(string serial, decimal cost) =>
        new(P, Wh, new(1), Today, new(UnitCost: new(cost), Serial: serial));

    private static ShipOrder Sent(decimal quantity, params string[] serials) =>
        new(new("O1"), Wh, [Line(quantity, serials)], Today);

    private static RefundOrder Back(decimal quantity, params string[] serials) =>
        new(new("O1"), [Line(quantity, serials)], ReturnToStock: true, Today);

    private static OrderQuantity Line(decimal quantity, params string[] serials) =>
        new(P, new(quantity), TrackingLines: [.. serials.Select(s => new TrackingLine(new(1), Serial: s))]);

    private static ReceiveStock Bought(Sku sku, decimal quantity, decimal cost) =>
        new(sku, Wh, new(quantity), Today, new(new(cost)));

    private static List<(string? Serial, decimal Cost)> EntriesOf(Story story)
    {
        var cost = story.Ledger.Get(ItemCost.StreamOf(P));
        return [.. Enumerable.Range(1, cost.Entries.Count).Select(no => (cost[no].Serial, cost[no].Total().Amount))];
    }
}
