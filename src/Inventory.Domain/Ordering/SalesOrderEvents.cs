using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

public interface ISalesOrderEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>A line as it was ordered. Lines count from 1.</summary>
/// <param name="Backordered">The part that waits for goods.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
public sealed record PlacedLine(
    int Line,
    Sku Sku,
    ItemType Type,
    Quantity Quantity,
    Quantity Backordered,
    StatedQuantity? Stated = null);

/// <summary>What happened to one line.</summary>
public sealed record LineQuantity(int Line, Sku Sku, Quantity Quantity);

/// <summary>Goods at a source.</summary>
/// <param name="Lot">Null: not named.</param>
/// <param name="Serial">Null: not named.</param>
/// <param name="Variant">Null: goods without a variant.</param>
/// <param name="Package">Null: not named.</param>
public sealed record GoodsAt(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Package = null)
{
    /// <summary>How they move for the order.</summary>
    internal MovementTerms Terms(OrderId order, DimensionSet? dimensions) => new(
        Document: order.Value,
        Variant: Variant,
        Lot: Lot,
        Serial: Serial,
        Package: Package,
        Dimensions: dimensions);

    internal Numbers NumbersOf() => new(Lot, Serial, Package);
}

/// <summary>The order stands, and its goods are promised.</summary>
/// <param name="HoldExpiresAt">When the promises end, in UTC; null: never.</param>
/// <param name="Channel">Through which it was sold, <c>type:code</c>; null: not known.</param>
/// <param name="Centre">The responsibility centre that handles it; null: none.</param>
/// <param name="Customer">Null: not known.</param>
/// <param name="Dimensions">Of all that is posted for it, before those of items and places; null: none.</param>
public sealed record OrderPlaced(
    OrderId Order,
    StockId Stock,
    IReadOnlyList<PlacedLine> Lines,
    DateOnly PostingDate,
    DateTimeOffset? HoldExpiresAt = null,
    string? Channel = null,
    string? Centre = null,
    string? Customer = null,
    DimensionSet? Dimensions = null) : ISalesOrderEvent;

/// <summary>The promises end at another moment than before; null: never.</summary>
public sealed record HoldExpirySet(OrderId Order, DateTimeOffset? ExpiresAt) : ISalesOrderEvent;

/// <summary>The hold ended before these goods were shipped or invoiced: they are owed no more.</summary>
/// <param name="ExpiresAt">The moment that was agreed; null: it was ended by hand.</param>
public sealed record HoldsExpired(OrderId Order, IReadOnlyList<LineQuantity> Lines, DateTimeOffset? ExpiresAt)
    : ISalesOrderEvent;

/// <summary>A line of an order that another system kept until now.</summary>
/// <param name="Stated">What was ordered, as it was said; null: in base units.</param>
public sealed record ImportedLine(
    int Line,
    Sku Sku,
    ItemType Type,
    Quantity Ordered,
    Quantity Cancelled,
    Quantity Invoiced,
    Quantity Shipped,
    Quantity Refunded,
    StatedQuantity? Stated = null);

/// <summary>An order was taken over from another system. Its promises, if any, are taken over apart from it.</summary>
public sealed record OrderImported(OrderId Order, StockId Stock, IReadOnlyList<ImportedLine> Lines, bool IsClosed)
    : ISalesOrderEvent;

/// <summary>The shop could not save or charge the order after its goods were promised; the promises were given
/// back.</summary>
public sealed record OrderPlacementFailed(OrderId Order) : ISalesOrderEvent;

/// <summary>The customer was told when a waiting line will be there.</summary>
public sealed record PromiseDateSet(OrderId Order, Sku Sku, StockId Stock, DateOnly Date) : ISalesOrderEvent;

/// <summary>What the customer was told of a waiting line holds no more.</summary>
public sealed record PromiseDateWithdrawn(OrderId Order, Sku Sku, StockId Stock) : ISalesOrderEvent;

/// <summary>An item of the order has another key; these lines name it from now on.</summary>
public sealed record OrderItemRenamed(OrderId Order, IReadOnlyList<int> Lines, Sku From, Sku To) : ISalesOrderEvent;

public sealed record OrderCancelled(OrderId Order, IReadOnlyList<LineQuantity> Lines) : ISalesOrderEvent;

/// <summary>Goods went out from one source.</summary>
/// <param name="Goods">What left the source: lines of items without stock management are not in it.</param>
/// <param name="InvoicedGoods">The part of the goods that had been invoiced before it was shipped.</param>
public sealed record OrderShipped(
    OrderId Order,
    SourceCode Source,
    IReadOnlyList<LineQuantity> Lines,
    IReadOnlyList<GoodsAt> Goods,
    IReadOnlyList<GoodsAt> InvoicedGoods,
    DateOnly PostingDate,
    string? Document) : ISalesOrderEvent;

/// <summary>A shipment, or part of one, was a mistake: its goods are back and owed again.</summary>
/// <param name="Stock">That of the order.</param>
/// <param name="Shipment">Which of the order's <see cref="OrderShipped"/>, from 1.</param>
/// <param name="Goods">What came back.</param>
/// <param name="InvoicedGoods">The part of the goods that had been invoiced before it was shipped, and is so
/// again.</param>
/// <param name="Document">Number of the shipment.</param>
/// <param name="InPart">True: something of the shipment is left; null: nothing is.</param>
public sealed record OrderShipmentUndone(
    OrderId Order,
    StockId Stock,
    int Shipment,
    IReadOnlyList<LineQuantity> Lines,
    IReadOnlyList<GoodsAt> Goods,
    IReadOnlyList<GoodsAt> InvoicedGoods,
    DateOnly PostingDate,
    string? Document,
    bool? InPart = null) : ISalesOrderEvent;

/// <summary>Goods that were charged are back and owed again; what was charged for them is for these goods now, which
/// are out and were not charged.</summary>
public sealed record OrderChargeMoved(OrderId Order, IReadOnlyList<GoodsAt> Goods, DateOnly PostingDate)
    : ISalesOrderEvent;

/// <summary>The customer was charged.</summary>
/// <param name="VirtualLines">The part of the lines that the invoice itself delivered.</param>
/// <param name="ShippedGoods">Goods that had been shipped before and are invoiced only now: costing turns their
/// expected cost into actual.</param>
/// <param name="DeductedGoods">Virtual goods that the invoice itself took from the sources.</param>
public sealed record OrderInvoiced(
    OrderId Order,
    IReadOnlyList<LineQuantity> Lines,
    IReadOnlyList<LineQuantity> VirtualLines,
    IReadOnlyList<GoodsAt> ShippedGoods,
    IReadOnlyList<GoodsAt> DeductedGoods,
    DateOnly PostingDate,
    string? Document) : ISalesOrderEvent;

/// <summary>The customer got money back.</summary>
/// <param name="Unshipped">The part of the lines that had not gone out; it is not owed any more.</param>
/// <param name="ReturnedGoods">Goods that came back.</param>
/// <param name="LostGoods">Goods that had not gone out and are written off.</param>
public sealed record OrderRefunded(
    OrderId Order,
    IReadOnlyList<LineQuantity> Lines,
    IReadOnlyList<LineQuantity> Unshipped,
    IReadOnlyList<GoodsAt> ReturnedGoods,
    IReadOnlyList<GoodsAt> LostGoods,
    DateOnly PostingDate,
    string? Document) : ISalesOrderEvent;
