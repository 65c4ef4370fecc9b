using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Books what a count found more or less than was calculated. Source: Business Central, physical inventory journal.
/// Refused: <c>quantity-negative</c>, and as <see cref="PostItemJournalLine"/> is.
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
    string? Unit = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, Item.StreamOf(Sku), SourceItem.StreamOf(Sku, Source)];

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

        var difference = Counted - Calculated;
        if (difference.IsZero)
            return Decision.Nothing;

        var type = difference.IsPositive ? EntryType.PositiveAdjustment : EntryType.NegativeAdjustment;
        return new PostItemJournalLine(
            Sku,
            Source,
            type,
            difference.Abs(),
            PostingDate,
            new(Variant: Variant, Lot: Lot, Serial: Serial),
            "count").Decide(states);
    }
}
