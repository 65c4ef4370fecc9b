using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>How many of an item could be made at a source.</summary>
/// <param name="Quantity">Left out: nothing limits it.</param>
/// <param name="Bottlenecks">The parts that run out first.</param>
/// <param name="Levels">All lines, where they were asked for.</param>
public sealed record AbleToMakeAnswer(
    Sku Sku,
    SourceCode Source,
    bool CountSubassemblies,
    Quantity? Quantity,
    IReadOnlyList<Sku> Bottlenecks,
    IReadOnlyList<BuildingLine>? Levels);

/// <summary>Answers <see cref="AbleToMake"/> with what lies at one source.</summary>
public sealed class AbleToMakeQuery(Query query, StreamReading streams)
{
    /// <summary>Items of one bill of material, all levels taken together.</summary>
    public const int PartsMax = 1_000;

    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>,
    /// <c>bom-not-found</c>.</exception>
    /// <exception cref="RefusedException"><c>bom-circular</c>, <c>too-many-parts</c>.</exception>
    public async Task<AbleToMakeAnswer> OfAsync(
        Sku top, SourceCode source, bool countSubassemblies, bool hasLevels, CancellationToken cancellation)
    {
        // All parts as of one moment, so that goods on their way from one to the other are not counted twice.
        await using var now = await streams.OpenNowAsync(cancellation);
        if (!(await now.OfAsync([Item.StreamOf(top)], cancellation))[0].State.IsRegistered)
            throw new NotFoundException("item-not-found", $"There is no item {top}.");
        await KnownNames.RequireAsync(query, null, source.Value, cancellation);

        var parts = new Dictionary<Sku, BuildingPart>();
        for (List<Sku> level = [top]; level.Count > 0;)
        {
            if (parts.Count + level.Count > PartsMax)
                throw new MalformedRequestException(
                    "too-many-parts", $"The bill of material of {top} has more than {PartsMax} items.");
            foreach (var (sku, part) in await PartsAsync(now, level, source, cancellation))
                parts[sku] = part;
            var components = level.SelectMany(sku => parts[sku].Lines).Select(line => line.Component);
            level = [.. components.Distinct().Where(sku => !parts.ContainsKey(sku))];
        }

        if (parts[top].Lines.Count == 0)
            throw new NotFoundException("bom-not-found", $"{top} has no bill of material.");
        var (order, endless) = BomOrder.Of(top, sku => parts[sku].Lines);
        if (endless is not null)
            throw new RefusedException(endless);
        var (quantity, bottlenecks) = AbleToMake.With(order, sku => parts[sku], countSubassemblies);
        return new(
            top,
            source,
            countSubassemblies,
            quantity,
            bottlenecks,
            hasLevels ? LevelsOf(top, bottlenecks, parts, countSubassemblies) : null);
    }

    private static IReadOnlyList<BuildingLine> LevelsOf(
        Sku top, IReadOnlyList<Sku> bottlenecks, Dictionary<Sku, BuildingPart> parts, bool countSubassemblies)
    {
        var (lines, tooMany) = IndentedBom.Of(top, sku => parts[sku].Lines);
        return tooMany is null
            ? BuildingLines.Of(lines, bottlenecks, sku => parts[sku], countSubassemblies)
            : throw new RefusedException(tooMany);
    }

    private static async Task<IEnumerable<(Sku Sku, BuildingPart Part)>> PartsAsync(
        PresentStates now, List<Sku> skus, SourceCode source, CancellationToken cancellation)
    {
        var boms = await now.OfAsync([.. skus.Select(Bom.StreamOf)], cancellation);
        var items = await now.OfAsync([.. skus.Select(Item.StreamOf)], cancellation);
        var goods = await now.OfAsync([.. skus.Select(sku => SourceItem.StreamOf(sku, source))], cancellation);
        return skus.Select((sku, i) => (sku, new BuildingPart(
            goods[i].State.OnHand, items[i].State.Kind == ItemKind.Inventory, boms[i].State.Lines)));
    }
}
