using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tracking;

/// <summary>
/// Whether a movement names the variant that its item wants, and one that may move. One place for every way in. Source:
/// Business Central, variant mandatory if exists, and blocking of variants.
/// </summary>
public static class VariantRules
{
    /// <summary>
    /// The refusal <c>variant-required</c>, <c>variant-not-found</c>, or that of a block of the variant, or null. Goods
    /// that are there from before the item had variants, or under one that it has no more, may still be moved and
    /// written off.
    /// </summary>
    public static Refusal? Check(
        IStates states, Item card, Sku sku, EntryType type, bool isIncrease, string? variant, bool isCorrection)
    {
        if (card.Variants is null)
            return null;
        if (Blocked(card, sku, type, isIncrease, variant) is { } blocked)
            return blocked;
        if (isCorrection || type == EntryType.Transfer || (type == EntryType.NegativeAdjustment && !isIncrease))
            return null;
        if (variant is null)
            return card.VariantMandatory ?? states.Get(CompanySettings.Stream).Inventory.VariantMandatory == true
                ? new("variant-required", $"{sku} has variants; the movement names none.")
                : null;
        return isIncrease ? card.RefuseUnknownVariant(sku, variant)?.Refusal : null;
    }

    /// <summary>The refusal of a block of the variant itself, with the codes of blocks of items, or null.</summary>
    public static Refusal? Blocked(Item card, Sku sku, EntryType type, bool isIncrease, string? variant) =>
        card.VariantOf(variant)?.Blocks?.Refuse($"Variant {variant} of {sku}", type.BlockedUse(isIncrease))?.Refusal;
}
