using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Ends a link; promises stay with the stock. Refused: <c>stock-not-found</c>, <c>source-not-found</c>,
/// <c>default-source-or-stock-link-forbidden</c>.
/// </summary>
public sealed record UnlinkSource(StockId Stock, SourceCode Source) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (!directory.Knows(Source))
            return Decision.Refuse("source-not-found", $"There is no source {Source}.");
        if (directory.SourcesOf(Stock).All(l => l.Source != Source))
            return Decision.Nothing;
        if (Source == SourceCode.Default)
            return Decision.Refuse(
                "default-source-or-stock-link-forbidden", "The default source stays with the default stock.");

        return Decision.Accept(
        [
            new StreamEvent(Sources.Stock.StreamOf(Stock), new SourceUnlinked(Stock, Source)),
            new StreamEvent(PlaceDirectory.Stream, new LinkUnlisted(Stock, Source)),
        ]);
    }
}
