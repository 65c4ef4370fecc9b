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
/// <c>bom-not-found</c>, <c>bom-circular</c>, <c>too-many-parts</c>, <c>unit-cost-out-of-range</c>, and as
/// <see cref="RevalueItem"/> is. Source: Business Central, roll up standard cost.
/// </summary>
public sealed record RollUpStandardCost(Sku Sku, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams => [.. StreamsOf(Sku), CompanySettings.Stream];

    /// <summary>What is read of the item and of each of its parts.</summary>
    public static IReadOnlyList<StreamId> StreamsOf(Sku sku) =>
        [Item.StreamOf(sku), Bom.StreamOf(sku), ItemCost.StreamOf(sku)];

    public Decision Decide(IStates states)
    {
        if (!states.Get(Item.StreamOf(Sku)).IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (MethodOf(states, Sku) != CostingMethod.Standard)
            return Decision.Refuse("method-not-standard", $"{Sku} is not valued at standard cost.");
        if (states.Get(Bom.StreamOf(Sku)).Lines.Count == 0)
            return Decision.Refuse("bom-not-found", $"{Sku} has no bill of material.");

        var (order, endless) = BomOrder.Of(Sku, sku => RolledLines(states, sku));
        if (endless is not null)
            return Decision.Refuse(endless.Code, endless.Reason);

        var rolled = Roll(states, order);
        var draft = new Draft(states);
        var misses = new PageMisses();
        foreach (var cost in rolled)
        {
            if (misses.Try(() => Apply(draft, cost.Cost, cost.Overhead)) is { } refusal)
                return Decision.Refuse(refusal.Code, refusal.Reason);
        }

        misses.Throw();
        return rolled.Count == 0 ? Decision.Nothing : draft.Accept(rolled.ConvertAll(r => r.Cost));
    }

    // What is not Standard counts at its own cost, whatever it is made of.
    private static IReadOnlyList<BomLine> RolledLines(IStates states, Sku sku)
    {
        var lines = states.Get(Bom.StreamOf(sku)).Lines;
        return MethodOf(states, sku) == CostingMethod.Standard ? lines : [];
    }

    private static List<(RolledUpCost Cost, UnitCost Overhead)> Roll(IStates states, IReadOnlyList<Sku> order)
    {
        var costs = new Dictionary<Sku, UnitCost>();
        var rolled = new List<(RolledUpCost, UnitCost)>();
        foreach (var sku in order.Reverse())
        {
            var card = states.Get(Item.StreamOf(sku)).Costing;
            var lines = RolledLines(states, sku);
            var overhead = UnitCost.Zero;
            (costs[sku], overhead) = lines.Count == 0
                ? (OwnCost(states, sku, card), overhead) : MadeCost(lines, costs, card);
            if (lines.Count > 0 && costs[sku] != card.StandardCost)
                rolled.Add((new(sku, card.StandardCost, costs[sku]), overhead));
        }

        return rolled;
    }

    private static UnitCost OwnCost(IStates states, Sku sku, CostingTerms card) =>
        MethodOf(states, sku) == CostingMethod.Standard
            ? card.StandardCost
            : states.Get(ItemCost.StreamOf(sku)).UnitCost ?? card.UnitCost;

    private static (UnitCost Cost, UnitCost Overhead) MadeCost(
        IReadOnlyList<BomLine> lines, Dictionary<Sku, UnitCost> costs, CostingTerms card)
    {
        var direct = 0m;
        foreach (var line in lines)
        {
            direct += line.QuantityPer.Value * costs[line.Component].Value;
            // Refused here already: what many such lines and the overhead on them come to, no decimal holds.
            if (direct > UnitCost.Largest)
                return (new(direct), UnitCost.Zero);
        }

        var overhead = (direct * card.IndirectCostPercent / 100m) + card.OverheadRate.Value;
        return (Rounding.ToUnitCost(direct + overhead, new(1)), Rounding.ToUnitCost(overhead, new(1)));
    }

    private Refusal? Apply(Draft draft, RolledUpCost cost, UnitCost overhead)
    {
        var card = draft.Get(Item.StreamOf(cost.Sku)).Costing;
        draft.Add(
            Item.StreamOf(cost.Sku),
            new ItemCostingTermsChanged(
                cost.Sku, card with { StandardCost = cost.After }, overhead.IsZero ? null : overhead));
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
