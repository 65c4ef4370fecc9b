using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>How the goods of a transfer order go. The numbers are stored.</summary>
public enum TransferMode
{
    /// <summary>Shipped to the place in transit, received from there: at other times, and in parts.</summary>
    InTransit = 0,

    /// <summary>From place to place in one step, two entries a line.</summary>
    Direct = 1,

    /// <summary>Shipped and received in one step, over the place in transit, four entries a line.</summary>
    ReceiptAndShipment = 2,
}

/// <summary>Goods that somebody wants moved.</summary>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record GoodsToTransfer(
    Sku Sku,
    Quantity Quantity,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Unit = null,
    string? Package = null);

/// <summary>Goods to be moved.</summary>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record TransferOrderLine(
    Sku Sku,
    Quantity Quantity,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    StatedQuantity? Stated = null,
    string? Package = null);

/// <summary>What somebody wants to go now of one line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Lot">Of goods that arrive: the lot that they have from now on; null: that of the line.</param>
/// <param name="Serial">As the lot.</param>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
/// <param name="Package">As the lot; empty: in none from now on.</param>
public sealed record LineToMove(
    int Line,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    string? Unit = null,
    string? Package = null);

/// <summary>What goes now of one line.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Lot">Of goods that arrive: the lot that they have from now on; null: that of the line.</param>
/// <param name="Serial">As the lot.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
/// <param name="Package">As the lot; empty: in none from now on.</param>
public sealed record MovedLine(
    int Line,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    StatedQuantity? Stated = null,
    string? Package = null);

public interface ITransferOrderEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Via">The place of goods in transit; null where goods go directly.</param>
/// <param name="Dates">Null: not known.</param>
/// <param name="Centre">The responsibility centre that handles it; null: none.</param>
/// <param name="Dimensions">Of all that moves for it, before those of items and places; null: none.</param>
public sealed record TransferOrderPlaced(
    OrderId Order,
    SourceCode From,
    SourceCode To,
    SourceCode? Via,
    TransferMode Mode,
    IReadOnlyList<TransferOrderLine> Lines,
    DateOnly PostingDate,
    TransferDates? Dates = null,
    string? Carrier = null,
    string? Service = null,
    string? Centre = null,
    DimensionSet? Dimensions = null) : ITransferOrderEvent;

/// <summary>What was not shipped is not to be shipped any more.</summary>
public sealed record TransferOrderClosed(OrderId Order) : ITransferOrderEvent;

/// <summary>An item of the order has another key; these lines name it from now on.</summary>
public sealed record TransferOrderItemRenamed(OrderId Order, IReadOnlyList<int> Lines, Sku From, Sku To)
    : ITransferOrderEvent;

/// <summary>Goods left the origin. Their movements stand beside this in the log.</summary>
/// <param name="Shipment">From 1, by order.</param>
public sealed record TransferShipped(
    OrderId Order, int Shipment, IReadOnlyList<MovedLine> Lines, DateOnly PostingDate) : ITransferOrderEvent;

/// <summary>Goods arrived at the destination.</summary>
public sealed record TransferReceived(OrderId Order, IReadOnlyList<MovedLine> Lines, DateOnly PostingDate)
    : ITransferOrderEvent;

/// <summary>A shipment was a mistake: its goods are back at the origin and to be shipped again.</summary>
public sealed record TransferShipmentUndone(
    OrderId Order, int Shipment, IReadOnlyList<MovedLine> Lines, DateOnly PostingDate) : ITransferOrderEvent;

/// <summary>Goods under way are gone: an adjustment or a count took them, or nothing was left of them when the order
/// was closed.</summary>
/// <param name="Shipment">That brought them there; null: not known.</param>
/// <param name="Lines">What of each line is lost.</param>
/// <param name="PostingDate">Of what took them; null: not known.</param>
public sealed record TransferGoodsLost(
    OrderId Order, int? Shipment, IReadOnlyList<MovedLine> Lines, DateOnly? PostingDate) : ITransferOrderEvent;

/// <summary>What took goods under way takes others by now: they are on their way again.</summary>
/// <param name="Shipment">That brought them there; null: not known.</param>
public sealed record TransferGoodsFound(OrderId Order, int? Shipment, IReadOnlyList<MovedLine> Lines)
    : ITransferOrderEvent;

/// <summary>A shipment used up earmarks for its lines: when it is undone, they get as much again.</summary>
/// <param name="Lines">What of each line had been earmarked.</param>
public sealed record TransferEarmarksUsed(OrderId Order, int Shipment, IReadOnlyList<MovedLine> Lines)
    : ITransferOrderEvent;

/// <summary>One line with what became of it.</summary>
/// <param name="Lost">Of what was shipped: will never be received.</param>
public sealed record TransferLineState(
    TransferOrderLine Line, Quantity Shipped, Quantity Received, Quantity Lost)
{
    public Quantity ToShip => Line.Quantity - Shipped;

    public Quantity InTransit => Shipped - Received - Lost;

    internal Quantity ToReceive() => Line.Quantity - Received - Lost;

    /// <summary>The numbers that goods of the line have once they are moved.</summary>
    internal Numbers ArrivesAs(MovedLine moved) => new(
        moved.Lot ?? Line.Lot,
        moved.Serial ?? Line.Serial,
        moved.Package is null ? Line.Package : moved.Package.Length > 0 ? moved.Package : null);
}

