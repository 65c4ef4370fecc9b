namespace Inventory.Domain.Kernel;

/// <summary>The current states, as far as they are loaded.</summary>
public interface IStates
{
    /// <summary>
    /// The state of a stream. A stream that is not loaded yet reads as its beginning and is noted; the shell then drops
    /// the decision, loads the stream and asks again, so a decision never rests on a missing state.
    /// </summary>
    TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState>;
}

/// <summary>A wish. <see cref="Decide"/> is pure and may be called more than once.</summary>
public interface ICommand
{
    /// <summary>The streams that the command surely reads: a hint that lets a batch load them in one query. May be
    /// incomplete.</summary>
    IEnumerable<StreamId> Streams { get; }

    /// <summary>The one of them that the command begins, and does nothing to when it is there; null: none. The writer
    /// need not look whether it is there: the log takes no second beginning.</summary>
    StreamId? Begins => null;

    Decision Decide(IStates states);
}

/// <summary>A command on one stream: it sees that stream's state, and its events go there.</summary>
public interface ICommand<TState> : ICommand
    where TState : IState<TState>
{
    StreamId<TState> Stream { get; }

    Decision Decide(TState state);

    IEnumerable<StreamId> ICommand.Streams => [Stream];

    Decision ICommand.Decide(IStates states) => Decide(states.Get(Stream)).BoundTo(Stream);
}
