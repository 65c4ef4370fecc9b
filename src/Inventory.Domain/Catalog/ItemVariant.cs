using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// A variant of an item: the same goods in another colour or size, with entries of its own under the item's SKU.
/// Source: Business Central, item variants. Equal when all members are, attributes one by one.
/// </summary>
/// <param name="Code">What documents name; told apart by case.</param>
/// <param name="Blocks">What is stopped of this variant alone; null: nothing.</param>
/// <param name="Attributes">Values of its own, over those of the item; null: none.</param>
public sealed record ItemVariant(
    string Code,
    string? Description = null,
    ItemBlocks? Blocks = null,
    IReadOnlyList<ItemAttribute>? Attributes = null)
{
    public IReadOnlyList<ItemAttribute> OwnAttributes() => Attributes ?? [];

    public bool Equals(ItemVariant? other) =>
        other is not null
        && (Code, Description, Blocks) == (other.Code, other.Description, other.Blocks)
        && OwnAttributes().SequenceEqual(other.OwnAttributes());

    public override int GetHashCode() => HashCode.Combine(Code, Description, Blocks, OwnAttributes().Count);

    /// <summary>The same as it is stored: what says nothing is absent.</summary>
    internal ItemVariant Plain() => this with
    {
        Description = string.IsNullOrWhiteSpace(Description) ? null : Description,
        Blocks = Blocks?.Plain() is { } blocks && blocks != ItemBlocks.None ? blocks : null,
        Attributes = Attributes is null or [] ? null : Attributes,
    };
}

public static class ItemVariants
{
    extension(Item item)
    {
        public ItemVariant? VariantOf(string? code) => item.VariantsOf().FirstOrDefault(v => v.Code == code);

        /// <summary>The refusal <c>variant-not-found</c> for a code that is none of the item's variants, or null. An
        /// item without variants takes any word.</summary>
        public Decision? RefuseUnknownVariant(Sku sku, string? code) =>
            item.Variants is null || string.IsNullOrEmpty(code) || item.VariantOf(code) is not null
                ? null
                : Decision.Refuse("variant-not-found", $"{sku} has no variant {code}.");
    }
}
