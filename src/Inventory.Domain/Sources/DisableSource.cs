using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Takes the goods of a source out of all stocks at once; links and quantities stay.
/// Refused: <c>source-not-found</c>, <c>default-source-cannot-be-disabled</c>.
/// </summary>
public sealed record DisableSource(SourceCode Source) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Source.StreamOf(Source)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Source))
            return Decision.Refuse("source-not-found", $"There is no source {Source}.");
        if (Source == SourceCode.Default)
            return Decision.Refuse("default-source-cannot-be-disabled", "The default source is always enabled.");
        if (!directory.IsEnabled(Source))
            return Decision.Nothing;

        return Decision.Accept(
        [
            new StreamEvent(Sources.Source.StreamOf(Source), new SourceDisabled(Source)),
            new StreamEvent(PlaceDirectory.Stream, new SourceListed(Source, IsEnabled: false)),
        ]);
    }
}
