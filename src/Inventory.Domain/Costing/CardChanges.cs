using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// What may not change on an item card once entries rest on it. Source: Business Central, item types, units,
/// costing methods and tracking codes.
/// </summary>
public static class CardChanges
{
    /// <summary>The refusal <c>entries-exist</c> or <c>variant-in-stock</c>, or null.</summary>
    public static Refusal? Refuse(IStates states, IEvent @event, IReadOnlyList<StreamEvent> decided) => @event switch
    {
        ItemCostingTermsChanged e when MethodOf(states, e.Sku) is { } method && method != e.Costing.Method
            && !decided.Any(d => d.Event is CostingMethodChanged) => Refused(e.Sku, "costing method"),
        ItemKindChanged e when MethodOf(states, e.Sku) is not null => Refused(e.Sku, "kind"),
        ItemUnitsDefined e when MethodOf(states, e.Sku) is not null
            && states.Get(Item.StreamOf(e.Sku)).UnitsOf().Base != e.Units.Base => Refused(e.Sku, "base unit"),
        ItemTrackingSet e when MethodOf(states, e.Sku) is not null
            && !states.Get(Item.StreamOf(e.Sku)).TrackingOf().IsAsSpecificAs(e.Tracking) => Refused(e.Sku, "tracking"),
        ItemVariantRemoved e when OpenGoods.Of(states.Get(ItemCost.StreamOf(e.Sku))).Any(g => g.Variant == e.Code) =>
            new("variant-in-stock", $"There are goods of variant {e.Code} of {e.Sku}."),
        ItemRemoved e when MethodOf(states, e.Sku) is not null => Refused(e.Sku, "card"),
        _ => null,
    };

    /// <summary>Null: the item has no entry.</summary>
    private static CostingMethod? MethodOf(IStates states, Sku sku) => states.Get(ItemCost.StreamOf(sku)).Method;

    private static Refusal Refused(Sku sku, string what) =>
        new("entries-exist", $"{sku} has entries; its {what} stays as it is.");
}
