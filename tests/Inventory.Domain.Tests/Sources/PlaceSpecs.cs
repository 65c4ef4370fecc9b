using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class PlaceSpecs : Shop
{
    private const string Web = "website:base";
    private static readonly StockId Other = new(3);

    [Fact]
    public void A_source_is_opened_and_listed() =>
        Given().When(Source("wh")).Then(
            new SourceRegistered(Wh, new("wh", "DE", "10115"), true), new SourceListed(Wh, true));

    [Theory]
    [InlineData("", "validation.source.empty")]
    [InlineData("a b", "validation.source.whitespace")]
    [InlineData("${a}", "validation.source.invalid")]
    public void A_bad_source_code_is_refused(string code, string refusal) =>
        Given().When(Source("x") with { Source = new(code) }).ThenRefused(refusal);

    [Fact]
    public void A_source_needs_a_postcode() =>
        Given().When(new RegisterSource(Wh, new("wh", "DE", ""))).ThenRefused("validation.postcode.empty");

    [Fact]
    public void Coordinates_come_in_pairs() =>
        Given().When(new RegisterSource(Wh, new("wh", "DE", "1", Latitude: 52.5m)))
            .ThenRefused("validation.coordinates.invalid");

    [Fact]
    public void The_same_source_again_does_nothing() => Given(Source("wh")).When(Source("wh")).ThenNothing();

    [Fact]
    public void Another_source_of_the_same_code_is_refused() =>
        Given(Source("wh")).When(new RegisterSource(Wh, new("other", "DE", "1"))).ThenRefused("source-exists");

    [Fact]
    public void A_source_is_changed_once() =>
        Given(Source("wh")).When(new ChangeSource(Wh, new("new", "DE", "1")))
            .Then(new SourceChanged(Wh, new("new", "DE", "1")))
            .When(new ChangeSource(Wh, new("new", "DE", "1"))).ThenNothing();

    [Fact]
    public void An_unknown_source_is_not_changed() =>
        Given().When(new ChangeSource(Wh, new("new", "DE", "1"))).ThenRefused("source-not-found");

    [Fact]
    public void A_source_is_disabled_and_enabled() =>
        Given(Source("wh"))
            .When(new DisableSource(Wh)).Then(new SourceDisabled(Wh), new SourceListed(Wh, false))
            .When(new DisableSource(Wh)).ThenNothing()
            .When(new EnableSource(Wh)).Then(new SourceEnabled(Wh), new SourceListed(Wh, true))
            .When(new EnableSource(Wh)).ThenNothing();

    [Fact]
    public void The_default_source_stays_enabled() =>
        Given().When(new DisableSource(SourceCode.Default)).ThenRefused("default-source-cannot-be-disabled");

    [Fact]
    public void A_stock_is_opened_and_renamed() =>
        Given().When(new RegisterStock(Main, "Main")).Then(new StockRegistered(Main, "Main"), new StockListed(Main))
            .When(new RegisterStock(Main, "Main")).ThenNothing()
            .When(new RegisterStock(Main, "New")).Then(new StockRenamed(Main, "New"));

    [Fact]
    public void A_stock_needs_a_name() =>
        Given().When(new RegisterStock(Main, "")).ThenRefused("validation.name.empty");

    [Fact]
    public void A_link_is_made_and_its_priority_changed() =>
        Given(Source("wh"), new RegisterStock(Main, "Main"))
            .When(new LinkSource(Main, Wh, 1)).Then(new SourceLinked(Main, Wh, 1, false), new LinkListed(Main, Wh, 1))
            .When(new LinkSource(Main, Wh, 1)).ThenNothing()
            .When(new LinkSource(Main, Wh, 2)).Then(new SourceLinked(Main, Wh, 2, true), new LinkListed(Main, Wh, 2));

    [Fact]
    public void The_default_source_belongs_to_the_default_stock_alone() =>
        Given(Open)
            .When(new LinkSource(Main, SourceCode.Default, 9)).ThenRefused("default-source-or-stock-link-forbidden")
            .When(new LinkSource(StockId.Default, Wh, 9)).ThenRefused("default-source-or-stock-link-forbidden")
            .When(new UnlinkSource(StockId.Default, SourceCode.Default))
            .ThenRefused("default-source-or-stock-link-forbidden")
            .When(new LinkSource(StockId.Default, SourceCode.Default, 1)).ThenNothing();

    [Fact]
    public void A_link_needs_a_priority_above_zero() =>
        Given(Open).When(new LinkSource(Main, Wh, 0)).ThenRefused("validation.priority.not-positive");

    [Fact]
    public void A_link_ends_once() =>
        Given(Open).When(new UnlinkSource(Main, Wh)).Then(new SourceUnlinked(Main, Wh), new LinkUnlisted(Main, Wh))
            .When(new UnlinkSource(Main, Wh)).ThenNothing();

    [Fact]
    public void Sources_are_listed_by_priority_with_the_disabled_ones() =>
        Given(Open).And(new LinkSource(Main, Annex, 1), new LinkSource(Main, Wh, 3), new DisableSource(Annex))
            .Ledger.Get(PlaceDirectory.Stream).SourcesOf(Main).Select(l => l.Source).ShouldBe([Annex, Wh]);

    [Fact]
    public void A_channel_moves_with_its_new_stock()
    {
        var story = Given(Open).And(new RegisterStock(Other, "Other"), new SetSalesChannels(Main, [Web]))
            .When(new SetSalesChannels(Other, [Web])).ThenAccepted();
        story.Ledger.Get(PlaceDirectory.Stream).StockOf(Web).ShouldBe(Other);
        story.Ledger.Get(Stock.StreamOf(Main)).Channels.ShouldBeEmpty();
        Tables.Of(story.Ledger).Channels.All.ShouldBe([new SalesChannelRow(Web, 3)]);
        story.When(new SetSalesChannels(Other, [Web])).ThenNothing();
    }

    [Fact]
    public void A_channel_without_a_stock_falls_back_to_the_default_stock()
    {
        var story = Given(Open).And(new SetSalesChannels(Main, [Web])).When(new SetSalesChannels(Main, []))
            .ThenAccepted();
        story.Ledger.Get(PlaceDirectory.Stream).StockOf(Web).ShouldBe(StockId.Default);
        Tables.Of(story.Ledger).Channels.All.ShouldBe([new SalesChannelRow(Web, 1)]);
    }

    [Fact]
    public void A_channel_has_a_type_and_a_code() =>
        Given(Open).When(new SetSalesChannels(Main, ["base"])).ThenRefused("validation.channel.invalid");

    [Fact]
    public void A_channel_that_is_removed_sells_from_no_stock()
    {
        var story = Given(Open).And(new SetSalesChannels(Main, [Web, "website:b"]))
            .When(new RemoveSalesChannel(Web)).Then(
                new ChannelUnlisted(Web), new SalesChannelsSet(Main, ["website:b"]));
        Tables.Of(story.Ledger).Channels.All.ShouldBe([new SalesChannelRow("website:b", 2)]);
        story.When(new RemoveSalesChannel(Web)).ThenRefused("channel-not-found");
    }

    [Fact]
    public void A_channel_that_is_renamed_sells_from_the_same_stock()
    {
        const string Shop = "website:shop";
        var story = Given(Open).And(new SetSalesChannels(Main, [Web, "website:b"]))
            .When(new RenameSalesChannel(Web, Web)).ThenNothing()
            .When(new RenameSalesChannel(Web, "shop")).ThenRefused("validation.channel.invalid")
            .When(new RenameSalesChannel(Web, "website:b")).ThenRefused("channel-exists")
            .When(new RenameSalesChannel(Shop, Web)).ThenRefused("channel-not-found")
            .When(new RenameSalesChannel(Web, Shop)).Then(
                new ChannelUnlisted(Web), new ChannelListed(Shop, Main), new SalesChannelsSet(Main, ["website:b", Shop]));
        Tables.Of(story.Ledger).Channels.All.ShouldBe(
            [new SalesChannelRow("website:b", 2), new SalesChannelRow(Shop, 2)], ignoreOrder: true);
    }

    [Fact]
    public void A_stock_is_deleted_with_its_links()
    {
        var story = Given(Open).When(new DeleteStock(Main)).ThenAccepted().When(new DeleteStock(Main)).ThenNothing();
        story.Ledger.Get(PlaceDirectory.Stream).Knows(Main).ShouldBeFalse();
        Tables.Of(story.Ledger).Links.All.ShouldBe(StockLinksTable.Beginning);
    }

    [Fact]
    public void A_stock_that_sells_or_is_the_default_is_not_deleted() =>
        Given(Open).And(new SetSalesChannels(Main, [Web]))
            .When(new DeleteStock(Main)).ThenRefused("stock-has-sales-channels")
            .When(new DeleteStock(StockId.Default)).ThenRefused("default-stock-cannot-be-deleted")
            .When(new DeleteStock(new(99))).ThenRefused("stock-not-found");
}
