using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>
/// Replaces the costing side of the item card. Refused: <c>item-not-found</c>, <c>validation.costing.invalid</c>.
/// Whether the method may still change once entries exist is decided by costing, which knows the entries.
/// </summary>
public sealed record ChangeItemCostingTerms(Sku Sku, CostingTerms Costing) : ICommand<Item>
{
    public const decimal IndirectCostPercentMax = 1_000m;

    internal const string InvalidReason =
        "The indirect cost is 0 to 1,000 per cent, a lot size more than 0.";

    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (!IsValid(Costing))
            return Decision.Refuse("validation.costing.invalid", InvalidReason);
        if (item.Costing == Costing)
            return Decision.Nothing;

        return Decision.Accept(new ItemCostingTermsChanged(Sku, Costing));
    }

    internal static bool IsValid(CostingTerms terms) =>
        terms.IndirectCostPercent is >= 0m and <= IndirectCostPercentMax
        && terms.LotSize is not { IsPositive: false };
}
