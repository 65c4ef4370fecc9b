using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Opens a source. Refused: <c>validation.source.empty</c>, <c>validation.source.whitespace</c>,
/// <c>validation.source.invalid</c>,
/// <c>validation.name.empty</c>, <c>validation.country.empty</c>, <c>validation.postcode.empty</c>,
/// <c>validation.coordinates.invalid</c>, <c>validation.carrier-links.invalid</c>,
/// <c>validation.carrier.unknown</c>, <c>source-exists</c> (with other data).
/// </summary>
public sealed record RegisterSource(SourceCode Source, SourceDetails Details, bool IsEnabled = true) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, Sources.Source.StreamOf(Source), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (SourceCodeFault(Source) is { } codeFault)
            return Decision.Refuse(codeFault.Code, codeFault.Reason);
        if (Details.FirstFault(states.Get(CompanySettings.Stream)) is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);

        var stream = Sources.Source.StreamOf(Source);
        var draft = new Draft(states);
        if (draft.Get(PlaceDirectory.Stream).Knows(Source))
        {
            var known = draft.Get(stream);
            return known.Details.IsSameAs(Details) && known.IsEnabled == IsEnabled
                ? Decision.Nothing
                : Decision.Refuse("source-exists", $"There is a source {Source} already, with other data.");
        }

        draft.Add(stream, new SourceRegistered(Source, Details, IsEnabled));
        draft.Add(PlaceDirectory.Stream, new SourceListed(Source, IsEnabled));
        return draft.Accept();
    }

    private static Refusal? SourceCodeFault(SourceCode code)
    {
        if (string.IsNullOrEmpty(code.Value))
            return new("validation.source.empty", "A source needs a code.");
        if (code.Value.Any(char.IsWhiteSpace))
            return new("validation.source.whitespace", "A source code has no white space.");
        // Upstream refuses template directives in codes, which end up in page templates.
        if (!SourceCode.IsValid(code.Value) || code.Value.Contains("${", StringComparison.Ordinal))
            return new("validation.source.invalid", $"A source code has 1 to {SourceCode.LengthMax} plain characters.");
        return null;
    }
}
