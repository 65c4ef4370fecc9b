using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>One component of a bill of material.</summary>
/// <param name="QuantityPer">In one piece of what is made.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
/// <param name="Stated">As it is answered, so that a line may be sent back: it stays said in that unit if the quantity
/// is still the same.</param>
public sealed record BomLineRequest(
    Sku Component, Quantity QuantityPer, string? Variant = null, string? Unit = null, StatedQuantity? Stated = null)
{
    internal BomLineRequest AsSaid() => Unit is null
        && Stated is { } said
        && said.Quantity.Value * said.QuantityPer.Value == QuantityPer.Value
            ? this with { QuantityPer = said.Quantity, Unit = said.Unit, Stated = null }
            : this;
}

/// <param name="Lines">Whole; none: the item is not made any more.</param>
/// <param name="Texts">Whole; left out: none.</param>
/// <param name="Resources">Whole; left out: none.</param>
public sealed record BomRequest(
    IReadOnlyList<BomLineRequest> Lines,
    IReadOnlyList<BomText>? Texts = null,
    IReadOnlyList<BomResource>? Resources = null);

/// <param name="Components">For all that is made; left out: by the bill of material.</param>
/// <param name="ResourceCost">Direct cost of the work on all that is made; left out: where components are, what the
/// resources of the bill of material cost.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
/// <param name="Dimensions">Of components and output; left out: the defaults of each.</param>
public sealed record AssemblyRequest(
    Quantity Quantity,
    IReadOnlyList<ConsumedGoods>? Components = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    DateOnly? PostingDate = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Unit = null,
    string? Package = null,
    DimensionSet? Dimensions = null);

/// <param name="CapacityCost">Direct cost of the capacity for all that is made.</param>
/// <param name="Dimensions">Of components and output; left out: the defaults of each.</param>
/// <param name="Finished">False: the output has its expected cost until it is finished; null: true.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
public sealed record ProductionRequest(
    Quantity Quantity,
    IReadOnlyList<ConsumedGoods> Components,
    Money? CapacityCost = null,
    Money? CapacityOverhead = null,
    DateOnly? PostingDate = null,
    string? Document = null,
    bool? Finished = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    string? Package = null,
    DimensionSet? Dimensions = null,
    string? Unit = null);

/// <summary>The bill of material of an item.</summary>
/// <param name="Levels">All levels, where they were asked for.</param>
public sealed record BomAnswer(
    Sku Sku,
    IReadOnlyList<BomLine> Lines,
    IReadOnlyList<BomText>? Texts,
    IReadOnlyList<BomResource>? Resources,
    IReadOnlyList<IndentedBomLine>? Levels);

/// <summary>Bills of material, and making goods of others.</summary>
public static class AssemblyEndpoints
{
    private const string Tag = "Assembly";

    public static void Map(RouteGroupBuilder api)
    {
        var bom = api.MapGroup("/items/{sku}/bill-of-material").WithTags(Tag);
        bom.MapGet("/", BomAsync).Produces<BomAnswer>();
        bom.MapPut("/", SetBomAsync);
        bom.MapPost("/lines/{line:int}/explode", ExplodeAsync);

        api.MapGet("/items/{sku}/where-used", async (string sku, BomQueries queries, CancellationToken cancellation) =>
            await queries.WhereUsedAsync(Wire.Sku(sku), cancellation)).WithTags(Tag);

        var goods = api.MapGroup("/sources/{source}/items/{sku}").WithTags(Tag);
        goods.MapPost("/assemblies", AssembleAsync);
        goods.MapPost("/productions", ProduceAsync);
        goods.MapGet("/able-to-make", async (
            string source,
            string sku,
            string? countSubassemblies,
            string? levels,
            AbleToMakeQuery query,
            CancellationToken cancellation) =>
            await query.OfAsync(
                Wire.Sku(sku),
                Wire.Source(source),
                Wire.Flag(countSubassemblies, "countSubassemblies"),
                HasAllLevels(levels),
                cancellation));
    }

    private static bool HasAllLevels(string? levels) => Wire.OneOf(levels, "levels", "one", "all") == "all";

    private static async Task<IResult> SetBomAsync(
        string sku, BomRequest body, CommandRunner run, BomQueries queries, CancellationToken cancellation)
    {
        var lines = body.Lines.Select(l => l.AsSaid()).ToList();
        var asked = new SetBom(
            Wire.Sku(sku),
            [.. lines.Select(l => new BomLine(l.Component, l.QuantityPer, l.Variant))],
            body.Texts,
            body.Resources,
            lines.Exists(l => l.Unit is not null) ? [.. lines.Select(l => l.Unit)] : null);
        var below = await queries.BelowAsync(lines.Select(l => l.Component), cancellation);
        return await run.RunAsync(
            asked, new WithStreams(asked, [.. below.Select(Bom.StreamOf)]), Bom.StreamOf(asked.Parent));
    }

    private static async Task<IResult> ExplodeAsync(
        string sku, int line, CommandRunner run, BomQueries queries, CancellationToken cancellation)
    {
        var asked = new ExplodeBomLine(Wire.Sku(sku), line);
        var below = await queries.BelowAsync([asked.Parent], cancellation);
        return await run.RunAsync(
            asked, new WithStreams(asked, [.. below.Select(Bom.StreamOf)]), Bom.StreamOf(asked.Parent));
    }

    private static Task<IResult> AssembleAsync(
        string source, string sku, AssemblyRequest body, CommandRunner run, TimeProvider clock) =>
        run.RunAsync(
            new AssembleItem(
                Wire.Sku(sku),
                Wire.Source(source),
                body.Quantity,
                clock.Or(body.PostingDate),
                body.Components,
                body.ResourceCost,
                body.ResourceOverhead,
                body.Document,
                body.Variant,
                body.Lot,
                body.Serial,
                body.Unit,
                body.Package,
                body.Dimensions),
            SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source)));

    private static Task<IResult> ProduceAsync(
        string source, string sku, ProductionRequest body, CommandRunner run, TimeProvider clock) =>
        run.RunAsync(
            new ProduceItem(
                Wire.Sku(sku),
                Wire.Source(source),
                body.Quantity,
                clock.Or(body.PostingDate),
                body.Components,
                body.CapacityCost,
                body.CapacityOverhead,
                body.Document,
                body.Finished ?? true,
                body.Variant,
                body.Lot,
                body.Serial,
                body.Package,
                body.Dimensions,
                body.Unit),
            SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source)));

    private static async Task<IResult> BomAsync(
        string sku,
        string? levels,
        HttpContext context,
        StreamReading streams,
        IndentedBomQuery indented,
        CancellationToken cancellation)
    {
        var id = Wire.Sku(sku);
        var hasAll = HasAllLevels(levels);
        var (item, _) = await streams.NowAsync(Item.StreamOf(id), cancellation);
        if (!item.IsRegistered)
            throw new NotFoundException("item-not-found", $"There is no item {id}.");
        var (bom, version) = await streams.NowAsync(Bom.StreamOf(id), cancellation);
        var all = hasAll ? await indented.OfAsync(id, cancellation) : null;
        return Wire.Versioned(context, new BomAnswer(id, bom.Lines, bom.Texts, bom.Resources, all), version);
    }
}
