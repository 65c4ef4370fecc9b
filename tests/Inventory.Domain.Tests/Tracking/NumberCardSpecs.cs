using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Tracking;

/// <summary>What is known of a number, and what it forbids.</summary>
public sealed class NumberCardSpecs : Shop
{
    private static readonly TrackingRule Specific = new(IsSpecific: true);

    // Lot A and serial number S1 of P lie at wh; lots and serial numbers are tracked.
    private static ICommand[] Tracked { get; } =
    [
        .. Open,
        new SetItemTracking(P, new(Lot: Specific, Serial: new(RequiredOn: [TrackedMovement.SalesOutbound]))),
        new ReceiveStock(P, Wh, new(9), Today, new(Lot: "A")),
        new ReceiveStock(P, Wh, new(1), Today, new(Lot: "A", Serial: "S1")),
    ];

    [Fact]
    public void A_card_is_set_once() => Given(Tracked)
        .When(Lot(new(NumberStatus.Blocked, Description: "wet")))
        .Then(new LotInformationSet(P, "A", new(NumberStatus.Blocked, Description: "wet")))
        .When(Lot(new(NumberStatus.Blocked, Description: "wet"))).ThenNothing()
        .When(new SetNumberInformation(P, NumberKind.Serial, "S1", new(ExpiresOn: Today)))
        .Then(new SerialInformationSet(P, "S1", new(ExpiresOn: Today)));

    [Fact]
    public void A_card_that_nothing_would_heed_is_not_made() => Given(Tracked)
        .When(new SetNumberInformation(Q, NumberKind.Lot, "A", NumberInformation.None)).ThenRefused("number-not-tracked")
        .When(new SetNumberInformation(new("NONE"), NumberKind.Lot, "A", NumberInformation.None)).ThenRefused("item-not-found")
        .When(Lot(new((NumberStatus)9))).ThenRefused("validation.number.invalid")
        .When(Lot(new(Quality: new('x', 251)))).ThenRefused("validation.number.invalid");

    [Fact]
    public void Nothing_moves_of_a_blocked_number() => GivenWithBooks(Tracked)
        .And(Lot(new(NumberStatus.Blocked)))
        .When(Post(EntryType.Sale)).ThenRefused("number-blocked")
        .When(Post(EntryType.Purchase, "B")).ThenAccepted()
        .When(Post(EntryType.Purchase)).ThenRefused("number-blocked")
        .When(Post(EntryType.NegativeAdjustment)).ThenRefused("number-blocked")
        .When(Move).ThenRefused("number-blocked")
        .And(Lot(NumberInformation.None)).When(Move).ThenAccepted();

    [Fact]
    public void Goods_in_quarantine_are_not_sold_or_used_but_moved_and_written_off() => GivenWithBooks(Tracked)
        .And(Lot(new(NumberStatus.Quarantined)))
        .When(Post(EntryType.Sale)).ThenRefused("number-quarantined")
        .When(Post(EntryType.Consumption)).ThenRefused("number-quarantined")
        .When(new AssembleItem(Q, Wh, new(1), Today, [new(P, new(1), Lot: "A")])).ThenRefused("number-quarantined")
        .When(Post(EntryType.Purchase)).ThenAccepted()
        .When(Post(EntryType.Purchase, quantity: -1)).ThenAccepted()
        .When(Post(EntryType.NegativeAdjustment)).ThenAccepted()
        .When(Move).ThenAccepted();

    [Fact]
    public void A_serial_number_has_a_card_of_its_own() => GivenWithBooks(Tracked)
        .And(new SetNumberInformation(P, NumberKind.Serial, "S1", new(NumberStatus.Quarantined)))
        .When(Sell("S1", Today)).ThenRefused("number-quarantined")
        .When(Post(EntryType.Consumption)).ThenAccepted();

    [Fact]
    public void The_last_day_of_a_number_still_counts() => GivenWithBooks(Tracked)
        .And(Lot(new(ExpiresOn: Today)))
        .When(Sell("S1", Today.AddDays(1))).ThenRefused("number-expired")
        .When(Sell("S1", Today)).ThenAccepted();

    [Fact]
    public void A_card_goes_along_to_another_key()
    {
        Sku renamed = new("NEW");
        var story = GivenWithBooks(Tracked).And(Lot(new(NumberStatus.Quarantined)), Move, new RenameSku(P, renamed, Today));
        story.Ledger.Get(NumberCard.StreamOf(renamed, NumberKind.Lot, "A")).Information.Status.ShouldBe(NumberStatus.Quarantined);
        story.Ledger.Get(NumberCard.StreamOf(P, NumberKind.Lot, "A")).Information.ShouldBe(NumberInformation.None);
    }

    [Fact]
    public void The_table_has_what_is_known_now()
    {
        var rows = new MemoryRows<(string, string, string), NumberCardRow>(r => (r.Sku, r.Kind, r.Number));
        Fold(new LotInformationSet(P, "A", new(NumberStatus.Blocked)));
        Fold(new LotInformationSet(P, "A", new(ExpiresOn: Today)));
        Fold(new SerialInformationSet(P, "A", new(NumberStatus.Quarantined)));
        rows.All.Select(r => (r.Kind, r.Status, r.ExpiresOn)).ShouldBe(
            [("lot", NumberStatus.Free, Today), ("serial", NumberStatus.Quarantined, null)], ignoreOrder: true);

        void Fold(INumberCardEvent e) => NumberCardsTable.Fold(rows, new(1, "lot/P/A", 0, default, null, e));
    }

    private static SetNumberInformation Lot(NumberInformation known) => new(P, NumberKind.Lot, "A", known);

    private static ReclassifyStock Move { get; } = new(P, Wh, Annex, new(1), Today, new(Lot: "A"));

    private static PostItemJournalLine Post(EntryType type, string lot = "A", decimal quantity = 1) =>
        new(P, Wh, type, new(quantity), Today, new(Lot: lot, Serial: type == EntryType.Sale ? "S1" : null));

    private static PostItemJournalLine Sell(string serial, DateOnly on) =>
        new(P, Wh, EntryType.Sale, new(1), on, new(Lot: "A", Serial: serial));
}
