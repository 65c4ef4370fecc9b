using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Movements;

public sealed class ItemJournalSpecs : Shop
{
    private const string Month = "MONTH";

    private static readonly StreamId<ItemJournal> Stream = ItemJournal.StreamOf(Month);

    private static readonly JournalRecurrence Monthly = new(new DateSpan(Months: 1), KeepsQuantity: true);

    [Fact]
    public void A_journal_posts_its_lines_in_order_and_is_empty_then() =>
        Given(Open).And(Save(P, Wh, 5), Write(Line(2), Line(-1)))
            .When(Post()).Then(
                new StockAdjusted(P, Wh, new(2), EntryType.PositiveAdjustment, null, Today, MovementTerms.None),
                new StockAdjusted(P, Wh, new(-1), EntryType.PositiveAdjustment, null, Today, MovementTerms.None),
                new ItemJournalPosted(Month, Today, 2, []))
            .When(Post()).ThenRefused("item-journal-nothing-due");

    [Fact]
    public void A_line_that_is_refused_keeps_all_others_from_being_posted()
    {
        var story = Given(Open).And(Save(P, Wh, 5), Write(Line(2), Line(-8))).When(Post());

        story.ThenRefused("stock-below-zero");
        story.Decision.Refusal!.Reason.ShouldStartWith("Line 2: ");
        story.Ledger.Get(Stream).Lines.Count.ShouldBe(2);
    }

    [Fact]
    public void A_line_counts_on_those_before_it() =>
        Given(Open).And(Save(P, Wh, 5), Write(Line(3), Line(-8))).When(Post())
            .Ledger.Get(SourceItem.StreamOf(P, Wh)).OnHand.ShouldBe(Quantity.Zero);

    [Fact]
    public void Later_lines_and_those_without_quantity_stay()
    {
        var (later, open) = (Line(1) with { PostingDate = Today.AddDays(1) }, Line(0));

        Given(Open).And(Save(P, Wh, 5), Write(later, Line(2), open)).When(Post())
            .Ledger.Get(Stream).Lines.ShouldBe([later, open]);
    }

    [Fact]
    public void A_line_comes_again_with_its_quantity_or_without()
    {
        var (fixedLine, variable) = (
            Line(2) with { Recurs = Monthly }, Line(3) with { Recurs = Monthly with { KeepsQuantity = false } });

        Given(Open).And(Save(P, Wh, 5), Write(fixedLine, variable)).When(Post()).Ledger.Get(Stream).Lines.ShouldBe(
        [
            fixedLine with { PostingDate = Today.AddMonths(1) },
            variable with { PostingDate = Today.AddMonths(1), Quantity = Quantity.Zero },
        ]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 0)]
    public void A_line_does_not_come_again_after_its_last_date(int days, int left) =>
        Given(Open).And(
            Save(P, Wh, 5),
            Write(Line(2) with { Recurs = Monthly with { LastDate = Today.AddMonths(1).AddDays(days) } }))
            .When(Post()).Ledger.Get(Stream).Lines.Count.ShouldBe(left);

    [Fact]
    public void A_standard_journal_gives_its_lines_and_is_not_posted()
    {
        const string standard = "STANDARD";
        var lines = new[] { Line(2) with { PostingDate = default }, Line(1) with { PostingDate = default } };
        var story = Given(Open).And(
            Save(P, Wh, 5), new WriteItemJournal(standard, "As every week", IsStandard: true, lines), Write(Line(4)));

        story.When(new PostItemJournal(standard, Today)).ThenRefused("item-journal-standard");
        story.When(new TakeItemJournalLines(Month, standard, Today)).Ledger.Get(Stream).Lines
            .ShouldBe([Line(4), Line(2), Line(1)]);
    }

    [Fact]
    public void A_journal_written_as_it_is_leaves_no_trace() =>
        Given(Open).And(Write(Line(1))).When(Write(Line(1))).ThenNothing();

    [Fact]
    public void What_a_journal_cannot_be_is_refused()
    {
        var story = Given(Open);

        story.When(Write() with { Description = " " }).ThenRefused("validation.journal.empty");
        story.When(Write([.. Enumerable.Repeat(Line(1), WriteItemJournal.LinesMax + 1)])).ThenRefused("too-many-lines");
        story.When(Write(Line(1) with { EntryType = EntryType.Transfer })).ThenRefused("entry-type-not-allowed");
        story.When(Write(Line(1) with { Recurs = Monthly with { Every = new() } }))
            .ThenRefused("validation.recurrence.invalid");
        story.When(Post()).ThenRefused("item-journal-not-found");
        story.When(new RemoveItemJournal(Month)).ThenRefused("item-journal-not-found");
        story.When(new TakeItemJournalLines(Month, "none", Today)).ThenRefused("item-journal-not-found");
    }

    [Fact]
    public void A_journal_is_removed_with_its_lines() =>
        Given(Open).And(Write(Line(1))).When(new RemoveItemJournal(Month)).Then(new ItemJournalRemoved(Month))
            .Ledger.Get(Stream).ShouldBe(ItemJournal.Initial);

    private static WriteItemJournal Write(params ItemJournalLine[] lines) =>
        new(Month, "Month end", IsStandard: false, lines);

    private static PostItemJournal Post() => new(Month, Today);

    private static ItemJournalLine Line(decimal quantity) =>
        new(P, Wh, EntryType.PositiveAdjustment, new(quantity), Today);
}
