using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>Which sources are proposed, for whom, and that a proposal can be shipped as it is.</summary>
public sealed class ProposalSpecs : Shop
{
    private static readonly StockId Other = new(3);
    private static readonly Coordinates Munich = new(48.1372m, 11.5756m);

    // Stock 3 draws on annex alone; stock 2 on wh and annex.
    private static ICommand[] Shared { get; } =
        [.. Open, new RegisterStock(Other, "Other"), new LinkSource(Other, Annex, 1)];

    [Fact]
    public void Goods_that_others_hold_are_kept_back_from_the_last_sources() =>
        Given(Open).And(Save(P, Wh, 3), Save(P, Annex, 4), Place("O1", (P, 2)))
            .When(Ask((P, 6))).Proposes("wh 3 of 3, annex 2 of 4 (2)").IsShippable(false)
            .When(Ask((P, 5))).Proposes("wh 3 of 3, annex 2 of 4 (2)").IsShippable(true)
            .When(Ask((P, 6)) with { RespectsHolds = false }).Proposes("wh 3 of 3, annex 3 of 4").IsShippable(true);

    [Fact]
    public void What_an_order_holds_is_not_held_against_it() =>
        Given(Open).And(Save(P, Wh, 3), Save(P, Annex, 4), Place("O1", (P, 5)), Place("O2", (P, 2)))
            .When(AskFor("O1")).Proposes("wh 3 of 3, annex 2 of 4 (2)").IsShippable(true)
            .And(Ship("O1", Wh, (P, 1)))
            .When(AskFor("O1")).Proposes("wh 2 of 2, annex 2 of 4 (2)").IsShippable(true);

    [Fact]
    public void What_waits_keeps_nothing_back() =>
        Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 3), Place("O1", (P, 5)))
            .And(Save(P, Annex, 4))
            .When(Ask((P, 9))).Proposes("wh 3 of 3, annex 1 of 4 (3)").IsShippable(false);

    [Fact]
    public void Goods_of_other_stocks_stay_at_the_sources_that_those_need() =>
        Given(Shared).And(Save(P, Wh, 5), Save(P, Annex, 4), Place("O1", (P, 6)), PlaceOther("O2", 3))
            .When(AskFor("O1") with { Sources = [Annex, Wh] })
            .Proposes("annex 1 of 4 (3), wh 5 of 5").IsShippable(true);

    [Fact]
    public void Isolated_stocks_propose_what_lies_there() =>
        Given(Shared).And(new SetStockDefaults(StockDefaults.Default with { Isolation = StockIsolation.Adobe }))
            .And(Save(P, Annex, 4), PlaceOther("O1", 3), Place("O2", (P, 1)))
            .When(Ask((P, 4))).Proposes("annex 4 of 4").IsShippable(true)
            .When(Ask((P, 4)) with { RespectsHolds = true }).Proposes("annex 3 of 4 (1)").IsShippable(false);

    [Fact]
    public void Lines_of_one_item_are_added_up_unless_quirks_are_wanted() =>
        Given(Open).And(Save(P, Wh, 4))
            .When(Ask((P, 3), (P, 2))).Proposes("wh 4 of 4").IsShippable(false)
            .And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }))
            .When(Ask((P, 3), (P, 2))).Proposes("wh 2 of 4").IsShippable(true);

    [Fact]
    public void The_nearest_source_serves_and_those_nowhere_come_last()
    {
        var story = Given(Open).And(Place("wh", 52.52m, 13.405m), Place("annex", 48.2082m, 16.3738m))
            .And(Source("attic"), new LinkSource(Main, new("attic"), 3))
            .And(Save(P, Wh, 5), Save(P, Annex, 2), Save(P, new("attic"), 9));
        story.When(Ask((P, 8)) with { Algorithm = SelectionAlgorithm.Distance, Destination = Munich })
            .Proposes("annex 2 of 2, wh 5 of 5, attic 1 of 9");
        var distances = ((ProposedSources)story.Decision.Result!).Distances;
        distances[Annex].ShouldBeInRange(353_000, 357_000);
        distances[Wh].ShouldBeInRange(502_000, 506_000);
        distances.ContainsKey(new("attic")).ShouldBeFalse();
    }

    [Fact]
    public void Fewest_parcels_looks_at_all_lines_and_at_what_others_hold() =>
        Given(Open).And(Save(P, Wh, 3), Save(P, Annex, 3), Save(Q, Annex, 2))
            .When(Ask((P, 3), (Q, 2)) with { Algorithm = SelectionAlgorithm.FewestParcels })
            .Proposes("annex 3 of 3, wh 0 of 3, annex 2 of 2").IsShippable(true)
            .And(Place("O1", (P, 1)), Place("O2", (P, 5)))
            .When(AskFor("O2") with { Algorithm = SelectionAlgorithm.FewestParcels })
            .Proposes("wh 3 of 3, annex 2 of 3 (1)").IsShippable(true);

    [Fact]
    public void A_question_without_sense_is_refused() =>
        Given(Open).And(Save(P, Wh, 3), Place("O1", (P, 1)))
            .When(Ask()).ThenRefused("validation.items.empty")
            .When(Ask((P, 0))).ThenRefused("quantity-not-positive")
            .When(AskFor("O9")).ThenRefused("order-not-found")
            .When(AskFor("O1") with { Stock = StockId.Default }).ThenRefused("order-of-another-stock")
            .When(Ask((P, 1)) with { Stock = new(9) }).ThenRefused("stock-not-found")
            .When(Ask((P, 1)) with { Sources = [new("nowhere")] }).ThenRefused("source-not-found")
            .When(Ask((P, 1)) with { Algorithm = SelectionAlgorithm.Distance })
            .ThenRefused("validation.destination.missing")
            .When(Ask((P, 1)) with { Destination = new(91, 0) }).ThenRefused("validation.coordinates.invalid");

    [Fact]
    public void An_order_with_nothing_to_ship_needs_no_parcel() =>
        Given(Open).And(Save(P, Wh, 3), Place("O1", (P, 1)), Ship("O1", Wh))
            .When(AskFor("O1")).Proposes("").IsShippable(true);

    private static PlaceOrder PlaceOther(string order, decimal quantity) =>
        new(new(order), Other, null, [new(P, new(quantity))], Today);

    private static ChangeSource Place(string source, decimal latitude, decimal longitude) =>
        new(new(source), new(source, "DE", "1", Latitude: latitude, Longitude: longitude));

    private static ProposeSources Ask(params (Sku Sku, decimal Quantity)[] wanted) =>
        new(Main, null, [.. wanted.Select(w => new WantedItem(w.Sku, new(w.Quantity)))]);

    private static ProposeSources AskFor(string order) => new(null, new(order), null);
}

internal static class ProposalAnswers
{
    extension(Story story)
    {
        /// <summary>Source by source: what to take, of what is there, and (what is kept back).</summary>
        public Story Proposes(string expected)
        {
            story.Decision.Refusal.ShouldBeNull();
            string.Join(", ", Selection(story).Items.Select(i =>
                $"{i.Source} {i.ToDeduct} of {i.Available}"
                + (i.HeldForOthers.IsZero ? "" : $" ({i.HeldForOthers})"))).ShouldBe(expected);
            return story;
        }

        public Story IsShippable(bool expected)
        {
            Selection(story).IsShippable.ShouldBe(expected);
            return story;
        }
    }

    private static SourceSelection Selection(Story story) => ((ProposedSources)story.Decision.Result!).Selection;
}
