using Inventory.Domain.Kernel;

namespace Inventory.Server.Shell;

/// <summary>The states of streams at one moment of the log. What is asked for and not here is noted, as
/// <see cref="IStates"/> says.</summary>
public sealed class MomentStates : IStates
{
    private readonly Dictionary<string, IState> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StreamId> _missed = new(StringComparer.Ordinal);

    public bool IsMissing => _missed.Count > 0;

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState>
    {
        if (_known.TryGetValue(stream.Value, out var state))
            return (TState)state;
        _missed[stream.Value] = stream;
        return TState.Initial;
    }

    /// <summary>What was asked for begins here, and is not missing any more.</summary>
    public List<StreamId> BeginMissed()
    {
        List<StreamId> begun = [.. _missed.Values];
        foreach (var stream in begun)
            _known[stream.Value] = stream.Initial;
        _missed.Clear();
        return begun;
    }

    public void Evolve(StreamId stream, IEvent @event) =>
        _known[stream.Value] = _known[stream.Value].Evolve(@event);
}
