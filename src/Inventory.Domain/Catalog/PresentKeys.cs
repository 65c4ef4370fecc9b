using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

internal static class PresentKeys
{
    /// <summary>The key under which an item lives on after it was renamed, however often; its own where it was not.
    /// Null: there is no such item.</summary>
    public static Sku? PresentKeyOf(this IStates states, Sku sku)
    {
        var item = states.Get(Item.StreamOf(sku));
        while (item is { IsRegistered: false, RenamedTo: { } next })
            (sku, item) = (next, states.Get(Item.StreamOf(next)));
        return item.IsRegistered ? sku : null;
    }
}
