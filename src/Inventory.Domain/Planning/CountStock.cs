using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Books what a count found more or less than was calculated, and notes the count where nothing differs too. Source:
/// Business Central, physical inventory journal. Refused: <c>quantity-negative</c>, <c>item-not-found</c>,
/// <c>item-is-composite</c>, <c>item-type</c>, <c>item-blocked</c>, <c>source-not-found</c>, and as
/// <see cref="PostItemJournalLine"/> is.
/// </summary>
/// <param name="Calculated">What should have been there when it was counted.</param>
/// <param name="Unit">Of both quantities; null: the base unit.</param>
public sealed record CountStock(
    Sku Sku,
    SourceCode Source,
    Quantity Calculated,
    Quantity Counted,
    DateOnly PostingDate,
    string? Lot = null,
    string? Serial = null,
    string? Variant = null,
    string? Unit = null,
    string? Package = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        Item.StreamOf(Sku),
        SourceItem.StreamOf(Sku, Source),
        ItemCost.StreamOf(Sku),
    ];

    public Decision Decide(IStates states)
    {
        if (Counted.IsNegative)
            return Decision.Refuse("quantity-negative", $"Nobody can find {Counted} of {Sku}.");
        if ((states.RefuseUnknown([Source]) ?? states.RefuseWithoutStock(Sku)) is { } refusal)
            return refusal;
        if (Unit is not null)
        {
            var (calculated, _, noUnit) = states.InBase(Sku, Calculated, Unit);
            return noUnit ?? states.InBase(Sku, Counted, Unit).Then(
                states, counted => this with { Calculated = calculated, Counted = counted.Quantity, Unit = null });
        }

        var draft = new Draft(states);
        MovementTerms terms = new(Variant: Variant, Lot: Lot, Serial: Serial, Package: Package);
        draft.NoteCount(Sku, Source, Calculated, Counted, PostingDate, terms);
        var difference = Counted - Calculated;
        return (difference.IsZero ? null : draft.AddOrRefuse(LineOf(difference, terms))) ?? draft.Accept();
    }

    private PostItemJournalLine LineOf(Quantity difference, MovementTerms terms) => new(
        Sku,
        Source,
        difference.IsPositive ? EntryType.PositiveAdjustment : EntryType.NegativeAdjustment,
        difference.Abs(),
        PostingDate,
        terms,
        "count");
}
