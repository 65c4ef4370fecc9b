using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Assembly;

/// <summary>Answers <see cref="IndentedBom"/> with the bills of material as they are now.</summary>
public sealed class IndentedBomQuery(BomQueries boms, StreamReading streams)
{
    /// <exception cref="RefusedException"><c>bom-circular</c>, <c>too-many-parts</c>.</exception>
    public async Task<IReadOnlyList<IndentedBomLine>> OfAsync(Sku top, CancellationToken cancellation)
    {
        var skus = await boms.BelowAsync([top], cancellation);
        var found = await streams.NowAsync([.. skus.Select(Bom.StreamOf)], cancellation);
        var lines = skus.Zip(found, (sku, bom) => (sku, bom.State.Lines)).ToDictionary();
        var (indented, refusal) = IndentedBom.Of(top, sku => lines.GetValueOrDefault(sku) ?? []);
        return refusal is null ? indented : throw new RefusedException(refusal);
    }
}
