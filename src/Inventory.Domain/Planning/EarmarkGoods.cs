using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>What somebody ought to know of earmarks.</summary>
/// <param name="Code"><c>not-earmarked</c>: so much of a demand found no goods; else why earmarked goods are no longer:
/// <c>date-conflict</c>, <c>supply-changed</c>.</param>
/// <param name="Demand">The document that has less.</param>
/// <param name="Supply">Where it had it from; null: from nowhere.</param>
public sealed record EarmarkWarning(string Code, EarmarkEnd Demand, EarmarkEnd? Supply, Quantity Quantity);

/// <summary>The answer of what earmarks goods or changes documents that have some.</summary>
/// <param name="Earmarked">What the demand got now; of an order, all its lines together.</param>
/// <param name="Handled">Of a new document: the centre that handles it.</param>
public sealed record EarmarkResult(
    Quantity Earmarked, IReadOnlyList<EarmarkWarning> Warnings, HandledIn? Handled = null);

/// <summary>
/// Earmarks goods for a demand. Same item, variant and place; a supply that comes after the demand does not do.
/// Refused: <c>document-not-found</c>, <c>transfer-order-not-found</c>, <c>assembly-order-not-found</c>,
/// <c>line-not-found</c>, <c>not-earmarkable</c>, <c>earmarks-not-allowed</c> (policy of the item),
/// <c>quantity-not-positive</c>, <c>goods-differ</c>, <c>date-conflict</c>, <c>earmark-exceeds-demand</c>,
/// <c>earmark-exceeds-supply</c>, <c>nothing-to-earmark</c>.
/// </summary>
/// <param name="Supply">Null: stock first, then what comes before the demand, the latest first.</param>
/// <param name="Quantity">Null: as many as there are, up to the demand.</param>
/// <param name="Candidates">Supplies that may do, where none is named; which of them do is decided here.</param>
public sealed record EarmarkGoods(
    EarmarkEnd Demand, EarmarkEnd? Supply, Quantity? Quantity, IReadOnlyList<EarmarkEnd> Candidates) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [.. ((EarmarkEnd[])[Demand, .. Candidates]).Select(EarmarkableGoods.StreamOf).OfType<StreamId>()];

    public Decision Decide(IStates states)
    {
        var plain = this with { Demand = Demand.Plain(), Supply = Supply?.Plain() };
        if (plain.Demand != Demand || plain.Supply != Supply)
            return plain.Decide(states);
        var (demand, unknown) = EarmarkableGoods.DemandOf(states, Demand);
        if (demand is null)
            return unknown!;
        if (states.Get(Earmarks.StreamOf(demand.Sku)).Policy == EarmarkPolicy.Never)
            return Decision.Refuse("earmarks-not-allowed", $"Goods of {demand.Sku} are earmarked for nobody.");
        if (Quantity is { IsPositive: false })
            return Decision.Refuse("quantity-not-positive", "A quantity to earmark is more than zero.");
        var open = EarmarkableGoods.OpenOf(states, Demand, demand);
        if (Quantity > open)
            return Decision.Refuse("earmark-exceeds-demand", $"{Demand} asks for {open} more.");

        var draft = new Draft(states);
        var wanted = Quantity ?? open;
        if (Supply is { } supply && Refuse(draft, supply, demand, wanted) is { } refusal)
            return refusal;
        var left = Supply is { } named
            ? AutoEarmark.From(draft, Demand, demand, named, wanted)
            : AutoEarmark.Of(draft, Demand, demand, wanted, Candidates);
        if (left == wanted)
            return Decision.Refuse("nothing-to-earmark", $"There is nothing for {Demand}.");
        return draft.Accept(new EarmarkResult(
            wanted - left, left.IsZero ? [] : [new("not-earmarked", Demand, null, left)]));
    }

    private Decision? Refuse(Draft draft, EarmarkEnd supply, EarmarkableGoods demand, Quantity wanted)
    {
        if (supply.Kind == EarmarkEndKind.Stock)
            return RefuseMore(EarmarkableGoods.FreeStock(draft, demand), supply, wanted);
        var (goods, refusal) = EarmarkableGoods.SupplyOf(draft, supply);
        if (goods is null)
            return refusal;
        if (!goods.Serves(demand))
            return Decision.Refuse("goods-differ", $"{supply} brings other goods than {Demand} asks for.");
        return goods.ComesAfter(demand)
            ? Decision.Refuse("date-conflict", $"{supply} comes after {Demand}.")
            : RefuseMore(EarmarkableGoods.FreeOf(draft, supply, goods), supply, wanted);
    }

    private Decision? RefuseMore(Quantity free, EarmarkEnd supply, Quantity wanted) =>
        Quantity is not null && wanted > free
            ? Decision.Refuse("earmark-exceeds-supply", $"Of {supply} {free} are free.")
            : null;
}

