using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

public interface ISourceHandlingEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>How long a source takes to send and to take in goods, whole.</summary>
/// <param name="WorkingDays">Null: every day.</param>
public sealed record SourceHandlingSet(
    SourceCode Source, int OutboundDays, int InboundDays, IReadOnlyList<Weekday>? WorkingDays = null)
    : ISourceHandlingEvent;

/// <summary>How long a source takes for goods. Stream: <c>source-handling/{source}</c>.</summary>
public sealed record SourceHandling(int OutboundDays, int InboundDays, IReadOnlyList<Weekday>? WorkingDays)
    : IState<SourceHandling>
{
    public static SourceHandling Initial { get; } = new(0, 0, null);

    public static string Alias => "source_handling";

    public static StreamId<SourceHandling> StreamOf(SourceCode source) =>
        StreamId<SourceHandling>.Of("source-handling", source.Value);

    public IState Evolve(IEvent @event) => Evolve((ISourceHandlingEvent)@event);

    public SourceHandling Evolve(ISourceHandlingEvent @event) => @event switch
    {
        SourceHandlingSet e => new(e.OutboundDays, e.InboundDays, e.WorkingDays),
        _ => throw new UnknownEventException(@event),
    };
}

/// <summary>
/// Says how long a source takes; orders that have their dates keep them. Refused: <c>source-not-found</c>,
/// <c>validation.days.invalid</c>, <c>validation.working-days.invalid</c>.
/// </summary>
public sealed record SetSourceHandling(
    SourceCode Source, int OutboundDays, int InboundDays, IReadOnlyList<Weekday>? WorkingDays = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, SourceHandling.StreamOf(Source)];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } unknown)
            return unknown;
        if (SetTransferRoute.RefuseDays(WorkingDays, OutboundDays, InboundDays) is { } refusal)
            return refusal;
        var stream = SourceHandling.StreamOf(Source);
        var known = states.Get(stream);
        return known.OutboundDays == OutboundDays
            && known.InboundDays == InboundDays
            && Movements.WorkingDays.AreSame(known.WorkingDays, WorkingDays)
                ? Decision.Nothing
                : Decision.Accept([new StreamEvent(
                    stream, new SourceHandlingSet(Source, OutboundDays, InboundDays, WorkingDays))]);
    }
}
