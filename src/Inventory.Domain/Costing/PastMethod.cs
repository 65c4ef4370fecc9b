using Inventory.Domain.Catalog;

namespace Inventory.Domain.Costing;

/// <summary>A costing method that an item had, and the date of its end.</summary>
public sealed record PastMethod(CostingMethod Method, DateOnly ChangedOn);

public static class PastMethodsOf
{
    extension(ItemCost item)
    {
        /// <summary>The method that an entry is valued by: the one the item had when it was posted.</summary>
        public CostingMethod? MethodOf(CostEntry entry) =>
            item.PastMethods is { } past && entry.Era < past.Count ? past[entry.Era].Method : item.Method;

        /// <summary>The entry is older than the last change of the costing method.</summary>
        public bool IsPast(CostEntry entry) => item.PastMethods is { } past && entry.Era < past.Count;
    }
}
