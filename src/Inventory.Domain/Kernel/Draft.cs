namespace Inventory.Domain.Kernel;

/// <summary>
/// A decision in the making that spans streams: what is added here is seen by the reads that follow, and by nobody else
/// until the whole is accepted. Lives for one call of <see cref="ICommand.Decide"/>.
/// </summary>
public sealed class Draft(IStates states) : IStates
{
    private readonly List<StreamEvent> _events = [];
    private readonly Dictionary<string, IState> _changed = new(StringComparer.Ordinal);

    /// <summary>A draft that goes on from a decision: its events come first.</summary>
    public Draft(IStates states, Decision decision)
        : this(states) => Add(decision);

    public IReadOnlyList<StreamEvent> Events => _events;

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState> =>
        _changed.TryGetValue(stream.Value, out var state) ? (TState)state : states.Get(stream);

    public void Add<TState>(StreamId<TState> stream, IEvent @event)
        where TState : IState<TState>
    {
        _changed[stream.Value] = Get(stream).Evolve(@event);
        _events.Add(new(stream, @event));
    }

    /// <summary>Adds an event to a stream whose state is known only by the name.</summary>
    public void Add(StreamId stream, IEvent @event)
    {
        var state = _changed.TryGetValue(stream.Value, out var changed) ? changed : stream.Of(states);
        _changed[stream.Value] = state.Evolve(@event);
        _events.Add(new(stream, @event));
    }

    /// <summary>Adds all that was decided on this draft.</summary>
    public void Add(Decision decision)
    {
        foreach (var (stream, @event) in decision.Events)
        {
            var named = stream ?? throw new ArgumentException("An event names no stream.", nameof(decision));
            AddDecided(named, @event, decision);
        }
    }

    /// <summary>Adds all that the command decides on this draft. Null, or its refusal: then nothing is
    /// added.</summary>
    public Decision? AddOrRefuse(ICommand command)
    {
        var decision = command.Decide(this);
        if (decision.IsRefused)
            return decision;
        Add(decision);
        return null;
    }

    /// <summary>All that was added, or <see cref="Decision.Nothing"/> with the result when nothing was.</summary>
    public Decision Accept(object? result = null) => Decision.Accept(_events, result) with { After = _changed };

    private void AddDecided(StreamId stream, IEvent @event, Decision decision)
    {
        if (decision.After is not { } after)
        {
            Add(stream, @event);
            return;
        }

        _changed[stream.Value] = after[stream.Value];
        _events.Add(new(stream, @event));
    }
}
