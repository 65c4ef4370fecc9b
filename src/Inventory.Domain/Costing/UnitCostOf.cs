using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>What a unit of an item costs at one place, of one variant.</summary>
/// <param name="Variant">Null: goods without one.</param>
public sealed record PlaceUnitCost(SourceCode Source, string? Variant, UnitCost UnitCost);

/// <summary>What a unit of an item costs now.</summary>
/// <param name="Method">That of its entries; before the first one, of its card.</param>
/// <param name="UnitCost">Standard: the standard cost. Others: the average of what is there, uncovered decreases left
/// out; when nothing is left, what the latest decrease cost; before the first entry, what the card says.</param>
/// <param name="Quantity">All that is there, everywhere.</param>
/// <param name="Actual">Its invoiced cost.</param>
/// <param name="Expected">Its cost that is not invoiced yet.</param>
/// <param name="Places">Where averages of the newest date are kept per location and variant: what a unit costs at each
/// that has or had goods, at most <see cref="UnitCostOf.PlacesMax"/>. Null: it costs the same everywhere.</param>
public sealed record ItemUnitCost(
    CostingMethod Method,
    UnitCost UnitCost,
    Quantity Quantity,
    Money Actual,
    Money Expected,
    IReadOnlyList<PlaceUnitCost>? Places = null);

/// <summary>Asks what a unit costs; the result is an <see cref="ItemUnitCost"/>. Source: Business Central, item card
/// unit cost. Refused with <c>item-not-found</c>; what was renamed or removed keeps its entries and its
/// cost.</summary>
public sealed record UnitCostOf(Sku Sku) : ICommand
{
    /// <summary>Places that one answer has; of more, those that come first by code.</summary>
    public const int PlacesMax = 1_000;

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
                item.Total.Expected,
                item.Newest is { } newest && item.HasPlaceCosts(newest) ? PlacesOf(item) : null),
        };
    }

    private static List<PlaceUnitCost> PlacesOf(ItemCost item)
    {
        var places = new List<PlaceUnitCost>();
        // All places say which pages they lack, so that these are loaded at once.
        var misses = new PageMisses();
        foreach (var (source, variant) in AverageBasis.PlacesOf(item.Pools.Keys, item.PastMethods?.Count ?? 0)
            .OrderBy(p => p.Source.Value, StringComparer.Ordinal)
            .ThenBy(p => p.Variant, StringComparer.Ordinal)
            .Take(PlacesMax))
        {
            misses.Try(() =>
            {
                if (item.PlaceUnitCost(source, variant) is { } cost)
                    places.Add(new(source, variant, cost));
                return null;
            });
        }

        misses.Throw();

        return places;
    }
}
