using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

public sealed class SavePlaceSpecs : Shop
{
    private const string Web = "website:base";
    private const string Eu = "website:eu";
    private static readonly StockId Three = new(3);
    private static readonly SourceDetails Details = Source("wh").Details;

    [Fact]
    public void An_unknown_source_is_opened() =>
        Given().When(new SaveSource(Wh, Details, IsEnabled: false))
            .Then(new SourceRegistered(Wh, Details, false), new SourceListed(Wh, false));

    [Fact]
    public void A_known_source_is_changed_and_disabled_at_once() =>
        Given(Source("wh")).When(new SaveSource(Wh, Details with { City = "Berlin" }, IsEnabled: false))
            .Then(
                new SourceChanged(Wh, Details with { City = "Berlin" }),
                new SourceDisabled(Wh),
                new SourceListed(Wh, false))
            .When(new SaveSource(Wh, Details with { City = "Berlin" }, IsEnabled: true))
            .Then(new SourceEnabled(Wh), new SourceListed(Wh, true));

    [Fact]
    public void The_same_source_saved_again_leaves_no_trace() =>
        Given(new SaveSource(Wh, Carried(), true)).When(new SaveSource(Wh, Carried(), true)).ThenNothing();

    [Fact]
    public void A_bad_source_is_not_saved() =>
        Given(Source("wh"))
            .When(new SaveSource(new("a b"), Details, true)).ThenRefused("validation.source.whitespace")
            .When(new SaveSource(Annex, Details with { Country = "" }, true)).ThenRefused("validation.country.empty")
            .When(new SaveSource(Wh, Details with { Postcode = "" }, true)).ThenRefused("validation.postcode.empty");

    [Fact]
    public void The_default_source_is_saved_but_not_disabled() =>
        Given()
            .When(new SaveSource(SourceCode.Default, Details, IsEnabled: false))
            .ThenRefused("default-source-cannot-be-disabled")
            .When(new SaveSource(SourceCode.Default, Details, IsEnabled: true))
            .Then(new SourceChanged(SourceCode.Default, Details));

    [Fact]
    public void A_stock_is_opened_with_its_channels() =>
        Given().When(new SaveStock(Main, "Main", [Web])).Then(
            new StockRegistered(Main, "Main"),
            new StockListed(Main),
            new ChannelListed(Web, Main),
            new SalesChannelsSet(Main, [Web]));

    [Fact]
    public void The_same_stock_saved_again_leaves_no_trace() =>
        Given(new SaveStock(Main, "Main", [Eu, Web]))
            .When(new SaveStock(Main, "Main", [Web, Eu])).ThenNothing()
            .When(new SaveStock(Main, "Main")).ThenNothing();

    [Fact]
    public void Without_channels_they_stay() =>
        Given(new SaveStock(Main, "Main", [Web])).When(new SaveStock(Main, "New"))
            .Then(new StockRenamed(Main, "New"));

    [Fact]
    public void A_taken_channel_moves_and_one_left_over_falls_to_the_default_stock()
    {
        var story = Given(new SaveStock(Main, "Main", [Web]), new SaveStock(Three, "Three", [Eu]))
            .When(new SaveStock(Three, "Three", [Web])).ThenAccepted();
        Tables.Of(story.Ledger).Channels.All
            .ShouldBe([new SalesChannelRow(Web, 3), new SalesChannelRow(Eu, 1)], ignoreOrder: true);
    }

    [Fact]
    public void A_bad_stock_is_not_saved() =>
        Given()
            .When(new SaveStock(new(0), "Main")).ThenRefused("validation.stock.invalid")
            .When(new SaveStock(Main, " ")).ThenRefused("validation.name.empty")
            .When(new SaveStock(Main, "Main", ["base"])).ThenRefused("validation.channel.invalid");

    [Fact]
    public void A_new_stock_gets_the_number_after_the_highest_ever()
    {
        var story = Given(new RegisterStock(new(7), "Seven"), new DeleteStock(new(7)))
            .When(new OpenStock("Next", [Web])).Then(
                new StockRegistered(new(8), "Next"),
                new StockListed(new(8)),
                new ChannelListed(Web, new(8)),
                new SalesChannelsSet(new(8), [Web]));
        story.Decision.Result.ShouldBe(new StockId(8));
        story.When(new OpenStock("Next")).ThenAccepted().Decision.Result.ShouldBe(new StockId(9));
    }

    [Fact]
    public void The_first_new_stock_is_the_second() =>
        Given().When(new OpenStock("Main")).ThenAccepted().Decision.Result.ShouldBe(new StockId(2));

    [Fact]
    public void A_bad_stock_is_not_opened() =>
        Given(new RegisterStock(new(int.MaxValue), "Last"))
            .When(new OpenStock("Next")).ThenRefused("stock-numbers-used-up")
            .Ledger.Get(PlaceDirectory.Stream).Knows(new StockId(int.MaxValue)).ShouldBeTrue();

    [Fact]
    public void A_new_stock_needs_a_name() =>
        Given().When(new OpenStock("")).ThenRefused("validation.name.empty").Decision.Result.ShouldBeNull();

    // A new list each time, as each request brings one.
    private static SourceDetails Carried() =>
        Details with { UseDefaultCarrierConfig = false, CarrierLinks = [new("ups", 1)] };
}
