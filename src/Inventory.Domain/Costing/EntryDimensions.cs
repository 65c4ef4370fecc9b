using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>Finds what the value of an entry belongs to. Nothing is looked up while the company has no
/// dimensions.</summary>
internal static class EntryDimensions
{
    /// <summary>Of a movement; refused as by <see cref="DimensionRules.Resolve"/>.</summary>
    /// <param name="draft">The decision in the making.</param>
    /// <param name="movement">What moved.</param>
    /// <param name="item">Before the movement.</param>
    /// <param name="copyOf">The entry that goods come back of; null: the terms say.</param>
    /// <param name="refusal">Null: they are possible.</param>
    public static DimensionSet? Of(
        Draft draft, IStockMovement movement, ItemCost item, int? copyOf, out Refusal? refusal)
    {
        var terms = movement.Terms;
        var no = (movement.IsCorrection() ? terms.AppliesTo : null) ?? terms.AppliesFrom
            ?? (movement is StockReturned ? copyOf : null);
        var original = no is { } known && item.Has(known) ? item[known] : null;
        return Of(draft, movement.Sku, movement.Source, terms, original, out refusal);
    }

    /// <summary>What takes back an entry, or brings its goods back, belongs where the entry does, whatever was blocked
    /// since, unless something else is named. Source: Business Central, exact cost reversing.</summary>
    public static DimensionSet? Of(
        IStates states,
        Sku sku,
        SourceCode source,
        MovementTerms terms,
        CostEntry? original,
        out Refusal? refusal)
    {
        refusal = null;
        if (original is not null && terms.Dimensions is null)
            return original.Dimensions;
        var setup = states.Get(CompanySettings.Stream).Dimensions;
        var named = terms.Dimensions?.Over(original?.Dimensions);
        return setup is null && named is null ? null : DimensionRules.Resolve(
            setup,
            named,
            out refusal,
            states.Get(Item.StreamOf(sku)).Dimensions,
            setup?.DefaultsOf(DimensionHolder.Source, source.Value));
    }

    /// <summary>Of a change of value that names some, over those of the entry. Null: the entry's alone.</summary>
    public static DimensionSet? OfChange(CostEntry entry, DimensionSet? named) => named?.Over(entry.Dimensions);
}
