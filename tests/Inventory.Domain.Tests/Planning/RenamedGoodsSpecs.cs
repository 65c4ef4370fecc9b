using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Goods whose item gets another key stay what they are: no rule of movements is asked again.</summary>
public sealed class RenamedGoodsSpecs : Shop
{
    private static readonly Sku New = new("NEW");
    private static readonly RenameSku Rename = new(P, New, Today);
    private static readonly TrackingRule Specific = new(IsSpecific: true);

    [Fact]
    public void They_need_no_number_that_they_never_had() =>
        GivenWithBooks([.. Open, Save(P, Wh, 5), Rule(new(Lot: new(RequiredOn: [TrackedMovement.AssemblyOutbound])))])
            .When(Rename).ThenAccepted();

    [Fact]
    public void They_need_no_card_and_no_date_that_came_to_be_asked_for_later() =>
        GivenWithBooks([.. Open, Rule(new(Lot: Specific)), Receive("A")])
            .And(Rule(new(Specific with { Card = new(MustExistIn: true) }, Expiration: new(IsRequired: true))))
            .When(Rename).ThenOnly<LotInformationSet>();

    [Fact]
    public void They_get_no_date_from_the_day_of_the_rename() =>
        GivenWithBooks([.. Open, Rule(new(Lot: Specific)), Receive("A")])
            .And(Rule(new(Specific, Expiration: new(After: new(Days: 9)))))
            .When(Rename).ThenOnly<LotInformationSet>();

    [Fact]
    public void They_need_no_variant() => GivenWithBooks([.. Open, Save(P, Wh, 5)])
        .And(new DefineItemVariant(P, new("RED")), new SetVariantRule(P, Mandatory: true))
        .When(Rename).ThenAccepted();

    [Fact]
    public void What_was_sold_under_the_old_key_does_not_come_back_under_it() =>
        GivenWithBooks([.. Open, Save(P, Wh, 5)])
            .And(new PostItemJournalLine(P, Wh, EntryType.Sale, new(1), Today, new(NotInvoiced: true)), Rename)
            .When(new UndoMovement(P, 2, Today)).ThenRefused("item-not-found");

    [Fact]
    public void What_comes_back_is_under_the_key_that_the_item_has_now()
    {
        Sku newest = new("NEWEST");
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5), Place("O1", (P, 2)), Ship("O1", Wh), Invoice("O1")])
            .And(Rename, new RenameSku(New, newest, Today))
            .When(Refund("O1", true, (P, 1))).ThenAccepted();

        (OnHand(story, P, Wh), OnHand(story, newest, Wh)).ShouldBe((0m, 4m));
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).ShouldBe(SourceItem.Initial);
        story.Ledger.Get(ItemCost.StreamOf(P))[4].CostFrom.ShouldBe(2);
    }

    [Fact]
    public void What_comes_back_of_a_number_that_is_blocked_by_now_stays_out()
    {
        var ship = Ship("O1", Wh, (P, 2));
        GivenWithBooks([.. Open, Rule(new(Lot: Specific)), Receive("A"), Place("O1", (P, 2))])
            .And(ship with { Lines = [ship.Lines![0] with { TrackingLines = [new(new(2), "A")] }] })
            .And(Invoice("O1"), Rename)
            .And(new SetNumberInformation(New, NumberKind.Lot, "A", new(NumberStatus.Blocked)))
            .When(Refund("O1", true)).ThenRefused("number-blocked");
    }

    private static SetItemTracking Rule(ItemTracking tracking) => new(P, tracking);

    private static ReceiveStock Receive(string lot) => new(P, Wh, new(5), Today, new(Lot: lot));
}
