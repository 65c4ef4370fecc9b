using Inventory.Domain.Assembly;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Server.Assembly;
using Inventory.Server.Http;

namespace Inventory.Server.Costing;

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

/// <summary>Making what assembly orders ask for.</summary>
public static class AssemblyPostingsEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/assembly-orders/{order}/postings", (
        string order, AssemblyPostingRequest body, CommandRunner run, TimeProvider clock) =>
    {
        var id = Wire.Order(order);
        return run.RunAsync(
            new PostAssemblyOrder(
                id,
                clock.Or(body.PostingDate),
                body.Quantity,
                body.Lines,
                body.TrackingLines,
                body.ResourceCost,
                body.ResourceOverhead,
                body.Unit),
            AssemblyOrder.StreamOf(id));
    }).WithTags(AssemblyOrdersEndpoints.Tag);
}
