namespace Inventory.Domain.Kernel;

/// <summary>A fact. Type and property names are stored format for ever: add, never rename.</summary>
public interface IEvent;

/// <summary>An event of this type is not known to the state that should take it: a defect of ours, never of the
/// caller.</summary>
public sealed class UnknownEventException(IEvent @event)
    : InvalidOperationException($"No rule for the event {@event.GetType().Name}.");

/// <summary>What a stream's events add up to. <see cref="Evolve"/> is pure: same events in, same state out.</summary>
public interface IState
{
    IState Evolve(IEvent @event);
}

/// <summary>A state with a beginning and the name it is stored under.</summary>
public interface IState<TSelf> : IState
    where TSelf : IState<TSelf>
{
    /// <summary>The state before the first event.</summary>
    static abstract TSelf Initial { get; }

    /// <summary>The aggregate's stored name in snake case, for example <c>source_item</c>.</summary>
    static abstract string Alias { get; }
}
