using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>An item that a number may mean.</summary>
public sealed record FoundReference(Sku Sku, ItemReference Reference);

/// <summary>What a number means to somebody on a day.</summary>
/// <param name="Sku">The item; null: several items have the number, and somebody must choose.</param>
public sealed record FoundReferences(Sku? Sku, IReadOnlyList<FoundReference> References)
{
    /// <summary>
    /// Numbers of the customer or vendor come first; only where there are none, bar codes and plain numbers count. One
    /// item may have the number for several variants or units: it is found all the same. Source: Business Central, item
    /// references, order of the look-up.
    /// </summary>
    /// <param name="valid">All that carry the number on the day, and are the customer's or vendor's or
    /// nobody's.</param>
    /// <returns>Null: nothing has the number.</returns>
    public static FoundReferences? Of(IReadOnlyList<FoundReference> valid)
    {
        List<FoundReference> own =
            [.. valid.Where(f => f.Reference.Type is ItemReferenceType.Customer or ItemReferenceType.Vendor)];
        var candidates = own.Count > 0 ? own : valid;
        if (candidates.Count == 0)
            return null;
        var first = candidates[0].Sku;
        return new(candidates.All(c => c.Sku == first) ? first : null, candidates);
    }
}
