using Inventory.Domain.Audit;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Audit;

/// <summary>
/// Explains the cost of an entry, straight from the log: one reading of the item's events gives its state and its value
/// entries, so they are of one moment.
/// </summary>
public sealed class CostExplanationQuery(StreamReading reading)
{
    /// <param name="depth">Levels below the entry; null: <see cref="CostExplanation.DepthLevelsDefault"/>.</param>
    /// <exception cref="NotFoundException"><c>entry-not-found</c>.</exception>
    /// <exception cref="MalformedRequestException"><c>depth-malformed</c>.</exception>
    public async Task<CostExplanation> OfAsync(
        Sku sku, int entryNo, int? depth, CancellationToken cancellation = default)
    {
        var levels = depth ?? CostExplanation.DepthLevelsDefault;
        if (levels is < 1 or > CostExplanation.DepthLevelsMax)
            throw new MalformedRequestException(
                "depth-malformed", $"depth is 1 to {CostExplanation.DepthLevelsMax}.");

        var history = await reading.FoldAsync(
            ItemCost.StreamOf(sku),
            CostHistory.Initial,
            static (history, e) => history.Evolve((IItemCostEvent)e),
            cancellation);
        return history.Item.Has(entryNo)
            ? CostExplanation.Of(history.Item, history.Values, entryNo, levels)
            : throw new NotFoundException("entry-not-found", $"{sku} has no entry {entryNo}.");
    }
}
