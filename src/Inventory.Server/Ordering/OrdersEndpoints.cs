using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Sources;

namespace Inventory.Server.Ordering;

/// <summary>Name a stock or a sales channel (<c>website:code</c>).</summary>
/// <param name="HoldExpiresAt">When what is neither shipped nor invoiced is given free again.</param>
/// <param name="HoldMinutes">The same in minutes from now; neither: the company's setting.</param>
/// <param name="Centre">The responsibility centre that handles it; left out: the default.</param>
/// <param name="Customer">Its number.</param>
/// <param name="Dimensions">Of all that is posted for it; left out: the defaults.</param>
public sealed record OrderRequest(
    IReadOnlyList<OrderQuantity> Lines,
    StockId? Stock = null,
    string? Channel = null,
    DateOnly? PostingDate = null,
    DateTimeOffset? HoldExpiresAt = null,
    int? HoldMinutes = null,
    string? Centre = null,
    string? Customer = null,
    DimensionSet? Dimensions = null)
{
    internal PlaceOrder ToCommand(OrderId order, DateOnly date) => new(
        order, Stock, Channel, Lines, date, HoldExpiresAt, HoldMinutes, Wish: CentreWish.Of(Centre, Customer, null),
        Dimensions: Dimensions);
}

/// <summary>Without a date what was promised is taken back.</summary>
public sealed record PromiseDateRequest(DateOnly? Date);

/// <summary>Lines left out mean everything that can still be cancelled.</summary>
public sealed record CancelRequest(IReadOnlyList<OrderQuantity>? Lines = null);

/// <summary>
/// From one source: <paramref name="Source"/> and <paramref name="Lines"/>; lines left out mean everything open. From
/// several: <paramref name="Legs"/>, as a source selection gives them.
/// </summary>
public sealed record ShipRequest(
    SourceCode? Source = null,
    IReadOnlyList<OrderQuantity>? Lines = null,
    DateOnly? PostingDate = null,
    string? Document = null,
    IReadOnlyList<ShipmentLeg>? Legs = null)
{
    internal IShipment ToCommand(OrderId order, DateOnly date)
    {
        if (Legs is null)
            return new ShipOrder(order, Source, Lines, date, Document);
        if (Source is not null || Lines is not null)
            throw new MalformedRequestException("shipment-malformed", "Name legs, or a source and lines.");
        return new ShipOrderLegs(order, Legs, date, Document);
    }
}

public sealed record InvoiceRequest(
    IReadOnlyList<OrderQuantity>? Lines = null, DateOnly? PostingDate = null, string? Document = null);

/// <param name="ReturnedLines">Numbers of the lines whose goods return to stock; left out: as
/// <paramref name="ReturnToStock"/> says for all.</param>
public sealed record RefundRequest(
    bool ReturnToStock,
    IReadOnlyList<OrderQuantity>? Lines = null,
    DateOnly? PostingDate = null,
    string? Document = null,
    IReadOnlyList<int>? ReturnedLines = null)
{
    internal RefundOrder ToCommand(OrderId order, DateOnly date) =>
        new(order, Lines, ReturnToStock, date, Document, ReturnedLines);
}

public sealed record ReservationRequest(
    Sku Sku, StockId Stock, Quantity Quantity, string? Type = null, OrderId? Order = null);

/// <summary>An order as another system left it.</summary>
public sealed record OrderImportRequest(StockId Stock, IReadOnlyList<LineToImport> Lines, bool IsClosed = false);

/// <summary>Which orders to look at.</summary>
/// <param name="Sku">Those with reservations of this item that add up to nothing; left out: with any.</param>
/// <param name="Orders">Left out: all.</param>
public sealed record CleanUpRequest(Sku? Sku = null, IReadOnlyList<OrderId>? Orders = null);

public sealed record CompensationsRequest(IReadOnlyList<Compensation> Items);