/// <summary>An order to move goods from one place to another. Stream: <c>transfer-order/{id}</c>.</summary>
/// <param name="Shipments">Those that were not undone, by number.</param>
/// <param name="PostingDate">Of all that is posted for the order and names no date of its own.</param>
/// <param name="Earmarked">What of its shipments had been earmarked, by shipment; null: nothing.</param>
/// <param name="Lost">What of its shipments is lost, by shipment as far as it is known; null: nothing.</param>
public sealed record TransferOrder(
    bool IsKnown,
    SourceCode From,
    SourceCode To,
    SourceCode? Via,
    TransferMode Mode,
    ImmutableList<TransferLineState> Lines,
    ImmutableSortedDictionary<int, IReadOnlyList<MovedLine>> Shipments,
    int LastShipment,
    DateOnly PostingDate,
    TransferDates? Dates = null,
    string? Carrier = null,
    string? Service = null,
    bool IsClosed = false,
    DimensionSet? Dimensions = null,
    ImmutableSortedDictionary<int, IReadOnlyList<MovedLine>>? Earmarked = null,
    ImmutableSortedDictionary<int, IReadOnlyList<MovedLine>>? Lost = null) : IState<TransferOrder>
{
    public static TransferOrder Initial { get; } = new(
        false,
        default,
        default,
        null,
        TransferMode.InTransit,
        [],
        ImmutableSortedDictionary<int, IReadOnlyList<MovedLine>>.Empty,
        0,
        default);

    public static string Alias => "transfer_order";

    public static StreamId<TransferOrder> StreamOf(OrderId order) =>
        StreamId<TransferOrder>.Of("transfer-order", order.Value);

    public IState Evolve(IEvent @event) => Evolve((ITransferOrderEvent)@event);

    public TransferOrder Evolve(ITransferOrderEvent @event) => @event switch
    {
        TransferOrderPlaced e => this with
        {
            IsKnown = true,
            From = e.From,
            To = e.To,
            Via = e.Via,
            Mode = e.Mode,
            Lines = [.. e.Lines.Select(l => new TransferLineState(l, Quantity.Zero, Quantity.Zero, Quantity.Zero))],
            PostingDate = e.PostingDate,
            Dates = e.Dates,
            Carrier = e.Carrier,
            Service = e.Service,
            Dimensions = e.Dimensions,
        },
        TransferOrderItemRenamed e => this with
        {
            Lines = e.Lines.Aggregate(Lines, (lines, no) => lines.SetItem(
                no - 1, lines[no - 1] with { Line = lines[no - 1].Line with { Sku = e.To } })),
        },
        TransferOrderClosed => this with { IsClosed = true },
        TransferShipped e => With(e.Lines, (line, q) => line with { Shipped = line.Shipped + q }) with
        {
            Shipments = Shipments.Add(e.Shipment, e.Lines),
            LastShipment = e.Shipment,
        },
        TransferReceived e => With(e.Lines, (line, q) => line with { Received = line.Received + q }),
        TransferShipmentUndone e => With(e.Lines, (line, q) => line with { Shipped = line.Shipped - q }) with
        {
            Shipments = Shipments.Remove(e.Shipment),
            Earmarked = Earmarked?.Remove(e.Shipment),
            Lost = Lost?.Remove(e.Shipment),
        },
        TransferGoodsLost e => With(e.Lines, (line, q) => line with { Lost = line.Lost + q })
            .Losing(e.Shipment, e.Lines),
        TransferGoodsFound e => With(e.Lines, (line, q) => line with { Lost = line.Lost - q })
            .Losing(e.Shipment, [.. e.Lines.Select(l => l with { Quantity = -l.Quantity })]),
        TransferEarmarksUsed e => this with
        {
            Earmarked = (Earmarked ?? ImmutableSortedDictionary<int, IReadOnlyList<MovedLine>>.Empty)
                .Add(e.Shipment, e.Lines),
        },
        _ => throw new UnknownEventException(@event),
    };

    /// <summary>What of a shipment that was not undone is not lost.</summary>
    internal IReadOnlyList<MovedLine> LeftOf(int shipment)
    {
        if (Lost?.GetValueOrDefault(shipment) is not { } lost)
            return Shipments[shipment];
        var gone = lost.ToDictionary(l => l.Line, l => l.Quantity);
        var left = new List<MovedLine>();
        foreach (var moved in Shipments[shipment])
        {
            var part = Quantity.Min(moved.Quantity, gone.GetValueOrDefault(moved.Line));
            gone[moved.Line] = gone.GetValueOrDefault(moved.Line) - part;
            if (part < moved.Quantity)
                left.Add(part.IsZero ? moved : moved with { Quantity = moved.Quantity - part, Stated = null });
        }

        return left;
    }

    private TransferOrder Losing(int? shipment, IReadOnlyList<MovedLine> lines)
    {
        if (shipment is not { } number)
            return this;
        var lost = Lost ?? ImmutableSortedDictionary<int, IReadOnlyList<MovedLine>>.Empty;
        List<MovedLine> sums =
        [
            .. lost.GetValueOrDefault(number, []).Concat(lines).GroupBy(l => l.Line, l => l.Quantity)
                .Select(l => new MovedLine(l.Key, l.Aggregate(Quantity.Zero, (sum, q) => sum + q)))
                .Where(l => l.Quantity.IsPositive),
        ];
        return this with { Lost = lost.SetItem(number, sums) };
    }

    private TransferOrder With(
        IReadOnlyList<MovedLine> moved, Func<TransferLineState, Quantity, TransferLineState> change)
    {
        var lines = Lines;
        foreach (var goods in moved)
            lines = lines.SetItem(goods.Line - 1, change(lines[goods.Line - 1], goods.Quantity));
        return this with { Lines = lines };
    }
}
