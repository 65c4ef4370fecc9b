using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Assembly;

/// <summary>One line of an assembly order: a component, work or words.</summary>
/// <param name="QuantityPer">In one piece of what is made.</param>
/// <param name="Line">Its number; left out: found by its component, else a new one.</param>
/// <param name="Usage">Of a resource; left out: direct.</param>
/// <param name="Unit">Of the quantity of a component; left out: the base unit.</param>
public sealed record AssemblyLineRequest(
    Sku? Component = null,
    Quantity? QuantityPer = null,
    string? Variant = null,
    int Line = 0,
    string? Text = null,
    string? Resource = null,
    ResourceUsage? Usage = null,
    string? Unit = null)
{
    internal AssemblyLine ToLine() => new(Component, QuantityPer, Variant, Line, Text, Resource, Usage);
}

/// <param name="DueDate">When the output is to be there; left out: today.</param>
/// <param name="StartingDate">When the components are needed; left out: on the due date.</param>
/// <param name="EndingDate">Left out: the due date.</param>
/// <param name="Lines">Whole; left out: those that the order has, of a new one those of the bill of material.</param>
/// <param name="Centre">The responsibility centre that handles a new one; left out: the default.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
/// <param name="Dimensions">Of all that is posted for it; left out: those that it has, of a new one the
/// defaults.</param>
public sealed record AssemblyOrderRequest(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    DateOnly? DueDate = null,
    DateOnly? StartingDate = null,
    DateOnly? EndingDate = null,
    string? Variant = null,
    IReadOnlyList<AssemblyLineRequest>? Lines = null,
    string? Centre = null,
    string? Unit = null,
    DimensionSet? Dimensions = null);

/// <param name="Unit">Of the quantity; left out: the base unit.</param>
public sealed record QuantityToAssembleRequest(Quantity Quantity, string? Unit = null);

/// <summary>One line of an assembly order and what became of it.</summary>
/// <param name="Quantity">For all pieces.</param>
/// <param name="ToConsume">By the next posting, unless it says otherwise.</param>
/// <param name="Remaining">What is not consumed yet.</param>
/// <param name="Stated">The quantity per piece as it was said; left out: in base units.</param>
public sealed record AssemblyLineAnswer(
    int Line,
    Sku? Component,
    string? Variant,
    Quantity? QuantityPer,
    Quantity Quantity,
    Quantity ToConsume,
    Quantity Consumed,
    Quantity Remaining,
    string? Text,
    string? Resource,
    ResourceUsage? Usage,
    StatedQuantity? Stated = null);

/// <summary>An assembly order.</summary>
/// <param name="Open">What is still to be made.</param>
/// <param name="ToAssemble">What the next posting makes.</param>
/// <param name="Postings">Those that were not undone.</param>
/// <param name="Stated">The quantity as it was said; left out: in base units.</param>
public sealed record AssemblyOrderAnswer(
    OrderId Order,
    AssemblyOrderStatus Status,
    Sku Sku,
    string? Variant,
    SourceCode Source,
    Quantity Quantity,
    Quantity Assembled,
    Quantity Open,
    Quantity ToAssemble,
    DateOnly DueDate,
    DateOnly? StartingDate,
    DateOnly? EndingDate,
    IReadOnlyList<AssemblyLineAnswer> Lines,
    IReadOnlyList<AssemblyPosted> Postings,
    string? Centre = null,
    StatedQuantity? Stated = null,
    DimensionSet? Dimensions = null);

/// <summary>Orders to make goods of others, in parts.</summary>
public static class AssemblyOrdersEndpoints
{
    public const string Tag = "Assembly orders";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/assembly-orders", async (
            string? status,
            string? sku,
            string? component,
            string? source,
            string? dueFrom,
            string? dueTo,
            string? centre,
            int? limit,
            string? after,
            HttpContext context,
            AssemblyOrderQueries queries,
            OwnCentres own,
            ListFilters filters,
            CancellationToken cancellation) => await queries.ListAsync(
                new(
                    status,
                    await filters.ItemAsync(sku, cancellation),
                    await filters.ItemAsync(component, cancellation),
                    await filters.SourceAsync(source, cancellation),
                    dueFrom,
                    dueTo,
                    await own.FilterAsync(context, CentreArea.Purchase, centre, cancellation)),
                Wire.Limit(limit),
                Wire.KeyOf(after, 1),
                cancellation)).WithTags(Tag);

        var orders = api.MapGroup("/assembly-orders/{order}").WithTags(Tag);
        orders.MapGet("/", OneAsync).Produces<AssemblyOrderAnswer>();
        orders.MapPut("/quantity-to-assemble", (string order, QuantityToAssembleRequest body, CommandRunner run) =>
            run.RunAsync(
                new SetQuantityToAssemble(Wire.Order(order), body.Quantity, body.Unit),
                AssemblyOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/release", (string order, CommandRunner run) =>
            run.OnAsync(new ReleaseAssemblyOrder(Wire.Order(order))));
        orders.MapPost("/reopen", (string order, CommandRunner run) =>
            run.OnAsync(new ReopenAssemblyOrder(Wire.Order(order))));
    }

    private static async Task<IResult> OneAsync(
        string order,
        HttpContext context,
        StreamReading streams,
        OwnCentres own,
        CancellationToken cancellation)
    {
        var id = Wire.Order(order);
        var unknown = new NotFoundException("assembly-order-not-found", $"There is no assembly order {id}.");
        var centre = await own.RequireAsync(
            context, CentreArea.Purchase, "AssemblyOrder", id.Value, unknown, cancellation);
        var (state, version) = await streams.NowAsync(AssemblyOrder.StreamOf(id), cancellation);
        return state.Terms is { } terms
            ? Wire.Versioned(context, AnswerOf(id, state, terms) with { Centre = centre }, version)
            : throw unknown;
    }

    private static AssemblyOrderAnswer AnswerOf(OrderId id, AssemblyOrder order, AssemblyTerms terms) => new(
        id,
        order.Status,
        order.Sku,
        terms.Variant,
        terms.Source,
        terms.Quantity,
        order.Assembled,
        order.OpenQuantity(),
        order.QuantityToAssemble(),
        terms.DueDate,
        terms.StartingDate,
        terms.EndingDate,
        [.. order.Lines.Select(l => AnswerOf(order, terms, l))],
        [.. order.Postings.Values],
        Stated: terms.Stated,
        Dimensions: terms.Dimensions);

    private static AssemblyLineAnswer AnswerOf(AssemblyOrder order, AssemblyTerms terms, AssemblyLineState line) => new(
        line.Line.Line,
        line.Line.Component,
        line.Line.Variant,
        line.Line.QuantityPer,
        line.NeededFor(terms.Quantity),
        order.ToConsume(line, order.QuantityToAssemble()),
        line.Consumed,
        order.IsOpen() ? line.RemainingOf(terms.Quantity) : Quantity.Zero,
        line.Line.Text,
        line.Line.Resource,
        line.Line.Usage,
        line.Line.Stated);
}
