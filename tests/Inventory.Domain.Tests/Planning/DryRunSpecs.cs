using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class DryRunSpecs : Shop
{
    private static readonly UnassignSources Unassign = new([P], [Wh], Today);

    [Fact]
    public void A_trial_gives_the_commands_own_answer_and_writes_nothing()
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5)]).When(new Trial(Unassign)).ThenNothing();

        story.Decision.Result.ShouldBeOfType<BulkResult>().Count.ShouldBe(1);
        OnHand(story, P, Wh).ShouldBe(5m);
    }

    [Fact]
    public void A_trial_of_nothing_counts_nothing() =>
        Given(Open).When(new Trial(Unassign)).ThenNothing()
            .Decision.Result.ShouldBeOfType<BulkResult>().Count.ShouldBe(0);

    [Fact]
    public void A_trial_is_refused_as_the_command_would_be() =>
        Given(Open).When(new Trial(new UnassignSources([P], [new("nowhere")], Today))).ThenRefused("source-not-found");

    [Fact]
    public void A_preview_names_what_is_lost_and_which_promises_lose_their_goods()
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5), Place("O1", (P, 3))]).When(new Preview(Unassign)).ThenNothing();

        var effects = story.Decision.Result.ShouldBeOfType<PreviewedEffects>();
        effects.QuantityLost.ShouldBe(new Quantity(5));
        var stock = effects.Stocks.Single(s => s.Stock == Main);
        stock.SalableBefore.ShouldBe(new Quantity(2));
        stock.HeldWithoutGoods.ShouldBe(new Quantity(3));
        stock.Orders.ShouldBe(["O1"]);
        OnHand(story, P, Wh).ShouldBe(5m);
    }

    [Fact]
    public void A_preview_of_nothing_loses_nothing() =>
        Given(Open).When(new Preview(Unassign)).ThenNothing()
            .Decision.Result.ShouldBeOfType<PreviewedEffects>().QuantityLost.ShouldBe(Quantity.Zero);

    [Fact]
    public void A_preview_is_refused_as_the_command_would_be() =>
        Given(Open).When(new Preview(new UnassignSources([P], [new("nowhere")], Today)))
            .ThenRefused("source-not-found");

    [Fact]
    public void The_guard_refuses_to_take_goods_from_under_a_promise() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 3)))
            .When(new GuardOpenPromises(Unassign)).ThenRefused("open-promises-affected");

    [Fact]
    public void The_guard_lets_through_what_no_promise_needs() =>
        Given(Open).And(Save(P, Wh, 5), Save(P, Annex, 4), Place("O1", (P, 3)))
            .When(new GuardOpenPromises(Unassign)).ThenAccepted();

    [Fact]
    public void The_guard_has_nothing_to_say_of_nothing() =>
        Given(Open).When(new GuardOpenPromises(Unassign)).ThenNothing();
}
