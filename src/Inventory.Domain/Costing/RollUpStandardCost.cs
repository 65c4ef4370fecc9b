using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Which standard costs a roll-up gives. Source: Business Central, roll up top level or all levels.</summary>
public enum RollUpLevels
{
    /// <summary>That of the item and of the made parts in it, level by level.</summary>
    All = 0,

    /// <summary>That of the item only, from its parts as they stand.</summary>
    Top = 1,
}

/// <summary>A standard cost that a roll-up changes.</summary>
public sealed record RolledUpCost(Sku Sku, UnitCost Before, UnitCost After);

/// <summary>
/// Gives an item and the made parts in it the standard cost that their components and resources add up to, overhead of
/// the card with it, and revalues what is there. A component that is not Standard, or not made, counts at its own cost:
/// standard cost of a Standard item, else unit cost. Work that is needed once is shared by the pieces of a lot, as the
/// card of what is made has its size. Refused: <c>item-not-found</c>, <c>method-not-standard</c>,
/// <c>bom-not-found</c>, <c>bom-circular</c>, <c>too-many-parts</c>, <c>unit-cost-out-of-range</c>, and as
/// <see cref="RevalueItem"/> is. Source: Business Central, roll up standard cost.
/// </summary>
public sealed record RollUpStandardCost(
    Sku Sku, DateOnly PostingDate, RollUpLevels Levels = RollUpLevels.All) : ICommand
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
        if (!states.Get(Bom.StreamOf(Sku)).IsMade())
            return Decision.Refuse("bom-not-found", $"{Sku} has no bill of material.");

        var (order, endless) = BomOrder.Of(Sku, sku => RolledBom(states, sku).Lines);
        if (endless is not null)
            return Decision.Refuse(endless.Code, endless.Reason);

        var rolled = Roll(states, order);
        var draft = new Draft(states);
        var misses = new PageMisses();
        foreach (var cost in rolled)
        {
            if (misses.Try(() => Apply(draft, cost)) is { } refusal)
                return Decision.Refuse(refusal.Code, refusal.Reason);
        }

        misses.Throw();
        return rolled.Count == 0 ? Decision.Nothing : draft.Accept(rolled.ConvertAll(r => r.Cost));
    }

    /// <summary>A new standard cost, and what of it is overhead and work of the item itself.</summary>
    private sealed record Rolled(RolledUpCost Cost, UnitCost Overhead, StandardCapacity Capacity);

    // What is not Standard counts at its own cost, whatever it is made of.
    private Bom RolledBom(IStates states, Sku sku) =>
        (sku == Sku || Levels == RollUpLevels.All) && MethodOf(states, sku) == CostingMethod.Standard
            ? states.Get(Bom.StreamOf(sku))
            : Bom.Initial;

    private List<Rolled> Roll(IStates states, IReadOnlyList<Sku> order)
    {
        var costs = new Dictionary<Sku, UnitCost>();
        var rolled = new List<Rolled>();
        foreach (var sku in order.Reverse())
        {
            var card = states.Get(Item.StreamOf(sku)).Costing;
            var bom = RolledBom(states, sku);
            if (!bom.IsMade())
            {
                costs[sku] = OwnCost(states, sku, card);
                continue;
            }

            var capacity = CapacityOf(states, bom, card.LotSize ?? new Quantity(1));
            (costs[sku], var overhead) = MadeCost(bom.Lines, costs, card, capacity);
            if (costs[sku] != card.StandardCost)
                rolled.Add(new(new(sku, card.StandardCost, costs[sku]), overhead, capacity));
        }

        return rolled;
    }

    // A card that is gone or blocked by now costs what it last said: a roll-up uses no work.
    private static StandardCapacity CapacityOf(IStates states, Bom bom, Quantity lotSize)
    {
        var (direct, overhead) = (0m, 0m);
        foreach (var work in bom.ResourcesOf())
        {
            if (states.Get(Resource.StreamOf(work.Resource)).Card is not { } card)
                continue;
            var shared = work.Usage == ResourceUsage.Fixed ? lotSize.Value : 1m;
            var needed = work.QuantityPer.Value * card.DirectUnitCost.Value;
            var cost = needed > UnitCost.Largest * shared ? UnitCost.Largest + 1m : needed / shared;
            (direct, overhead) = (direct + cost, overhead + (cost * card.IndirectCostPercent / 100m));
            // Refused here already: what many such lines come to, no decimal holds.
            if (direct + overhead > UnitCost.Largest)
                return new(new(direct + overhead), UnitCost.Zero);
        }

        return new(Rounding.ToUnitCost(direct, new(1)), Rounding.ToUnitCost(overhead, new(1)));
    }

    private static UnitCost OwnCost(IStates states, Sku sku, CostingTerms card) =>
        MethodOf(states, sku) == CostingMethod.Standard
            ? card.StandardCost
            : states.Get(ItemCost.StreamOf(sku)).UnitCost ?? card.UnitCost;

    private static (UnitCost Cost, UnitCost Overhead) MadeCost(
        IReadOnlyList<BomLine> lines, Dictionary<Sku, UnitCost> costs, CostingTerms card, StandardCapacity capacity)
    {
        var direct = capacity.Cost.Value + capacity.Overhead.Value;
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

    private Refusal? Apply(Draft draft, Rolled rolled)
    {
        var (cost, overhead, capacity) = rolled;
        var card = draft.Get(Item.StreamOf(cost.Sku)).Costing;
        draft.Add(
            Item.StreamOf(cost.Sku),
            new ItemCostingTermsChanged(
                cost.Sku,
                card with { StandardCost = cost.After },
                overhead.IsZero ? null : overhead,
                capacity is { Cost.IsZero: true, Overhead.IsZero: true } ? null : capacity));
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