/// <summary>The life of an order, and promises by hand.</summary>
public static class OrdersEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        MapOrders(orders);
        MapOrderQueries(orders);
        MapReservations(api.MapGroup("/reservations").WithTags("Reservations"));
        api.MapGet("/backorders", async (
            string? sku,
            int? stock,
            string? order,
            int? limit,
            string? after,
            OrderQueries queries,
            ListFilters filters,
            CancellationToken cancellation) => await queries.BackordersAsync(
                await filters.ItemAsync(sku, cancellation),
                await filters.StockAsync(stock, cancellation),
                ListFilters.Code(order, "order"),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation)).WithTags("Reservations");
    }

    private static void MapReservations(RouteGroupBuilder reservations)
    {
        reservations.MapGet("/", async (
            string sku,
            int? stock,
            string? order,
            int? limit,
            string? after,
            OrderQueries queries,
            ListFilters filters,
            CancellationToken cancellation) =>
            await queries.ReservationsAsync(
                await filters.ItemAsync(Wire.Sku(sku), cancellation),
                await filters.StockAsync(stock, cancellation),
                ListFilters.Code(order, "order"),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation));
        reservations.MapGet("/verification", async (HoldsVerification verification, CancellationToken cancellation) =>
            await verification.RunAsync(cancellation));
        reservations.MapPost("/", (ReservationRequest body, CommandRunner run) =>
            run.RunAsync(new AppendReservation(body.Sku, body.Stock, body.Quantity, body.Type, body.Order)));
        reservations.MapPost("/compensations", (CompensationsRequest body, CommandRunner run) =>
            run.RunAsync(new CreateCompensations(body.Items)));
        reservations.MapPost("/clean-up", async (
            CleanUpRequest body, CommandRunner run, OrderQueries queries, CancellationToken cancellation) =>
            await run.RunAsync(new CleanUpReservations(
                await queries.SettledOrdersAsync(body.Sku, body.Orders, cancellation))));
    }

    private static void MapOrderQueries(RouteGroupBuilder orders)
    {
        orders.MapGet("/", async (
            [AsParameters] OrderFilter filter,
            int? limit,
            string? after,
            HttpContext context,
            OrderQueries queries,
            OwnCentres own,
            ListFilters filters,
            CancellationToken cancellation) =>
            await queries.ListAsync(
                filter with
                {
                    Stock = await filters.StockAsync(filter.Stock, cancellation),
                    Sku = await filters.ItemAsync(filter.Sku, cancellation),
                },
                await own.FilterAsync(context, CentreArea.Sales, filter.Centre, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation));
        orders.MapGet("/{order}", async (
            string order,
            HttpContext context,
            OrderQueries queries,
            OwnCentres own,
            CancellationToken cancellation) =>
        {
            var found = await queries.OneAsync(
                Wire.Order(order), await own.OfAsync(context, CentreArea.Sales, cancellation), cancellation);
            return Wire.Versioned(context, found, found.Version);
        }).Produces<OrderAnswer>();
    }

    private static void MapOrders(RouteGroupBuilder orders)
    {
        orders.MapPut("/{order}", (
            string order, OrderRequest body, CommandRunner run, TimeProvider clock) => run.RunNowAsync(
            body.ToCommand(Wire.Order(order), clock.Or(body.PostingDate)),
            command => command with { Now = clock.GetUtcNow(), Wish = run.WishOf(command.Wish) },
            SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/{order}/cancellations", (string order, CancelRequest body, CommandRunner run) => run.RunAsync(
            new CancelOrder(Wire.Order(order), body.Lines), SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/{order}/invoices", (
            string order, InvoiceRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            new InvoiceOrder(Wire.Order(order), body.Lines, clock.Or(body.PostingDate), body.Document),
            SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/{order}/refunds", (
            string order, RefundRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(
            body.ToCommand(Wire.Order(order), clock.Or(body.PostingDate)),
            SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPut("/{order}/items/{sku}/promise-date", (
            string order, string sku, PromiseDateRequest body, CommandRunner run) => run.RunAsync(
            new SetPromiseDate(Wire.Order(order), Wire.Sku(sku), body.Date),
            SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/{order}/placement-failure", (string order, CommandRunner run) => run.RunAsync(
            new FailOrderPlacement(Wire.Order(order)), SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/{order}/import", (string order, OrderImportRequest body, CommandRunner run) => run.RunAsync(
            new ImportOrder(Wire.Order(order), body.Stock, body.Lines, body.IsClosed),
            SalesOrder.StreamOf(Wire.Order(order))));
    }
}
