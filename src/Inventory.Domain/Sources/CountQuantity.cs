using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// What the books know of a moment that has passed. It is a fact of the log: no movement that comes later changes it.
/// </summary>
/// <param name="OnHand">All that moved up to the moment, and what counts of moments up to it corrected since.</param>
/// <param name="CountedAt">The latest count that was known when this was read; null: there was none.</param>
public sealed record BookQuantity(Quantity OnHand, DateTimeOffset? CountedAt);

/// <summary>
/// States that a quantity was counted at a moment: the quantity on hand becomes the counted one with all movements
/// since then. Said twice, it changes nothing the second time. Refused: <c>source-not-found</c>,
/// <c>item-not-found</c>, <c>item-is-composite</c>, <c>source-not-assigned</c>, <c>quantity-negative</c>,
/// <c>count-outdated</c> (a later count is known), <c>stale-count</c> (another count came between reading the books and
/// this), <c>stock-below-zero</c>, and with a unit <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="CountedAt">Has passed, by the clock that the log is written by.</param>
/// <param name="Book">Read from the log after <paramref name="CountedAt"/>.</param>
/// <param name="Unit">Of the quantity; null: the base unit.</param>
public sealed record CountQuantity(
    Sku Sku,
    SourceCode Source,
    Quantity Counted,
    DateTimeOffset CountedAt,
    BookQuantity Book,
    DateOnly PostingDate,
    string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, SourceItem.StreamOf(Sku, Source)];

    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } refusal)
            return refusal;
        if (Unit is not null)
        {
            return states.InBase(Sku, Counted, Unit).Then(
                states, found => this with { Counted = found.Quantity, Unit = null, Stated = found.Stated });
        }

        if (states.RefuseUnassigned(Sku, Source) is { } notThere)
            return notThere;

        var draft = new Draft(states);
        return Count(draft) ?? draft.Accept();
    }

    /// <summary>Books the count; or gives the reason why not, and books nothing.</summary>
    internal Decision? Count(Draft draft)
    {
        var there = draft.SourceItem(Sku, Source);
        if (Counted.IsNegative)
            return Decision.Refuse("quantity-negative", $"Nobody can find {Counted} of {Sku}.");
        if (there.CountedAt != Book.CountedAt)
            return Decision.Refuse("stale-count", $"Another count of {Sku} at {Source} was stated just now.");
        if (there.CountedAt > CountedAt)
            return Decision.Refuse("count-outdated", $"{Sku} at {Source} was counted later than that.");

        var difference = Counted - Book.OnHand;
        if (there.CountedAt == CountedAt && difference.IsZero)
            return null;
        if (draft.RefuseBelowZero(Sku, Source, difference) is { } belowZero)
            return belowZero;

        draft.Book(new QuantityCounted(Sku, Source, Counted, CountedAt, difference, Stated), Sku, Source);
        draft.Adjust(Sku, Source, difference, "counted", PostingDate);
        return null;
    }
}
