using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Corrects the quantity on hand by a difference. Refused: <c>source-not-found</c>, <c>source-not-assigned</c>,
/// <c>stock-below-zero</c> (unless the company allows negative stock).
/// </summary>
public sealed record AdjustStock(
    Sku Sku, SourceCode Source, Quantity Delta, string? Reason, DateOnly PostingDate, MovementTerms? Terms = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, SourceItem.StreamOf(Sku, Source)];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } refusal)
            return refusal;
        if (!states.SourceItem(Sku, Source).IsAssigned)
            return Decision.Refuse("source-not-assigned", $"{Sku} is not assigned to {Source}.");
        if (states.RefuseBelowZero(Sku, Source, Delta) is { } belowZero)
            return belowZero;

        var draft = new Draft(states);
        draft.Adjust(Sku, Source, Delta, Reason, PostingDate, Terms);
        return draft.Accept();
    }
}
