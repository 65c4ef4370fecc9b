using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Whether an item made of others may be sold: its own flag, and its children in the same stock. It has no quantity
/// of its
/// own; orders name the children.
/// </summary>
public static class CompositeSalability
{
    /// <param name="childOf">The salability of a child in the stock; null: there is no such item.</param>
    public static bool IsSalable(ItemType type, Composition? composition, Func<Sku, Salability?> childOf)
    {
        if (composition is not { IsInStock: true })
            return false;
        if (type != ItemType.Bundle)
            return composition.Children.Any(c => childOf(c) is { IsSalable: true });

        var salable = composition.Options
            .Select(o => (o.IsRequired, IsSalable: o.Selections.Any(s => Has(s, childOf))))
            .ToList();
        return salable.Exists(o => o.IsSalable) && salable.TrueForAll(o => o.IsSalable || !o.IsRequired);
    }

    private static bool Has(BundleSelection selection, Func<Sku, Salability?> childOf) =>
        childOf(selection.Sku) is { IsSalable: true } child
        && (!child.Settings.ManageStock
            || AreBackordersEnough(child)
            || child.SalableQuantity >= selection.Quantity);

    // Upstream does not look at the limit of backorders; one that it does not know is looked at.
    private static bool AreBackordersEnough(Salability child) => child.Settings.BackordersAllowed
        && (child.BackordersUnlimited
            || (child.Settings.BackordersUnlimited is null && child.Position.BackorderLimit is null));
}
