using System.Collections.Immutable;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>Where an order stands. The numbers are stored.</summary>
public enum OrderStatus
{
    None = 0,
    Open = 1,

    /// <summary>Nothing is owed any more: shipped, cancelled, refunded, or closed by the system it came from.</summary>
    Closed = 2,
    PlacementFailed = 3,
}

/// <summary>What one source sent of one item for one order.</summary>
/// <param name="Lot">Null: goods whose lot was not named.</param>
/// <param name="Serial">Null: goods whose serial number was not named.</param>
/// <param name="Variant">Null: goods without a variant.</param>
/// <param name="Package">Null: goods whose package was not named.</param>
public sealed record Delivery(
    Sku Sku,
    SourceCode Source,
    Quantity Shipped,
    Quantity Invoiced,
    Quantity Returned,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Package = null)
{
    public Quantity NotInvoiced => (Shipped - Invoiced).AtLeastZero();

    /// <summary>So much of what was sent.</summary>
    public GoodsAt Part(Quantity quantity) => new(Sku, Source, quantity, Lot, Serial, Variant, Package);

    internal Numbers NumbersOf() => new(Lot, Serial, Package);

    internal bool IsOf(GoodsAt goods) =>
        Sku == goods.Sku
        && Source == goods.Source
        && NumbersOf() == goods.NumbersOf()
        && Variant == goods.Variant;
}

