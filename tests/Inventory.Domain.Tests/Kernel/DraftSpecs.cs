using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Kernel;

public sealed class DraftSpecs
{
    private static readonly Sku Bolt = new("BOLT");
    private static readonly DateOnly Today = new(2026, 1, 5);
    private static readonly StreamId<SourceItem> Stream = SourceItem.StreamOf(Bolt, SourceCode.Default);

    [Fact]
    public void The_state_after_a_decision_is_what_its_events_evolve_to()
    {
        var draft = new Draft(new NoStates());
        draft.Add(Stream, new SourceAssigned(Bolt, SourceCode.Default, Today));
        draft.Add(Stream, Received(7));

        var decision = draft.Accept();

        decision.After!.Keys.ShouldBe([Stream.Value]);
        decision.After[Stream.Value].ShouldBe(Evolved(decision));
    }

    [Fact]
    public void A_draft_goes_on_from_a_decision_that_knows_its_states_and_from_one_that_does_not()
    {
        var first = new Draft(new NoStates());
        first.Add(Stream, Received(7));
        var known = first.Accept();
        var unknown = known with { After = null };

        foreach (var decision in new[] { known, unknown })
        {
            var draft = new Draft(new NoStates(), decision);
            draft.Add(Stream, Received(5));

            draft.Get(Stream).OnHand.ShouldBe(new Quantity(12));
            draft.Accept().After![Stream.Value].ShouldBe(Evolved(draft.Accept()));
        }
    }

    private static StockReceived Received(decimal quantity) =>
        new(Bolt, SourceCode.Default, new(quantity), Today, MovementTerms.None);

    private static IState Evolved(Decision decision) =>
        decision.Events.Aggregate((IState)SourceItem.Initial, (state, e) => state.Evolve(e.Event));

    private sealed class NoStates : IStates
    {
        public TState Get<TState>(StreamId<TState> stream)
            where TState : IState<TState> => TState.Initial;
    }
}
