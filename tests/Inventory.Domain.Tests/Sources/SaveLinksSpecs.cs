using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SaveLinksSpecs : Shop
{
    private const string Forbidden = "default-source-or-stock-link-forbidden";
    private static readonly SourceCode New = new("new");
    private static readonly StockId Three = new(3);

    [Fact]
    public void Links_are_made_and_take_another_priority_at_once() =>
        Given(Open).And(Source("new"), new RegisterStock(Three, "Three"))
            .When(new SaveLinks([new(Main, Annex, 5), new(Main, New, 9), new(Three, New, 1), new(Main, Wh, 1)])).Then(
                new SourceLinked(Main, Annex, 5, true),
                new LinkListed(Main, Annex, 5),
                new SourceLinked(Main, New, 9, false),
                new LinkListed(Main, New, 9),
                new SourceLinked(Three, New, 1, false),
                new LinkListed(Three, New, 1));

    [Fact]
    public void The_last_of_a_pair_holds_and_saved_again_leaves_no_trace() =>
        Given(Open)
            .When(new SaveLinks([new(Main, Wh, 7), new(Main, Annex, 2), new(Main, Wh, 8)]))
            .Then(new SourceLinked(Main, Wh, 8, true), new LinkListed(Main, Wh, 8))
            .When(new SaveLinks([new(Main, Wh, 7), new(Main, Annex, 2), new(Main, Wh, 8)])).ThenNothing();

    [Fact]
    public void One_bad_link_refuses_all() =>
        Given(Open)
            .When(new SaveLinks([])).ThenRefused("validation.items.empty")
            .When(new SaveLinks([new(Main, Wh, 7), new(Three, Wh, 1)])).ThenRefused("stock-not-found")
            .When(new SaveLinks([new(Main, Wh, 7), new(Main, New, 1)])).ThenRefused("source-not-found")
            .When(new SaveLinks([new(Main, Wh, 0), new(Main, Wh, 7)])).ThenRefused("validation.priority.not-positive")
            .When(new SaveLinks([new(Main, Wh, 7), new(StockId.Default, Wh, 1)])).ThenRefused(Forbidden)
            .When(new SaveLinks([new(Main, Wh, 7), new(Main, SourceCode.Default, 1)])).ThenRefused(Forbidden);

    [Fact]
    public void Links_end_and_the_others_keep_their_priority()
    {
        var story = Given(Open).And(Source("new"), new LinkSource(Main, New, 9))
            .When(new DeleteLinks([new(Main, Wh), new(Main, Annex), new(Main, Wh)])).Then(
                new SourceUnlinked(Main, Wh),
                new LinkUnlisted(Main, Wh),
                new SourceUnlinked(Main, Annex),
                new LinkUnlisted(Main, Annex))
            .When(new DeleteLinks([new(Main, Wh)])).ThenNothing();
        story.Ledger.Get(PlaceDirectory.Stream).SourcesOf(Main).ShouldBe([new LinkedSource(New, 9, true)]);
    }

    [Fact]
    public void One_bad_key_keeps_all_links() =>
        Given(Open)
            .When(new DeleteLinks([])).ThenRefused("validation.items.empty")
            .When(new DeleteLinks([new(Main, Wh), new(Three, Wh)])).ThenRefused("stock-not-found")
            .When(new DeleteLinks([new(Main, Wh), new(Main, New)])).ThenRefused("source-not-found")
            .When(new DeleteLinks([new(Main, Wh), new(StockId.Default, SourceCode.Default)])).ThenRefused(Forbidden);
}
