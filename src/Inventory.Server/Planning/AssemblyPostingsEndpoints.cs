using Inventory.Domain.Assembly;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Server.Assembly;
using Inventory.Server.Costing;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <param name="Quantity">Left out: the quantity to assemble.</param>
/// <param name="Lines">Where not what follows from the quantity is consumed, or numbers are named.</param>
/// <param name="TrackingLines">Numbers of the output.</param>
/// <param name="ResourceCost">Direct cost of the work on all that is made now; left out: what the resources of the
/// order cost.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
public sealed record AssemblyPostingRequest(
    DateOnly? PostingDate = null,
    Quantity? Quantity = null,
    IReadOnlyList<AssemblyLineQuantity>? Lines = null,
    IReadOnlyList<AssemblyTracking>? TrackingLines = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    string? Unit = null);

/// <summary>Placing and posting assembly orders, and what becomes of their earmarks.</summary>
public static class AssemblyPostingsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/assembly-orders/{order}").WithTags(AssemblyOrdersEndpoints.Tag);
        orders.MapPut("/", PlaceAsync);
        orders.MapPost("/lines/refresh", (
            string order, EarmarkQueries earmarks, CommandRunner run, CancellationToken cancellation) =>
            EnterAsync(new RefreshAssemblyLines(Wire.Order(order)), Wire.Order(order), earmarks, run, cancellation));
        orders.MapPost("/lines/{line:int}/explode", (
            string order, int line, EarmarkQueries earmarks, CommandRunner run, CancellationToken cancellation) =>
            EnterAsync(
                new ExplodeAssemblyLine(Wire.Order(order), line), Wire.Order(order), earmarks, run, cancellation));
        orders.MapPost("/close", (string order, CommandRunner run) =>
            FollowAsync(new CloseAssemblyOrder(Wire.Order(order)), Wire.Order(order), run));
        orders.MapPost("/postings", (
            string order, AssemblyPostingRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var id = Wire.Order(order);
            var post = new PostAssemblyOrder(
                id,
                clock.Or(body.PostingDate),
                body.Quantity,
                body.Lines,
                body.TrackingLines,
                body.ResourceCost,
                body.ResourceOverhead,
                body.Unit);
            return FollowAsync(post, id, run);
        });
        api.MapPost("/items/{sku}/entries/{entryNo:int}/undo", (
            string sku, int entryNo, UndoRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var undo = new UndoMovement(Wire.Sku(sku), entryNo, clock.Or(body.PostingDate));
            return run.RunAsync(undo, new EarmarkedUndo(undo), ItemCost.StreamOf(undo.Sku));
        }).WithTags("Costing");
    }

    private static Task<IResult> PlaceAsync(
        string order,
        AssemblyOrderRequest body,
        EarmarkQueries earmarks,
        CommandRunner run,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var id = Wire.Order(order);
        var terms = new AssemblyTerms(
            body.Source, body.Quantity, clock.Or(body.DueDate), body.StartingDate, body.EndingDate, body.Variant,
            Dimensions: body.Dimensions);
        var asked = new PlaceAssemblyOrder(
            id,
            body.Sku,
            terms,
            body.Lines is { } lines ? [.. lines.Select(l => l.ToLine())] : null,
            CentreWish.Of(body.Centre, null, null),
            body.Unit,
            body.Lines?.Any(l => l.Unit is not null) == true ? [.. body.Lines.Select(l => l.Unit)] : null);
        var place = asked with { Wish = run.WishOf(asked.Wish) };
        var named = (body.Lines ?? []).Select(l => l.Component).OfType<Sku>();
        return run.RunEarmarkedAsync(
            asked,
            candidates => new EarmarkedAssembly(place, id, candidates),
            () => earmarks.CandidatesAsync(
                id, body.Sku, named, terms.StartingDate ?? terms.DueDate, cancellation),
            AssemblyOrder.StreamOf(id));
    }

    private static Task<IResult> EnterAsync(
        ICommand command, OrderId order, EarmarkQueries earmarks, CommandRunner run, CancellationToken cancellation) =>
        run.RunEarmarkedAsync(
            command,
            candidates => new EarmarkedAssembly(command, order, candidates),
            () => earmarks.CandidatesAsync(order, null, [], null, cancellation),
            AssemblyOrder.StreamOf(order));

    private static Task<IResult> FollowAsync(ICommand command, OrderId order, CommandRunner run) =>
        run.RunAsync(command, new EarmarkedAssembly(command, order), AssemblyOrder.StreamOf(order));
}