/// <summary>The life of one order. Stream: <c>sales-order/{id}</c>.</summary>
/// <param name="Lines">By line number, from 1.</param>
/// <param name="Documents">Shipments, invoices and credit memos seen: the second one of a name does nothing.</param>
/// <param name="PromiseDates">By SKU: when what waits was promised for. Null: nothing was.</param>
/// <param name="HoldExpiresAt">When what is neither shipped nor invoiced is owed no more; null: never.</param>
/// <param name="Channel">Through which it was sold; null: not known.</param>
/// <param name="Shipments">By number, from 1: those that were not undone. Null: nothing was shipped.</param>
/// <param name="LastShipment">How often a source sent goods, what was undone included.</param>
public sealed record SalesOrder(
    OrderStatus Status,
    StockId Stock,
    ImmutableSortedDictionary<int, OrderLine> Lines,
    ImmutableList<Delivery> Deliveries,
    ImmutableList<string> Documents,
    ImmutableSortedDictionary<string, DateOnly>? PromiseDates = null,
    DateTimeOffset? HoldExpiresAt = null,
    string? Channel = null,
    ImmutableSortedDictionary<int, Shipment>? Shipments = null,
    int LastShipment = 0,
    DimensionSet? Dimensions = null) : IState<SalesOrder>
{
    public static SalesOrder Initial { get; } =
        new(OrderStatus.None, StockId.Default, ImmutableSortedDictionary<int, OrderLine>.Empty, [], []);

    public static string Alias => "sales_order";

    public bool IsKnown => Status is OrderStatus.Open or OrderStatus.Closed;

    public static StreamId<SalesOrder> StreamOf(OrderId order) => StreamId<SalesOrder>.Of("sales-order", order.Value);

    public bool HasSeen(string? document) => document is not null && Documents.Contains(document);

    public DateOnly? PromiseDateOf(Sku sku) =>
        PromiseDates is { } dates && dates.TryGetValue(sku.Value, out var date) ? date : null;

    /// <summary>An order that another system closed owes nothing, whatever its lines say.</summary>
    public Quantity ToShip(OrderLine line) => Status == OrderStatus.Closed ? Quantity.Zero : line.ToShip;

    public Quantity ToCancel(OrderLine line) => Status == OrderStatus.Closed ? Quantity.Zero : line.ToCancel;

    /// <summary>Of what is shipped of an item: invoiced already, line by line.</summary>
    public Quantity InvoicedAhead(IReadOnlyList<LineQuantity> shipped, Sku sku)
    {
        var ahead = Quantity.Zero;
        foreach (var line in shipped)
        {
            if (line.Sku == sku)
                ahead += Quantity.Min(line.Quantity, Lines[line.Line].InvoicedAhead);
        }

        return ahead;
    }

    public IState Evolve(IEvent @event) => Evolve((ISalesOrderEvent)@event);

    public SalesOrder Evolve(ISalesOrderEvent @event) => @event switch
    {
        OrderPlaced e =>
            Begin(e.Stock, e.Lines.ToImmutableSortedDictionary(l => l.Line, OrderLine.Of), OrderStatus.Open)
                with { HoldExpiresAt = e.HoldExpiresAt, Channel = e.Channel, Dimensions = e.Dimensions },
        OrderImported e => Begin(
            e.Stock,
            e.Lines.ToImmutableSortedDictionary(l => l.Line, OrderLine.Of),
            e.IsClosed ? OrderStatus.Closed : OrderStatus.Open),
        OrderPlacementFailed => this with { Status = OrderStatus.PlacementFailed, HoldExpiresAt = null },
        HoldExpirySet e => this with { HoldExpiresAt = e.ExpiresAt },
        HoldsExpired e => With(e.Lines, (l, q) => l.Expire(q)).CloseWhenDone() with { HoldExpiresAt = null },
        PromiseDateSet e => Promise(e.Sku, e.Date),
        PromiseDateWithdrawn e => this with { PromiseDates = PromiseDates?.Remove(e.Sku.Value) },
        OrderItemRenamed e => this with
        {
            Lines = e.Lines.Aggregate(Lines, (lines, no) => lines.SetItem(no, lines[no] with { Sku = e.To })),
            PromiseDates = PromiseDates?.Remove(e.From.Value),
        },
        OrderCancelled e => With(e.Lines, (l, q) => l.Cancel(q)).CloseWhenDone(),
        OrderShipped e => With(e.Lines, (l, q) => l.Ship(q)).Deliver(e).Keep(e).Note(e.Document).CloseWhenDone(),
        OrderShipmentUndone e => With(e.Lines, (l, q) => l.Ship(-q)).TakeBack(e),
        OrderInvoiced e => With(e.Lines, (l, q) => l.Invoice(q)).Invoice(e).Note(e.Document).CloseWhenDone(),
        OrderRefunded e => With(e.Lines, (l, q) => l.Refund(q))
            .With(e.Unshipped, (l, q) => l.RefundUnshipped(q))
            .Return(e)
            .Note(e.Document)
            .CloseWhenDone(),
        _ => throw new UnknownEventException(@event),
    };

    private static SalesOrder Begin(
        StockId stock, ImmutableSortedDictionary<int, OrderLine> lines, OrderStatus status) =>
        Initial with { Status = status, Stock = stock, Lines = lines };

    private SalesOrder With(IReadOnlyList<LineQuantity> quantities, Func<OrderLine, Quantity, OrderLine> change) =>
        this with
        {
            Lines = quantities.Aggregate(Lines, (lines, q) => lines.SetItem(q.Line, change(lines[q.Line], q.Quantity))),
        };

    private SalesOrder CloseWhenDone() =>
        Lines.Values.All(l => l.Open.IsZero)
            ? this with { Status = OrderStatus.Closed, HoldExpiresAt = null }
            : this;

    private SalesOrder Promise(Sku sku, DateOnly date)
    {
        var dates = PromiseDates ?? ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal);
        return this with { PromiseDates = dates.SetItem(sku.Value, date) };
    }

    private SalesOrder Note(string? document) =>
        document is null || Documents.Contains(document)
            ? this
            : this with { Documents = Documents.Add(document) };

    private SalesOrder Deliver(OrderShipped e) =>
        e.InvoicedGoods.Aggregate(
            e.Goods.Aggregate(this, (o, g) => o.At(g, d => d with { Shipped = d.Shipped + g.Quantity })),
            (o, g) => o.At(g, d => d with { Invoiced = d.Invoiced + g.Quantity }));

    private SalesOrder Keep(OrderShipped e) => this with
    {
        LastShipment = LastShipment + 1,
        Shipments = (Shipments ?? ImmutableSortedDictionary<int, Shipment>.Empty)
            .Add(LastShipment + 1, Shipment.Of(LastShipment + 1, e)),
    };

    // Something is owed again.
    private SalesOrder TakeBack(OrderShipmentUndone e)
    {
        var left = Shipments![e.Shipment].Without(e);
        var order = this with
        {
            Status = OrderStatus.Open,
            Shipments = left is null ? Shipments.Remove(e.Shipment) : Shipments.SetItem(e.Shipment, left),
        };
        var back = e.InvoicedGoods.Aggregate(
            e.Goods.Aggregate(order, (o, g) => o.At(g, d => d with { Shipped = d.Shipped - g.Quantity })),
            (o, g) => o.At(g, d => d with { Invoiced = d.Invoiced - g.Quantity }));
        return back with
        {
            Deliveries = back.Deliveries.RemoveAll(
                d => d is { Shipped.IsZero: true, Invoiced.IsZero: true, Returned.IsZero: true }),
        };
    }

    private SalesOrder Invoice(OrderInvoiced e) =>
        e.DeductedGoods.Aggregate(
            e.ShippedGoods.Aggregate(this, (o, g) => o.At(g, d => d with { Invoiced = d.Invoiced + g.Quantity })),
            (o, g) => o.At(g, d => d with { Shipped = d.Shipped + g.Quantity, Invoiced = d.Invoiced + g.Quantity }));

    private SalesOrder Return(OrderRefunded e) =>
        e.ReturnedGoods.Aggregate(this, (o, g) => o.At(g, d => d with { Returned = d.Returned + g.Quantity }));

    private SalesOrder At(GoodsAt goods, Func<Delivery, Delivery> change)
    {
        var at = Deliveries.FindIndex(d => d.IsOf(goods));
        if (at >= 0)
            return this with { Deliveries = Deliveries.SetItem(at, change(Deliveries[at])) };

        var first = new Delivery(
            goods.Sku, goods.Source, default, default, default, goods.Lot, goods.Serial, goods.Variant, goods.Package);
        return this with { Deliveries = Deliveries.Add(change(first)) };
    }
}
