using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

public interface ITransferRouteEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>How goods go from one source to another, whole.</summary>
/// <param name="Via">The place of goods in transit.</param>
/// <param name="WorkingDays">Of who carries them; null: every day.</param>
public sealed record TransferRouteSet(
    SourceCode From,
    SourceCode To,
    SourceCode Via,
    int ShippingDays,
    string? Carrier = null,
    string? Service = null,
    IReadOnlyList<Weekday>? WorkingDays = null) : ITransferRouteEvent;

public sealed record TransferRouteRemoved(SourceCode From, SourceCode To) : ITransferRouteEvent;

/// <summary>How goods go from one source to another. Stream: <c>transfer-route/{from}/{to}</c>.</summary>
public sealed record TransferRoute(
    bool IsKnown,
    SourceCode Via,
    int ShippingDays,
    string? Carrier,
    string? Service,
    IReadOnlyList<Weekday>? WorkingDays) : IState<TransferRoute>
{
    public static TransferRoute Initial { get; } = new(false, default, 0, null, null, null);

    public static string Alias => "transfer_route";

    public static StreamId<TransferRoute> StreamOf(SourceCode from, SourceCode to) =>
        StreamId<TransferRoute>.Of("transfer-route", from.Value, to.Value);

    public IState Evolve(IEvent @event) => Evolve((ITransferRouteEvent)@event);

    public TransferRoute Evolve(ITransferRouteEvent @event) => @event switch
    {
        TransferRouteSet e => new(true, e.Via, e.ShippingDays, e.Carrier, e.Service, e.WorkingDays),
        TransferRouteRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}
