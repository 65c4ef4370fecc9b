using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Lets a stock draw on a source, lower priority first; repeated with another priority it moves the source.
/// Refused: <c>stock-not-found</c>, <c>source-not-found</c>, <c>validation.priority.not-positive</c>,
/// <c>default-source-or-stock-link-forbidden</c> (default source and default stock are linked to each other only).
/// </summary>
public sealed record LinkSource(StockId Stock, SourceCode Source, int Priority) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (!directory.Knows(Source))
            return Decision.Refuse("source-not-found", $"There is no source {Source}.");
        if (Priority < 1)
            return Decision.Refuse("validation.priority.not-positive", "A priority is 1 or more.");
        if (directory.SourcesOf(Stock).Any(l => l.Source == Source && l.Priority == Priority))
            return Decision.Nothing;
        if (Source == SourceCode.Default || Stock == StockId.Default)
            return Decision.Refuse(
                "default-source-or-stock-link-forbidden", "The default source belongs to the default stock alone.");

        var isPriorityChange = directory.SourcesOf(Stock).Any(l => l.Source == Source);
        return Decision.Accept(
        [
            new StreamEvent(Sources.Stock.StreamOf(Stock), new SourceLinked(Stock, Source, Priority, isPriorityChange)),
            new StreamEvent(PlaceDirectory.Stream, new LinkListed(Stock, Source, Priority)),
        ]);
    }
}
