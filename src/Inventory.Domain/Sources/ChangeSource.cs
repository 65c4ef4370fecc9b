using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Replaces what is known of a source. Refused: <c>source-not-found</c>, <c>validation.name.empty</c>,
/// <c>validation.country.empty</c>, <c>validation.postcode.empty</c>, <c>validation.coordinates.invalid</c>,
/// <c>validation.carrier-links.invalid</c>, <c>validation.carrier.unknown</c>.
/// </summary>
public sealed record ChangeSource(SourceCode Source, SourceDetails Details) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, Sources.Source.StreamOf(Source), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (!states.Get(PlaceDirectory.Stream).Knows(Source))
            return Decision.Refuse("source-not-found", $"There is no source {Source}.");
        if (Details.FirstFault(states.Get(CompanySettings.Stream)) is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);

        var stream = Sources.Source.StreamOf(Source);
        if (states.Get(stream).Details.IsSameAs(Details))
            return Decision.Nothing;

        return Decision.Accept([new StreamEvent(stream, new SourceChanged(Source, Details))]);
    }
}
