using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Tracking;

/// <summary>Which movements must name a lot or a serial number, whichever way they come in.</summary>
public sealed class TrackingRuleSpecs : Shop
{
    private static readonly TrackingRule Specific = new(IsSpecific: true);
    private static readonly ItemTracking Lots = new(Lot: Specific);
    private static readonly ItemTracking Serials = new(Serial: Specific);

    [Fact]
    public void A_rule_is_set_once() => Given(Open)
        .When(new SetItemTracking(P, Lots)).Then(new ItemTrackingSet(P, Lots))
        .When(new SetItemTracking(P, Lots)).ThenNothing()
        .When(new SetItemTracking(P, ItemTracking.None)).ThenAccepted();

    [Fact]
    public void A_rule_asks_for_something_and_says_it_once() => Given([.. Open, Register(new("SET"), ItemType.Bundle)])
        .When(new SetItemTracking(P, new(Lot: new()))).ThenRefused("validation.tracking.invalid")
        .When(new SetItemTracking(P, new(Lot: new(true, [TrackedMovement.Transfer]))))
        .ThenRefused("validation.tracking.invalid")
        .When(new SetItemTracking(P, new(Serial: new(RequiredOn: [(TrackedMovement)99]))))
        .ThenRefused("validation.tracking.invalid")
        .When(new SetItemTracking(new("SET"), Lots)).ThenRefused("item-is-composite")
        .When(new SetItemTracking(new("NONE"), Lots)).ThenRefused("item-not-found");

    [Fact]
    public void Every_way_in_asks_for_the_lot() => GivenWithBooks([.. Open, new SetItemTracking(P, Lots)])
        .When(Receive(5, MovementTerms.None)).ThenRefused("lot-required")
        .When(Save(P, Wh, 5)).ThenRefused("lot-required")
        .When(Receive(5, new(Lot: "A"))).ThenAccepted()
        .When(new AdjustStock(P, Wh, new(-1), "broken", Today)).ThenRefused("lot-required")
        .When(new AdjustStock(P, Wh, new(-1), "broken", Today, new(Lot: "A"))).ThenAccepted()
        .When(Transfer(Wh, Annex)).ThenRefused("lot-required")
        .When(Move(4, new(Lot: "A"))).ThenAccepted();

