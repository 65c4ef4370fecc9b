using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>What an item's card says besides its registration and blocks, for a key that takes it over: by a new name
/// or as a copy.</summary>
internal static class CardEvents
{
    /// <summary>The refusal <c>item-not-found</c>, <c>validation.sku.invalid</c> or <c>item-exists</c> of a new key, or
    /// null.</summary>
    public static Decision? RefuseNewKey(this IStates states, Sku from, Sku key)
    {
        if (!states.Get(Item.StreamOf(from)).IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {from}.");
        if (!Sku.IsValid(key.Value))
            return Decision.Refuse(
                "validation.sku.invalid", $"A SKU has 1 to {Sku.LengthMax} characters, none of them a control.");
        return states.Get(Item.StreamOf(key)).IsRegistered
            ? Decision.Refuse("item-exists", $"There is an item {key} already.")
            : null;
    }

    /// <param name="from">The item.</param>
    /// <param name="to">What has the key: an item that had it before leaves its kind, units and tracking.</param>
    /// <param name="key">The new key.</param>
    /// <param name="has">Whether a part goes along.</param>
    public static IEnumerable<IItemEvent> Of(Item from, Item to, Sku key, Func<CopiedPart, bool> has)
    {
        if (has(CopiedPart.CostingTerms) && (from.StandardOverhead is not null || from.StandardCapacity is not null))
            yield return new ItemCostingTermsChanged(key, from.Costing, from.StandardOverhead, from.StandardCapacity);
        if (has(CopiedPart.BillOfMaterial) && from.Composition is { } composition)
            yield return new ItemComposed(key, composition);
        if (has(CopiedPart.PostingGroups) && from.PostingGroups is { } groups)
            yield return new ItemPostingGroupsSet(key, groups);
        if (has(CopiedPart.Dimensions) && from.Dimensions is { } defaults)
            yield return new ItemDimensionsSet(key, defaults);
        if (from.Kind != to.Kind)
            yield return new ItemKindChanged(key, from.Kind);
        if (has(CopiedPart.Units) && from.UnitsOf() != to.UnitsOf())
            yield return new ItemUnitsDefined(key, from.UnitsOf());
        if (has(CopiedPart.Tracking) && from.TrackingOf() != to.TrackingOf())
            yield return new ItemTrackingSet(key, from.TrackingOf());
        if (has(CopiedPart.Settings) && from.NegativeStock is { } allowed)
            yield return new ItemNegativeStockSet(key, allowed);
        foreach (var e in Lists(from, key, has))
            yield return e;
    }

    private static IEnumerable<IItemEvent> Lists(Item from, Sku key, Func<CopiedPart, bool> has)
    {
        foreach (var variant in has(CopiedPart.Variants) ? from.VariantsOf() : [])
            yield return new ItemVariantDefined(key, variant);
        if (has(CopiedPart.Variants) && from.VariantMandatory is { } mandatory)
            yield return new ItemVariantRuleSet(key, mandatory);
        if (has(CopiedPart.Attributes) && from.OwnAttributes().Count > 0)
            yield return new ItemAttributeValuesSet(key, from.OwnAttributes());
        // A reference in a unit that does not go along would mean nothing.
        foreach (var reference in has(CopiedPart.References) ? from.ReferencesOf() : [])
        {
            if (reference.Unit is null || has(CopiedPart.Units))
                yield return new ItemReferenceAdded(key, reference);
        }

        foreach (var vendor in has(CopiedPart.Vendors) ? from.VendorsOf() : [])
            yield return new ItemVendorSet(key, vendor.Vendor, vendor.LeadTimeDays);
    }
}
