using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>A standard cost that a roll-up changes.</summary>
public sealed record RolledUpCost(Sku Sku, UnitCost Before, UnitCost After);

/// <summary>
/// Gives an item and the made parts in it the standard cost that their components add up to, overhead of the card with
/// it, and revalues what is there. A component that is not Standard, or not made, counts at its own cost: standard cost
/// of a Standard item, else unit cost. Refused: <c>item-not-found</c>, <c>method-not-standard</c>,
/// <c>bom-not-found</c>, <c>bom-circular</c>, and as <see cref="RevalueItem"/> is. Source: Business Central, roll up
/// standard cost.
/// </summary>
public sealed record RollUpStandardCost(Sku Sku, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [Item.StreamOf(Sku), Bom.StreamOf(Sku), ItemCost.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (!states.Get(Item.StreamOf(Sku)).IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (MethodOf(states, Sku) != CostingMethod.Standard)
            return Decision.Refuse("method-not-standard", $"{Sku} is not valued at standard cost.");
        if (states.Get(Bom.StreamOf(Sku)).Lines.Count == 0)
            return Decision.Refuse("bom-not-found", $"{Sku} has no bill of material.");

        var costs = new Dictionary<Sku, UnitCost>();
        var rolled = new List<RolledUpCost>();
        if (Roll(states, Sku, costs, rolled, level: 0) is null)
            return Decision.Refuse("bom-circular", $"{Sku} is made of itself.");

        var draft = new Draft(states);
        foreach (var cost in rolled)
        {
            if (Apply(draft, cost) is { } refusal)
                return Decision.Refuse(refusal.Code, refusal.Reason);
        }

        return rolled.Count == 0 ? Decision.Nothing : draft.Accept(rolled);
    }

    /// <returns>The cost of one piece; null: the bill of material has no end.</returns>
    private static UnitCost? Roll(
        IStates states, Sku sku, Dictionary<Sku, UnitCost> costs, List<RolledUpCost> rolled, int level)
    {
        if (costs.TryGetValue(sku, out var known))
            return known;
        if (level > SetBom.BomLevelsMax)
            return null;

        var card = states.Get(Item.StreamOf(sku)).Costing;
        var lines = states.Get(Bom.StreamOf(sku)).Lines;
        if (MethodOf(states, sku) != CostingMethod.Standard)
            return costs[sku] = states.Get(ItemCost.StreamOf(sku)).UnitCost ?? card.UnitCost;
        if (lines.Count == 0)
            return costs[sku] = card.StandardCost;

        var direct = 0m;
        foreach (var line in lines)
        {
            if (Roll(states, line.Component, costs, rolled, level + 1) is not { } part)
                return null;
            direct += line.QuantityPer.Value * part.Value;
        }

        var after = Rounding.ToUnitCost(
            direct + (direct * card.IndirectCostPercent / 100m) + card.OverheadRate.Value, new(1));
        if (after != card.StandardCost)
            rolled.Add(new(sku, card.StandardCost, after));
        return costs[sku] = after;
    }

    private Refusal? Apply(Draft draft, RolledUpCost cost)
    {
        var card = draft.Get(Item.StreamOf(cost.Sku)).Costing;
        draft.Add(
            Item.StreamOf(cost.Sku), new ItemCostingTermsChanged(cost.Sku, card with { StandardCost = cost.After }));
        if (RevaluableLayers.QuantityOf(draft.Get(ItemCost.StreamOf(cost.Sku)), PostingDate).IsZero)
            return null;

        var decision = new RevalueItem(cost.Sku, PostingDate, cost.After).Decide(draft);
        foreach (var (stream, @event) in decision.Events)
            draft.Add(stream!, @event);
        return decision.Refusal;
    }

    private static CostingMethod MethodOf(IStates states, Sku sku) =>
        states.Get(ItemCost.StreamOf(sku)).Method ?? states.Get(Item.StreamOf(sku)).Costing.Method;
}
