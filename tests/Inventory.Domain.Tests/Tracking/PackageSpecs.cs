using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tests.Planning;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Tracking;

/// <summary>What a package asks of movements, and what is known of it.</summary>
public sealed class PackageSpecs : PackedGoods
{
    [Fact]
    public void Every_way_in_asks_for_the_package() => GivenWithBooks(Packed)
        .When(Receive(5, 10, null)).ThenRefused("package-required")
        .When(Receive(5, 10, " ")).ThenRefused("package-required")
        .When(Save(P, Wh, 5)).ThenRefused("package-required")
        .When(Sell(1, null)).ThenRefused("package-required")
        .When(Transfer(Wh, Annex)).ThenRefused("package-required")
        .When(Sell(1, "1")).ThenAccepted();

    [Fact]
    public void Only_the_movements_of_a_list_ask_for_it() => GivenWithBooks(
        [.. Open, new SetItemTracking(P, new(Package: new(RequiredOn: [TrackedMovement.SalesOutbound])))])
        .When(Receive(5, 10, null)).ThenAccepted()
        .When(Sell(1, null)).ThenRefused("package-required")
        .When(Sell(1, "1")).ThenAccepted();

    [Fact]
    public void Goods_leave_only_in_the_package_that_they_came_in_also_where_stock_may_be_negative()
    {
        var story = GivenWithBooks(Packed)
            .And(new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }))
            .When(Sell(4, "2")).ThenRefused("negative-inventory")
            .When(Sell(1, "3")).ThenRefused("negative-inventory")
            .When(Sell(3, "2")).ThenAccepted();
        Entry(story, 3).Actual.Amount.ShouldBe(-60m);
    }

    [Fact]
    public void A_package_that_is_not_specific_comes_first_and_restricts_nothing()
    {
        var story = GivenWithBooks([.. Open, Receive(5, 10, "1"), Receive(3, 20, "2"), Sell(4, "2")]);
        Entry(story, 3).Actual.Amount.ShouldBe(-(60m + 10m));
        (Entry(story, 1).Remaining.Value, Entry(story, 2).Remaining.Value).ShouldBe((4m, 0m));
    }

    [Theory]
    [InlineData("A", "2", 20)]
    [InlineData("B", "1", 30)]
    [InlineData("A", "9", 10)]
    [InlineData("C", "1", 0)]
    public void A_specific_lot_restricts_and_the_package_says_what_of_it_comes_first(string lot, string package, int cost)
    {
        var story = GivenWithBooks([.. Open, new SetItemTracking(P, new(Lot: Specific))])
            .And(Receive(1, 10, "1", "A"), Receive(1, 20, "2", "A"), Receive(1, 30, "1", "B"))
            .When(Sell(1, package, lot));
        if (cost == 0)
            story.ThenRefused("negative-inventory");
        else
            Entry(story.ThenAccepted(), 4).Actual.Amount.ShouldBe(-cost);
    }

    [Fact]
    public void What_is_specific_stays_so_once_the_item_was_moved() => GivenWithBooks(Packed)
        .When(new SetItemTracking(P, ItemTracking.None)).ThenRefused("entries-exist")
        .When(new SetItemTracking(P, new(Lot: new(RequiredOn: [TrackedMovement.Transfer]), Package: Specific)))
        .ThenAccepted();

    [Fact]
    public void A_rule_of_packages_asks_for_something_and_has_no_dates() => Given(Open)
        .When(new SetItemTracking(P, new(Package: new()))).ThenRefused("validation.tracking.invalid")
        .When(new SetItemTracking(P, Packages with { Warranty = new(1, 0, 0) }))
        .ThenRefused("validation.tracking.invalid")
        .When(new SetItemTracking(P, Packages)).Then(new ItemTrackingSet(P, Packages));

    [Fact]
    public void Of_a_package_it_is_known_what_it_is_and_whether_it_is_blocked() => GivenWithBooks(Packed)
        .When(Know(new(Quality: "A"))).ThenRefused("validation.number.invalid")
        .When(Know(new(Certificate: "C"))).ThenRefused("validation.number.invalid")
        .When(Know(new(ExpiresOn: Today))).ThenRefused("validation.number.invalid")
        .When(Know(new(NumberStatus.Quarantined))).ThenRefused("validation.number.invalid")
        .When(new SetNumberInformation(Q, NumberKind.Package, "1", new())).ThenRefused("number-not-tracked")
        .When(Know(new(NumberStatus.Blocked, Description: "wet")))
        .Then(new PackageInformationSet(P, "1", new(NumberStatus.Blocked, Description: "wet")))
        .When(Know(new(NumberStatus.Blocked, Description: "wet"))).ThenNothing()
        .When(Sell(1, "1")).ThenRefused("number-blocked")
        .When(Repack(1, "2", "1")).ThenRefused("number-blocked")
        .When(Sell(1, "2")).ThenAccepted();

    [Fact]
    public void A_date_of_expiry_is_none_of_a_package() => GivenWithBooks(Packed)
        .When(new ReceiveStock(P, Wh, new(1), Today, new(Package: "1", ExpiresOn: Today)))
        .ThenRefused("number-not-tracked");

    [Fact]
    public void Packages_may_need_a_card()
    {
        GivenWithBooks([.. Open, new SetItemTracking(P, Asking(new(MustExistIn: true)))])
            .When(Receive(1, 10, "1")).ThenRefused("number-card-required")
            .And(Know(new())).When(Receive(1, 10, "1")).ThenAccepted();
        var story = GivenWithBooks([.. Open, new SetItemTracking(P, Asking(new(IsMadeOnPosting: true)))])
            .When(Receive(1, 10, "1")).ThenAccepted();
        story.Ledger.Get(NumberCard.StreamOf(P, NumberKind.Package, "1")).IsKnown.ShouldBeTrue();

        static ItemTracking Asking(NumberCardRule card) => new(Package: new(IsSpecific: true, Card: card));
    }

    [Fact]
    public void An_order_leaves_and_comes_back_by_package()
    {
        var story = GivenWithBooks([.. Packed, Place("O1", (P, 4))])
            .When(Ship("O1", Wh)).ThenRefused("package-required")
            .When(new ShipOrder(new("O1"), Wh, [Of(2, "1"), Of(2, "2")], Today)).ThenAccepted()
            .When(Invoice("O1")).ThenAccepted()
            .When(Refund("O1", true, (P, 1))).ThenRefused("tracking-line-required")
            .When(new RefundOrder(new("O1"), [Of(1, "3")], true, Today)).ThenRefused("tracking-not-shipped")
            .When(new RefundOrder(new("O1"), [Of(1, "2")], true, Today)).ThenAccepted();
        (Entry(story, 3).Actual.Amount, Entry(story, 4).Actual.Amount, Entry(story, 5).Actual.Amount)
            .ShouldBe((-20m, -40m, 20m));
        Entry(story, 5).Package.ShouldBe("2");
    }

    [Fact]
    public void A_return_in_another_package_gives_the_cost_of_its_shipment_back()
    {
        var story = GivenWithBooks([.. Packed, Sell(1, "2")])
            .And(new PostItemJournalLine(P, Wh, EntryType.Sale, new(-1), Today, new(Document: "D", Package: "9")));
        Entry(story, 4).Package.ShouldBe("9");
        Entry(story, 4).CostFrom.ShouldBe(3);
        Entry(story, 4).Actual.Amount.ShouldBe(20m);
    }

    [Fact]
    public void What_is_made_goes_into_a_package_out_of_packages()
    {
        var story = GivenWithBooks([.. Packed, new SetItemTracking(Q, Packages)])
            .When(new AssembleItem(Q, Wh, new(1), Today, [new(P, new(2), Package: "2")])).ThenRefused("package-required")
            .When(new AssembleItem(Q, Wh, new(1), Today, [new(P, new(2))], Package: "K")).ThenRefused("package-required")
            .When(new AssembleItem(Q, Wh, new(1), Today, [new(P, new(2), Package: "2")], Package: "K")).ThenAccepted()
            .When(new ProduceItem(Q, Wh, new(1), Today, [new(P, new(1), Package: "1")], Package: "L")).ThenAccepted();
        var made = story.Ledger.Get(ItemCost.StreamOf(Q));
        (made[1].Package, made[1].Actual.Amount, made[2].Package).ShouldBe(("K", 40m, "L"));
        story.When(new UndoMovement(Q, 1, Today)).ThenAccepted();
        Entry(story, 5).Package.ShouldBe("2");
    }

    [Fact]
    public void A_count_finds_goods_package_by_package()
    {
        OrderId count = new("C");
        var story = GivenWithBooks([.. Packed, new OrderCount(count, Wh, [P], Today)])
            .And(new RecordCount(
                count, [new(P, new(4), Package: "1"), new(P, new(3), Package: "2"), new(P, new(1), Package: "3")], true))
            .And(new FinishCount(count)).When(new PostCount(count)).ThenAccepted();
        story.Ledger.Get(InventoryCount.StreamOf(count)).Differences
            .Select(d => (d.Package, d.Difference.Value)).ShouldBe([("1", -1m), ("2", 0m), ("3", 1m)]);
        (Entry(story, 3).Package, Entry(story, 4).Package).ShouldBe(("1", "3"));
        story.When(new CountStock(P, Wh, new(3), new(2), Today, Package: "2")).ThenAccepted();
        Entry(story, 5).Package.ShouldBe("2");
    }

    [Fact]
    public void An_earmark_of_a_package_is_of_nothing_else()
    {
        var story = GivenWithBooks(
            [.. Packed, new PlanDocument(new(new("S"), PlannedKind.SalesOrder, P, new(7), Wh, Package: "2"))])
            .When(new EarmarkGoods(EarmarkEnd.Of(new OrderId("S")), null, null, [])).ThenAccepted();
        story.Ledger.Get(Earmarks.StreamOf(P)).Open.Values.Select(e => (e.Package, e.Quantity.Value))
            .ShouldBe([("2", 3m)]);
    }

    [Fact]
    public void Packages_and_their_cards_go_along_to_another_key()
    {
        Sku renamed = new("NEW");
        var story = GivenWithBooks(Packed)
            .And(Know(new(Description: "pallet")), new SetNumberSeries(P, null, null, new("P1")))
            .When(new RenameSku(P, renamed, Today)).ThenAccepted();
        var cost = story.Ledger.Get(ItemCost.StreamOf(renamed));
        (cost[1].Package, cost[2].Package).ShouldBe(("1", "2"));
        story.Ledger.Get(NumberCard.StreamOf(renamed, NumberKind.Package, "1")).Information.Description.ShouldBe("pallet");
        story.Ledger.Get(ItemNumberSeries.StreamOf(renamed)).Package.ShouldBe(new NumberSeries("P1"));
    }

    [Fact]
    public void A_trace_begins_where_goods_came_into_the_package()
    {
        var story = GivenWithBooks([.. Packed, Repack(2, "2", "3"), Sell(1, "3")]);
        LotTrace trace = new(new WholeItems(
            new Dictionary<Sku, ItemCost> { [P] = story.Ledger.Get(ItemCost.StreamOf(P)) }));
        trace.OriginToUsage(new("3", NumberKind.Package)).Select(s => s.Entry.EntryNo).ShouldBe([4, 5]);
        trace.OriginToUsage(new("3", NumberKind.Lot)).ShouldBeEmpty();
        trace.UsageToOrigin(new("3")).Select(s => s.Entry.EntryNo).ShouldBe([5, 4, 3, 2]);
    }

    private static SetNumberInformation Know(NumberInformation known) => new(P, NumberKind.Package, "1", known);

    private static OrderQuantity Of(decimal quantity, string package) =>
        new(P, new(quantity), TrackingLines: [new(new(quantity), Package: package)]);
}
