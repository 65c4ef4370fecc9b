using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;

namespace Inventory.Server.Assembly;

public sealed record BomRequest(IReadOnlyList<BomLine> Lines);

/// <summary>Components left out: by the item's bill of material.</summary>
public sealed record AssemblyRequest(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    IReadOnlyList<ConsumedGoods>? Components = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    DateOnly? PostingDate = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null);

public sealed record ProductionRequest(
    Sku Sku,
    SourceCode Source,
    Quantity Quantity,
    IReadOnlyList<ConsumedGoods> Components,
    Money? CapacityCost = null,
    Money? CapacityOverhead = null,
    DateOnly? PostingDate = null,
    string? Document = null);

/// <summary>Bills of material, and goods that are made of others.</summary>
public static class AssemblyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGroup("/assemblies").WithTags("Assembly").MapPost(
            "/", (AssemblyRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(new AssembleItem(
                body.Sku,
                body.Source,
                body.Quantity,
                clock.Or(body.PostingDate),
                body.Components,
                body.ResourceCost,
                body.ResourceOverhead,
                body.Document,
                body.Variant,
                body.Lot,
                body.Serial)));
        api.MapGroup("/productions").WithTags("Assembly").MapPost(
            "/", (ProductionRequest body, CommandRunner run, TimeProvider clock) => run.RunAsync(new ProduceItem(
                body.Sku,
                body.Source,
                body.Quantity,
                clock.Or(body.PostingDate),
                body.Components,
                body.CapacityCost,
                body.CapacityOverhead,
                body.Document)));
        MapBoms(api.MapGroup("/items/{sku}").WithTags("Assembly"));
    }

    private static void MapBoms(RouteGroupBuilder items)
    {
        items.MapPut("/bom", (string sku, BomRequest body, CommandRunner run) =>
            run.RunAsync(new SetBom(Wire.Sku(sku), body.Lines), Bom.StreamOf(Wire.Sku(sku))));
        items.MapGet("/bom", async (string sku, BomQueries queries, CancellationToken cancellation) =>
            await queries.LinesAsync(Wire.Sku(sku), cancellation));
        items.MapGet("/where-used", async (string sku, BomQueries queries, CancellationToken cancellation) =>
            await queries.WhereUsedAsync(Wire.Sku(sku), cancellation));
        items.MapGet("/able-to-make", async (
            string sku,
            string? source,
            bool? countSubassemblies,
            BomQueries queries,
            CancellationToken cancellation) =>
            await queries.AbleToMakeAsync(
                Wire.Sku(sku),
                source is null ? "" : Wire.Source(source).Value,
                countSubassemblies ?? true,
                cancellation));
    }
}
