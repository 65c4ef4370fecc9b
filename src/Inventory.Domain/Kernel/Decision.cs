namespace Inventory.Domain.Kernel;

/// <summary>An event and the stream that it is for; no stream means the command's own.</summary>
public readonly record struct StreamEvent(StreamId? Stream, IEvent Event);

/// <summary>Why a command was refused. <paramref name="Code"/> is stable; <paramref name="Reason"/> is for people and
/// may change.</summary>
public sealed record Refusal(string Code, string Reason);

/// <summary>What a command comes to: events, or a refusal, or nothing. <see cref="Result"/> is an answer besides the
/// events.</summary>
public sealed record Decision
{
    /// <summary>The command asks for what is so already. Nothing is written.</summary>
    public static readonly Decision Nothing = new() { Events = [] };

    public required IReadOnlyList<StreamEvent> Events { get; init; }

    public Refusal? Refusal { get; init; }

    public object? Result { get; init; }

    /// <summary>
    /// By stream: the state that its events lead to, where the making of the decision found it already. It is what
    /// evolving the events gives, and spares doing it again.
    /// </summary>
    public IReadOnlyDictionary<string, IState>? After { get; init; }

    public bool IsRefused => Refusal is not null;

    public static Decision Refuse(string code, string reason) => new() { Events = [], Refusal = new(code, reason) };

    /// <summary>Events for the command's own stream (<see cref="ICommand{TState}"/>).</summary>
    public static Decision Accept(params IReadOnlyList<IEvent> events) =>
        new() { Events = [.. events.Select(e => new StreamEvent(null, e))] };

    /// <summary>Events for the streams that they name, in this order.</summary>
    public static Decision Accept(IReadOnlyList<StreamEvent> events, object? result = null) =>
        new() { Events = events, Result = result };

    internal Decision BoundTo(StreamId stream) =>
        Events.Count == 0
            ? this
            : this with { Events = [.. Events.Select(e => e with { Stream = e.Stream ?? stream })] };
}
