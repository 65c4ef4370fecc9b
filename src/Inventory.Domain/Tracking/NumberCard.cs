using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>Whether goods of a lot, serial number or package may move. The numbers are stored.</summary>
public enum NumberStatus
{
    Free = 0,

    /// <summary>Neither sold nor used up; transfers, counts, write-offs and returns to vendors go on. Not of
    /// packages.</summary>
    Quarantined = 1,

    /// <summary>Nothing moves. Source: Business Central, blocked information card.</summary>
    Blocked = 2,
}

/// <summary>What is known of a lot or serial number; of a package only whether it is blocked, and a description.
/// Source: Business Central, lot, serial and package number information.</summary>
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

/// <summary>What is known of a package, for one of the items in it, whole.</summary>
public sealed record PackageInformationSet(Sku Sku, string Package, NumberInformation Information) : INumberCardEvent;

/// <summary>Goods of a number were sold with a warranty.</summary>
/// <param name="Lot">Null: of a serial number.</param>
/// <param name="Quantity">More than 0.</param>
/// <param name="EndsOn">Its last day.</param>
public sealed record WarrantyGiven(
    Sku Sku,
    string? Lot,
    string? Serial,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    DateOnly EndsOn,
    string? Document) : INumberCardEvent;

/// <summary>Goods that were sold with a warranty came back, or their sale was undone.</summary>
/// <param name="Quantity">More than 0.</param>
public sealed record WarrantyEnded(
    Sku Sku,
    string? Lot,
    string? Serial,
    SourceCode Source,
    Quantity Quantity,
    DateOnly PostingDate,
    string? Document) : INumberCardEvent;

/// <summary>The information card of one number of an item. Streams: <c>lot/{sku}/{lot}</c>,
/// <c>serial/{sku}/{serial}</c>, <c>package/{sku}/{package}</c>.</summary>
/// <param name="IsKnown">Somebody said something of the number, were it that nothing is known.</param>
/// <param name="WarrantyEndsOn">Of a serial number: of the unit that is out; of a lot: of its latest sale. Null: no
/// warranty.</param>
/// <param name="EndedWarranty">Of a serial number: what ended as its unit came back last.</param>
public sealed record NumberCard(
    NumberInformation Information,
    bool IsKnown = false,
    DateOnly? WarrantyEndsOn = null,
    DateOnly? EndedWarranty = null) : IState<NumberCard>
{
    public static NumberCard Initial { get; } = new(NumberInformation.None);

    public static string Alias => "number_card";

    public static StreamId<NumberCard> StreamOf(Sku sku, NumberKind kind, string number) =>
        StreamId<NumberCard>.Of(NumberCardsTable.NameOf(kind), sku.Value, number);

    public IState Evolve(IEvent @event) => Evolve((INumberCardEvent)@event);

    public NumberCard Evolve(INumberCardEvent @event) => @event switch
    {
        LotInformationSet e => this with { Information = e.Information, IsKnown = true },
        SerialInformationSet e => this with { Information = e.Information, IsKnown = true },
        PackageInformationSet e => this with { Information = e.Information, IsKnown = true },
        WarrantyGiven e => this with { WarrantyEndsOn = e.EndsOn, EndedWarranty = null },
        WarrantyEnded e => e.Serial is null ? this
            : this with { WarrantyEndsOn = null, EndedWarranty = WarrantyEndsOn },
        _ => throw new UnknownEventException(@event),
    };
}
