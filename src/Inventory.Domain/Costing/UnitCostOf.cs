using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What a unit of an item costs now.</summary>
/// <param name="Method">That of its entries; before the first one, of its card.</param>
/// <param name="UnitCost">Standard: the standard cost. Others: the average of what is there, uncovered decreases left
/// out; when nothing is left, what the latest decrease cost; before the first entry, what the card says.</param>
/// <param name="Quantity">All that is there, everywhere.</param>
/// <param name="Actual">Its invoiced cost.</param>
/// <param name="Expected">Its cost that is not invoiced yet.</param>
public sealed record ItemUnitCost(
    CostingMethod Method, UnitCost UnitCost, Quantity Quantity, Money Actual, Money Expected);

/// <summary>Asks what a unit costs; the result is an <see cref="ItemUnitCost"/>. Source: Business Central, item card
/// unit cost. Refused with <c>item-not-found</c>; what was renamed or removed keeps its entries and its
/// cost.</summary>
public sealed record UnitCostOf(Sku Sku) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        var (item, card) = (states.Get(ItemCost.StreamOf(Sku)), states.Get(Item.StreamOf(Sku)));
        if (!card.IsRegistered && item.Method is null)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        return Decision.Nothing with
        {
            Result = new ItemUnitCost(
                item.Method ?? card.Costing.Method,
                item.PresentUnitCost(card.Costing),
                item.Total.Quantity,
                item.Total.Actual,
                item.Total.Expected),
        };
    }
}
