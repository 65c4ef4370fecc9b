using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Tracking;

/// <summary>Until when goods of a number keep, and whether it needs a card.</summary>
public sealed class ExpirationSpecs : Shop
{
    private static readonly TrackingRule Specific = new(IsSpecific: true);
    private static readonly DateOnly Spring = new(2027, 4, 1);
    private static readonly DateOnly Later = Spring.AddDays(1);

    [Fact]
    public void The_first_goods_of_a_lot_say_until_when_it_keeps() => GivenWithBooks(Kept())
        .When(Receive("A", Spring)).ThenOnly(new LotInformationSet(P, "A", new(ExpiresOn: Spring)))
        .When(Receive("A", Spring)).ThenOnly<LotInformationSet>()
        .When(Receive("A", null)).ThenOnly<LotInformationSet>()
        .When(Receive("A", Later)).ThenRefused("expiration-differs")
        .When(Sell("A", Later)).ThenRefused("number-expired")
        .When(Sell("A", Spring)).ThenAccepted();

    [Fact]
    public void A_card_says_it_before_the_goods_come() => GivenWithBooks(Kept(new(IsRequired: true)))
        .And(Card("A", new(ExpiresOn: Spring, Quality: "fine")))
        .When(Receive("A", Later)).ThenRefused("expiration-differs")
        .When(Receive("A", null)).ThenOnly<LotInformationSet>();

    [Fact]
    public void A_date_keeps_what_else_is_known() => GivenWithBooks(Kept())
        .And(Card("A", new(Quality: "fine")))
        .When(Receive("A", Spring)).ThenOnly(new LotInformationSet(P, "A", new(ExpiresOn: Spring, Quality: "fine")));

    [Fact]
    public void A_date_that_nobody_gives_is_found_from_the_posting_date() =>
        GivenWithBooks(Kept(new(IsRequired: true, After: new(Months: 3, Days: 2))))
            .When(Receive("A", null)).ThenOnly(new LotInformationSet(P, "A", new(ExpiresOn: new(2027, 2, 23))))
            .When(Receive("B", Spring)).ThenOnly(new LotInformationSet(P, "B", new(ExpiresOn: Spring)));

    [Fact]
    public void Goods_come_in_with_a_date_where_one_is_required() => GivenWithBooks(Kept(new(IsRequired: true)))
        .When(Receive("A", null)).ThenRefused("expiration-required")
        .When(new PostItemJournalLine(P, Wh, EntryType.Sale, new(-1), Today, new(Lot: "A")))
        .ThenRefused("expiration-required")
        .And(Save(Q, Wh, 5))
        .When(new ProduceItem(P, Wh, new(1), Today, [new(Q, new(1))]) { Lot = "A" }).ThenRefused("expiration-required")
        .When(Receive("A", Spring)).ThenAccepted()
        .When(Move).ThenAccepted();

    [Fact]
    public void A_date_is_of_a_number_that_there_is_a_rule_for() =>
        GivenWithBooks([.. Open, new SetItemTracking(Q, new(Serial: new(RequiredOn: [TrackedMovement.SalesOutbound])))])
            .When(Receive("A", Spring)).ThenRefused("number-not-tracked")
            .When(Receive("A", Spring) with { Sku = Q }).ThenRefused("number-not-tracked")
            .When(Receive("A", null)).ThenAccepted();

    [Fact]
    public void A_serial_number_without_a_lot_has_the_date() =>
        GivenWithBooks([.. Open, new SetItemTracking(P, new(Serial: Specific, Expiration: new(IsRequired: true)))])
            .When(new ReceiveStock(P, Wh, new(1), Today, new(Serial: "S1", ExpiresOn: Spring)))
            .ThenOnly(new SerialInformationSet(P, "S1", new(ExpiresOn: Spring)));

    [Fact]
    public void A_lot_has_the_date_also_where_the_card_of_the_unit_says_it_before() => GivenWithBooks(
        [
            .. Open, Rule(new(Specific, Specific, new(IsRequired: true))),
            new SetNumberInformation(P, NumberKind.Serial, "S1", new(ExpiresOn: Spring)),
        ])
        .When(Unit("S1", Later)).ThenRefused("expiration-differs")
        .When(Unit("S1", Spring)).ThenOnly(new LotInformationSet(P, "A", new(ExpiresOn: Spring)))
        .When(Unit("S2", Later)).ThenRefused("expiration-differs")
        .And(new SetNumberInformation(P, NumberKind.Serial, "S3", new(ExpiresOn: Spring)))
        .When(Unit("S3", null) with { Terms = new(Lot: "B", Serial: "S3") }).ThenOnly<LotInformationSet>();

    [Fact]
    public void Advisory_dates_stop_nothing() => GivenWithBooks(Kept(new(IsAdvisory: true)))
        .And(Receive("A", Spring))
        .When(Sell("A", Later)).ThenAccepted();

