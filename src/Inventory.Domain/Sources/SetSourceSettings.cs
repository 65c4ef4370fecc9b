using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Replaces the settings of a source; a null member inherits. Orders that wait get goods that come free by it with the
/// next goods, and low stock is reported with the next movement: no one decision can span all items of a source.
/// Refused: <c>source-not-found</c>, <c>validation.notify-quantity.negative</c>,
/// <c>validation.safety-stock.negative</c>, <c>validation.backorder-limit.negative</c>.
/// </summary>
public sealed record SetSourceSettings(SourceCode Source, SourceSettings Settings) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Source.StreamOf(Source)];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } refusal)
            return refusal;
        if (Settings.FirstFault() is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);
        if (states.Get(PlaceDirectory.Stream).SettingsOf(Source) == Settings)
            return Decision.Nothing;

        var draft = new Draft(states);
        draft.Add(Sources.Source.StreamOf(Source), new SourceSettingsSet(Source, Settings));
        draft.Add(PlaceDirectory.Stream, new SourceSettingsListed(Source, Settings));
        return draft.Accept();
    }
}
