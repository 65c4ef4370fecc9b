using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>Whether goods of a lot or serial number may move. The numbers are stored.</summary>
public enum NumberStatus
{
    Free = 0,

    /// <summary>Neither sold nor used up; transfers, counts, write-offs and returns to vendors go on.</summary>
    Quarantined = 1,

    /// <summary>Nothing moves. Source: Business Central, blocked information card.</summary>
    Blocked = 2,
}

/// <summary>What is known of a lot or serial number. Source: Business Central, lot and serial number
/// information.</summary>
/// <param name="ExpiresOn">The last posting date on which its goods are sold or used up; null: they keep.</param>
public sealed record NumberInformation(
    NumberStatus Status = NumberStatus.Free,
    DateOnly? ExpiresOn = null,
    string? Description = null,
    string? Quality = null,
    string? Certificate = null)
{
    public static readonly NumberInformation None = new();
}

public interface INumberCardEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What is known of a lot, whole.</summary>
public sealed record LotInformationSet(Sku Sku, string Lot, NumberInformation Information) : INumberCardEvent;

/// <summary>What is known of a serial number, whole.</summary>
public sealed record SerialInformationSet(Sku Sku, string Serial, NumberInformation Information) : INumberCardEvent;

/// <summary>The information card of one number of an item. Streams: <c>lot/{sku}/{lot}</c>,
/// <c>serial/{sku}/{serial}</c>.</summary>
public sealed record NumberCard(NumberInformation Information) : IState<NumberCard>
{
    public static NumberCard Initial { get; } = new(NumberInformation.None);

    public static string Alias => "number_card";

    public static StreamId<NumberCard> OfLot(Sku sku, string lot) =>
        StreamId<NumberCard>.Of("lot", sku.Value, lot);

    public static StreamId<NumberCard> OfSerial(Sku sku, string serial) =>
        StreamId<NumberCard>.Of("serial", sku.Value, serial);

    public IState Evolve(IEvent @event) => Evolve((INumberCardEvent)@event);

    public NumberCard Evolve(INumberCardEvent @event) => @event switch
    {
        LotInformationSet e => new(e.Information),
        SerialInformationSet e => new(e.Information),
        _ => throw new UnknownEventException(@event),
    };
}