    [Fact]
    public void What_is_taken_back_may_have_expired()
    {
        var story = GivenWithBooks([.. Open, new SetItemTracking(Q, new(Lot: Specific)), Save(P, Wh, 5)])
            .And(Build(), new SetNumberInformation(Q, NumberKind.Lot, "M", new(ExpiresOn: Today.AddDays(-1))))
            .When(new PostItemJournalLine(Q, Wh, EntryType.AssemblyConsumption, new(1), Today, new(Lot: "M")))
            .ThenRefused("number-expired");
        story.When(new UndoAssembly(Q, 1, Today)).ThenAccepted();
        OnHand(story, Q, Wh).ShouldBe(0m);
    }

    [Fact]
    public void Goods_come_in_only_under_numbers_with_a_card() => GivenWithBooks(WithCards(new(MustExistIn: true)))
        .When(Receive("A", null)).ThenRefused("number-card-required")
        .When(Receive("A", Spring)).ThenRefused("number-card-required")
        .And(Card("A", NumberInformation.None))
        .When(Receive("A", null)).ThenAccepted();

    [Fact]
    public void Goods_leave_only_under_numbers_with_a_card() => GivenWithBooks(WithCards(new(MustExistOut: true)))
        .When(Receive("A", null)).ThenOnly<LotInformationSet>()
        .When(Sell("A", Today)).ThenRefused("number-card-required")
        .When(Move).ThenRefused("number-card-required")
        .And(Card("A", NumberInformation.None))
        .When(Sell("A", Today)).ThenAccepted();

    [Fact]
    public void A_card_is_made_as_goods_come_in() =>
        GivenWithBooks(WithCards(new(MustExistOut: true, IsMadeOnPosting: true)))
            .When(Receive("A", null)).ThenOnly(new LotInformationSet(P, "A", NumberInformation.None))
            .When(Receive("A", null)).ThenOnly<LotInformationSet>()
            .When(Sell("A", Today)).ThenAccepted();

    [Theory]
    [InlineData(2024, 2, 29, 1, 0, 0, "2025-02-28")]
    [InlineData(2026, 1, 31, 0, 1, 0, "2026-02-28")]
    [InlineData(2026, 1, 31, 0, 1, 1, "2026-03-01")]
    [InlineData(9999, 1, 31, 1, 0, 0, "9999-12-31")]
    [InlineData(9999, 12, 1, 0, 0, 9999, "9999-12-31")]
    public void A_span_ends_within_the_calendar(int y, int m, int d, int years, int months, int days, string end) =>
        new DateSpan(years, months, days).After(new(y, m, d)).ShouldBe(DateOnly.Parse(end, null));

    [Fact]
    public void Dates_are_of_numbers_and_ask_for_something() => Given(Open)
        .When(Rule(new(Expiration: new(IsRequired: true)))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Warranty: new(Years: 2)))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Lot: Specific, Expiration: new()))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Lot: Specific, Expiration: new(After: new())))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Lot: Specific, Warranty: new(Days: -1)))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Lot: new(true, null, new())))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Lot: new(true, null, new(true, false, true))))).ThenRefused("validation.tracking.invalid")
        .When(Rule(new(Lot: new(Card: new(MustExistOut: true))))).ThenAccepted()
        .When(Rule(new(Lot: new(Card: new(MustExistOut: true))))).ThenNothing();

    [Fact]
    public void A_card_that_says_nothing_and_a_series_go_along_to_another_key()
    {
        Sku to = new("NEW");
        var story = GivenWithBooks(WithCards(new(MustExistOut: true, IsMadeOnPosting: true)))
            .And(Receive("A", null), Move, new SetNumberSeries(P, new("L1"), null))
            .When(new RenameSku(P, to, Today)).ThenAccepted();
        story.Ledger.Get(NumberCard.StreamOf(to, NumberKind.Lot, "A")).ShouldBe(new(NumberInformation.None, IsKnown: true));
        story.Ledger.Get(ItemNumberSeries.StreamOf(to)).Lot.ShouldBe(new("L1"));
        story.Ledger.Get(ItemNumberSeries.StreamOf(P)).Lot.ShouldBeNull();
    }

    private static ICommand[] Kept(ExpirationRule? rule = null) =>
        [.. Open, Rule(new(Lot: Specific, Expiration: rule))];

    private static ICommand[] WithCards(NumberCardRule rule) => [.. Open, Rule(new(Lot: Specific with { Card = rule }))];

    private static SetItemTracking Rule(ItemTracking tracking) => new(P, tracking);

    private static SetNumberInformation Card(string lot, NumberInformation known) => new(P, NumberKind.Lot, lot, known);

    private static ReceiveStock Receive(string lot, DateOnly? expiresOn) =>
        new(P, Wh, new(5), Today, new(Lot: lot, ExpiresOn: expiresOn));

    private static ReceiveStock Unit(string serial, DateOnly? expiresOn) =>
        new(P, Wh, new(1), Today, new(Lot: "A", Serial: serial, ExpiresOn: expiresOn));

    private static PostItemJournalLine Sell(string lot, DateOnly on) =>
        new(P, Wh, EntryType.Sale, new(1), on, new(Lot: lot));

    private static ReclassifyStock Move { get; } = new(P, Wh, Annex, new(1), Today, new(Lot: "A"));

    private static AssembleItem Build() => new(Q, Wh, new(1), Today, [new(P, new(1))]) { Lot = "M" };
}
