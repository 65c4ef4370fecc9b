using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class CountQuantitySpecs : Shop
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_moved_since_the_count_stays()
    {
        // At noon the books had 10; 2 went out since; 9 were counted.
        var story = Given([.. Open, Save(P, Wh, 10), new AdjustStock(P, Wh, new(-2), "out", Today)]);

        story.When(Count(9, book: 10)).Then(
            new QuantityCounted(P, Wh, new(9), Noon, new(-1)),
            new StockAdjusted(P, Wh, new(-1), EntryType.NegativeAdjustment, "counted", Today, MovementTerms.None));

        OnHand(story, P, Wh).ShouldBe(7m);
    }

    [Fact]
    public void A_count_that_agrees_is_noted_and_moves_nothing() =>
        Given([.. Open, Save(P, Wh, 10)]).When(Count(10, book: 10))
            .Then(new QuantityCounted(P, Wh, new(10), Noon, Quantity.Zero));

    [Fact]
    public void The_same_count_twice_leaves_no_trace() =>
        // The books know of noon what the first statement corrected.
        Given([.. Open, Save(P, Wh, 10), Count(9, book: 10)]).When(Count(9, book: 9, known: Noon)).ThenNothing();

    [Fact]
    public void A_count_of_the_same_moment_can_be_corrected()
    {
        var story = Given([.. Open, Save(P, Wh, 10), Count(9, book: 10)]).When(Count(8, book: 9, known: Noon));

        OnHand(story.ThenAccepted(), P, Wh).ShouldBe(8m);
    }

    [Fact]
    public void An_older_count_comes_too_late() =>
        Given([.. Open, Save(P, Wh, 10), Count(9, book: 10)])
            .When(Count(7, book: 10, known: Noon) with { CountedAt = Noon.AddHours(-1) }).ThenRefused("count-outdated");

    [Fact]
    public void A_count_that_came_in_between_asks_to_read_again() =>
        Given([.. Open, Save(P, Wh, 10), Count(9, book: 10)]).When(Count(8, book: 10)).ThenRefused("stale-count");

    [Fact]
    public void A_count_outlives_that_the_pair_was_unassigned() =>
        Given([.. Open, Save(P, Wh, 10), Count(9, book: 10), new UnassignSources([P], [Wh], Today), Save(P, Wh, 4)])
            .When(Count(3, book: 4)).ThenRefused("stale-count");

    [Fact]
    public void A_count_is_no_less_than_nothing() =>
        Given([.. Open, Save(P, Wh, 10)]).When(Count(-1, book: 10)).ThenRefused("quantity-negative");

    [Fact]
    public void A_count_does_not_leave_less_than_nothing() =>
        Given([.. Open, Save(P, Wh, 1)]).When(Count(0, book: 5)).ThenRefused("stock-below-zero");

    [Fact]
    public void A_count_needs_a_pair() => Given(Open).When(Count(1, book: 0)).ThenRefused("source-not-assigned");

    [Fact]
    public void A_count_needs_a_source() =>
        Given(Open).When(Count(1, book: 0) with { Source = new("none") }).ThenRefused("source-not-found");

    [Fact]
    public void A_file_has_quantities_differences_and_counts_side_by_side()
    {
        var story = Given([.. Open, Save(P, Wh, 10), Save(Q, Wh, 10, status: 0)]);
        var rows = new ImportRow[]
        {
            new("wh", "P", null, null, Delta: 2.5m),
            new("wh", "Q", null, 7m, CountedAt: Noon),
            new("annex", "P", 0, 3m),
            new("annex", "Q", null, null, Delta: 1m),
        };

        story.When(new ImportSourceItems(
            ImportBehavior.Append, rows, Today, new Dictionary<int, BookQuantity> { [1] = new(new(8), null) })).ThenAccepted();

        story.Decision.Result.ShouldBe(new ImportCounts(2, 2, 0));
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), OnHand(story, P, Annex), OnHand(story, Q, Annex))
            .ShouldBe((12.5m, 9m, 3m, 1m));
        // Differences and counts leave the status as it is, or put a new pair in stock.
        story.Ledger.Get(SourceItem.StreamOf(Q, Wh)).IsInStock.ShouldBeFalse();
        story.Ledger.Get(SourceItem.StreamOf(Q, Annex)).IsInStock.ShouldBeTrue();
    }

    [Fact]
    public void A_difference_does_not_leave_less_than_nothing() =>
        Given([.. Open, Save(P, Wh, 1)]).When(new ImportSourceItems(
            ImportBehavior.Append, [new("wh", "P", null, null, Delta: -2m)], Today)).ThenRefused("stock-below-zero");

    [Fact]
    public void A_row_says_one_thing() =>
        Given(Open).When(new ImportSourceItems(
            ImportBehavior.Append, [new("wh", "P", null, 1m, Delta: 2m)], Today))
            .ThenRefused("validation.quantity.ambiguous");

    private static CountQuantity Count(decimal counted, decimal book, DateTimeOffset? known = null) =>
        new(P, Wh, new(counted), Noon, new(new(book), known), Today);
}
