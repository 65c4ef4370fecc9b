using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>The streams in memory: takes decisions as the shell does, and keeps the log.</summary>
public sealed class Ledger : IStates
{
    private readonly Dictionary<string, IState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);

    public List<Recorded> Log { get; } = [];

    /// <summary>Decide as the shell does, with backorders, cost and ledger; without it, the command alone.</summary>
    public bool WithBooks { get; init; }

    public IReadOnlyDictionary<string, IState> States => _states;

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState> =>
        _states.TryGetValue(stream.Value, out var state) ? (TState)state : TState.Initial;

    public Decision Run(ICommand command)
    {
        var decision = WithBooks ? EarmarkedBooks.Decide(command, this) : command.Decide(this);
        if (decision.IsRefused)
            decision.Events.ShouldBeEmpty("a refused command changes nothing");
        foreach (var @event in decision.Events)
            Append(@event);
        return decision;
    }

    public void Append(StreamEvent added)
    {
        var stream = added.Stream.ShouldNotBeNull();
        _states[stream.Value] = (_states.GetValueOrDefault(stream.Value) ?? stream.Initial).Evolve(added.Event);
        _versions[stream.Value] = _versions.GetValueOrDefault(stream.Value) + 1;
        Log.Add(new(Log.Count + 1, stream.Value, _versions[stream.Value], default, null, added.Event));
    }
}