/// <summary>Finds goods for a demand. Source: Business Central, automatic reservation.</summary>
internal static class AutoEarmark
{
    /// <summary>Takes stock first, then what comes before the demand, the latest first.</summary>
    /// <returns>What is left without goods.</returns>
    public static Quantity Of(
        Draft draft, EarmarkEnd end, EarmarkableGoods demand, Quantity wanted, IReadOnlyList<EarmarkEnd> candidates)
    {
        var left = From(draft, end, demand, EarmarkEnd.Stock, wanted);
        var supplies = candidates
            .Select(c => (End: c, EarmarkableGoods.SupplyOf(draft, c).Goods))
            .Where(s => s.Goods is { } goods && goods.Serves(demand) && !goods.ComesAfter(demand))
            .OrderByDescending(s => s.Goods!.Date ?? DateOnly.MinValue)
            .ThenBy(s => s.End.ToString(), StringComparer.Ordinal)
            .ToList();
        foreach (var (supply, _) in supplies)
            left = From(draft, end, demand, supply, left);
        return left;
    }

    /// <summary>Takes what one supply has, as much as is wanted.</summary>
    /// <returns>What is left without goods.</returns>
    public static Quantity From(
        Draft draft, EarmarkEnd end, EarmarkableGoods demand, EarmarkEnd supply, Quantity wanted) =>
        supply.Kind == EarmarkEndKind.Stock
            ? FromStock(draft, end, demand, wanted)
            : Take(
                draft,
                new(end, demand),
                supply,
                wanted,
                EarmarkableGoods.FreeOf(draft, supply, EarmarkableGoods.SupplyOf(draft, supply).Goods!));

    /// <summary>Takes goods that are there, as many as are wanted.</summary>
    /// <param name="moved">By this very decision.</param>
    /// <returns>What is left without goods.</returns>
    public static Quantity FromStock(
        Draft draft,
        EarmarkEnd end,
        EarmarkableGoods demand,
        Quantity wanted,
        IReadOnlyList<IStockMovement>? moved = null) =>
        Take(draft, new(end, demand), EarmarkEnd.Stock, wanted, EarmarkableGoods.FreeStock(draft, demand, moved));

    private static Quantity Take(Draft draft, Asked asked, EarmarkEnd supply, Quantity wanted, Quantity free)
    {
        var taken = Quantity.Min(free, wanted);
        if (!taken.IsPositive)
            return wanted;
        var (end, demand) = asked;
        var stream = Earmarks.StreamOf(demand.Sku);
        draft.Add(stream, new GoodsEarmarked(demand.Sku, draft.Get(stream).LastNo + 1, new(
            end,
            supply,
            demand.Source,
            taken,
            demand.Variant,
            demand.Numbers.Lot,
            demand.Numbers.Serial,
            demand.Numbers.Package)));
        return wanted - taken;
    }

    private sealed record Asked(EarmarkEnd End, EarmarkableGoods Goods);
}
