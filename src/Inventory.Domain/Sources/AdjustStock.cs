using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Corrects the quantity on hand by a difference. Refused: <c>source-not-found</c>, <c>item-not-found</c>,
/// <c>item-is-composite</c>, <c>source-not-assigned</c>, <c>stock-below-zero</c> (unless the company allows negative
/// stock), and with a unit <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="Unit">Unit of the difference and the unit cost; null: the base unit.</param>
public sealed record AdjustStock(
    Sku Sku,
    SourceCode Source,
    Quantity Delta,
    string? Reason,
    DateOnly PostingDate,
    MovementTerms? Terms = null,
    string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, SourceItem.StreamOf(Sku, Source)];

    /// <summary>The difference as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } refusal)
            return refusal;
        if (Unit is not null)
            return states.InBase(Sku, Delta, Unit).Then(states, InBase);
        if ((states.RefuseUnassigned(Sku, Source) ?? states.RefuseBelowZero(Sku, Source, Delta)) is { } notThere)
            return notThere;

        var draft = new Draft(states);
        draft.Adjust(Sku, Source, Delta, Reason, PostingDate, Terms, Stated);
        return draft.Accept();
    }

    private AdjustStock InBase(BaseQuantity adjusted) => this with
    {
        Delta = adjusted.Quantity,
        Terms = Terms?.PerBase(adjusted.Stated),
        Unit = null,
        Stated = adjusted.Stated,
    };
}