    [Fact]
    public void A_lot_that_is_not_there_is_not_sold_even_where_stock_may_be_negative() =>
        GivenWithBooks([.. Open, new SetItemTracking(P, Lots), Receive(5, new(Lot: "A"))])
            .And(new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }))
            .When(Sell(1, new(Lot: "B"))).ThenRefused("negative-inventory")
            .When(Sell(6, new(Lot: "A"))).ThenRefused("negative-inventory")
            .When(Sell(5, new(Lot: "A"))).ThenAccepted();

    [Fact]
    public void A_serial_number_is_one_unit_and_in_stock_once() =>
        GivenWithBooks([.. Open, new SetItemTracking(P, Serials)])
            .When(Receive(2, new(Serial: "S1"))).ThenRefused("serial-quantity")
            .When(Receive(1, new(Serial: "S1"))).ThenAccepted()
            .When(Receive(1, new(Serial: "S1", Lot: "A"))).ThenRefused("serial-in-stock")
            .When(Move(1, new(Serial: "S1"))).ThenAccepted()
            .When(Receive(1, new(Serial: "S1"))).ThenRefused("serial-in-stock")
            .When(Receive(1, new(Serial: "S2"))).ThenAccepted()
            .When(Sell(1, new(Serial: "S2"))).ThenAccepted()
            .When(Receive(1, new(Serial: "S2"))).ThenAccepted();

    [Fact]
    public void Serial_numbers_may_be_asked_for_only_when_goods_are_sold() =>
        GivenWithBooks([.. Open, new SetItemTracking(P, new(Serial: new(RequiredOn: [TrackedMovement.SalesOutbound])))])
            .When(Receive(5, MovementTerms.None)).ThenAccepted()
            .When(Sell(1, MovementTerms.None)).ThenRefused("serial-required")
            .When(Sell(-1, MovementTerms.None)).ThenAccepted();

    [Fact]
    public void What_is_made_has_a_number_of_its_own_and_is_made_of_numbers()
    {
        ProduceItem made = new(Q, Wh, new(2), Today, [new(P, new(2), Lot: "A")]);
        var story = GivenWithBooks([.. Open, new SetItemTracking(P, Lots), new SetItemTracking(Q, Lots)])
            .And(Receive(5, new(Lot: "A")))
            .When(made).ThenRefused("lot-required")
            .When(made with { Lot = "M", Components = [new(P, new(2))] }).ThenRefused("lot-required")
            .When(made with { Lot = "M" }).ThenAccepted();
        story.Ledger.Get(ItemCost.StreamOf(Q))[1].Lot.ShouldBe("M");
        story.Ledger.Get(ItemCost.StreamOf(P))[2].Lot.ShouldBe("A");
    }

    [Theory]
    [InlineData(EntryType.Purchase, 1, TrackedMovement.PurchaseInbound)]
    [InlineData(EntryType.Purchase, -1, TrackedMovement.PurchaseOutbound)]
    [InlineData(EntryType.Sale, 1, TrackedMovement.SalesOutbound)]
    [InlineData(EntryType.Sale, -1, TrackedMovement.SalesInbound)]
    [InlineData(EntryType.PositiveAdjustment, 1, TrackedMovement.PositiveInbound)]
    [InlineData(EntryType.PositiveAdjustment, -1, TrackedMovement.PositiveOutbound)]
    [InlineData(EntryType.NegativeAdjustment, 1, TrackedMovement.NegativeOutbound)]
    [InlineData(EntryType.NegativeAdjustment, -1, TrackedMovement.NegativeInbound)]
    [InlineData(EntryType.Consumption, 1, TrackedMovement.ManufacturingOutbound)]
    [InlineData(EntryType.Output, 1, TrackedMovement.ManufacturingInbound)]
    [InlineData(EntryType.AssemblyConsumption, 1, TrackedMovement.AssemblyOutbound)]
    [InlineData(EntryType.AssemblyOutput, 1, TrackedMovement.AssemblyInbound)]
    public void A_rule_holds_for_the_movements_it_names(EntryType type, int quantity, TrackedMovement movement)
    {
        var others = Enum.GetValues<TrackedMovement>().Where(m => m != movement).ToList();
        var line = new PostItemJournalLine(P, Wh, type, new(quantity), Today, MovementTerms.None);
        ICommand[] stocked = [.. Open, Save(P, Wh, 5)];

        GivenWithBooks([.. stocked, new SetItemTracking(P, new(Lot: new(RequiredOn: [movement])))])
            .When(line).ThenRefused("lot-required");
        GivenWithBooks([.. stocked, new SetItemTracking(P, new(Lot: new(RequiredOn: others)))])
            .When(line).ThenAccepted();
    }

    [Fact]
    public void What_is_specific_stays_so_once_the_item_was_moved()
    {
        TrackingRule onSale = new(RequiredOn: [TrackedMovement.SalesOutbound]);
        GivenWithBooks([.. Open, new SetItemTracking(P, Lots), Receive(5, new(Lot: "A"))])
            .When(new SetItemTracking(P, ItemTracking.None)).ThenRefused("entries-exist")
            .When(new SetItemTracking(P, new(Specific, Specific))).ThenRefused("entries-exist")
            .When(new SetItemTracking(P, Lots with { Serial = onSale })).ThenAccepted();
    }

    [Fact]
    public void Numbers_go_along_to_another_key()
    {
        Sku renamed = new("NEW");
        var story = GivenWithBooks([.. Open, new SetItemTracking(P, Lots), Receive(5, new(Lot: "A"))])
            .And(Receive(3, new(Lot: "B", Variant: "RED")), Move(2, new(Lot: "A")))
            .When(new RenameSku(P, renamed, Today)).ThenAccepted();

        var cost = story.Ledger.Get(ItemCost.StreamOf(renamed));
        Enumerable.Range(1, cost.Entries.Count).Select(no => cost[no])
            .Select(e => (e.Source.Value, e.Variant, e.Lot, e.Remaining.Value))
            .ShouldBe([("annex", null, "A", 2m), ("wh", null, "A", 3m), ("wh", "RED", "B", 3m)], ignoreOrder: true);
        story.Ledger.Get(Item.StreamOf(renamed)).Tracking.ShouldBe(Lots);
        OnHand(story, renamed, Wh).ShouldBe(6m);
    }

    private static ReceiveStock Receive(decimal quantity, MovementTerms terms) =>
        new(P, Wh, new(quantity), Today, terms);

    private static PostItemJournalLine Sell(decimal quantity, MovementTerms terms) =>
        new(P, Wh, EntryType.Sale, new(quantity), Today, terms);

    private static ReclassifyStock Move(decimal quantity, MovementTerms terms) =>
        new(P, Wh, Annex, new(quantity), Today, terms);
}
