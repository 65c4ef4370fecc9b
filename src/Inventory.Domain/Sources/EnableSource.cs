using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Lets the goods of a source count again in all stocks that draw on it. Refused:
/// <c>source-not-found</c>.</summary>
public sealed record EnableSource(SourceCode Source) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Source.StreamOf(Source)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Source))
            return Decision.Refuse("source-not-found", $"There is no source {Source}.");
        if (directory.IsEnabled(Source))
            return Decision.Nothing;

        return Decision.Accept(
        [
            new StreamEvent(Sources.Source.StreamOf(Source), new SourceEnabled(Source)),
            new StreamEvent(PlaceDirectory.Stream, new SourceListed(Source, IsEnabled: true)),
        ]);
    }
}
