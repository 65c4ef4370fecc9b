using Inventory.Domain.Catalog;

namespace Inventory.Server.Catalog;

/// <summary>Puts a composition together again from its rows.</summary>
public static class StoredComposition
{
    /// <summary>Null for an item that was never composed.</summary>
    public static Composition? Of(ItemRow item, IReadOnlyCollection<ItemComponentRow> components) =>
        item.IsInStock is not { } isInStock ? null : new(
            isInStock,
            [.. components.Where(c => c.Option == 0).Select(c => new Domain.Kernel.Sku(c.Sku))],
            [
                .. components
                    .Where(c => c.Option > 0)
                    .GroupBy(c => (c.Option, c.IsRequired))
                    .OrderBy(o => o.Key.Option)
                    .Select(o => new BundleOption(
                        o.Key.IsRequired, [.. o.Select(c => new BundleSelection(new(c.Sku), new(c.Quantity)))])),
            ]);
}
