using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Costing;

/// <summary>Follows physical movements with their cost, in the same decision. Lives for one decision.</summary>
/// <param name="missingGoods">The code that refuses decreases of goods that are not there; null: by the set-up.</param>
public sealed class CostFlow(Draft draft, string? missingGoods = null)
{
    // What a transfer in takes its cost from: the decrease just before it.
    private readonly Dictionary<Sku, int> _transferredOut = [];

    /// <summary>False: movements get no dimensions, and none are asked of them.</summary>
    public bool HasDimensions { get; init; } = true;

    /// <summary>Costs the movements in their order; the first that can not be costed refuses them all.</summary>
    public Refusal? Follow(IReadOnlyList<IStockMovement> movements)
    {
        // All at once: an item that is not loaded yet reads as having no goods and is refused, and those behind it
        // would then be asked for one by one.
        foreach (var movement in movements)
            _ = (draft.Get(ItemCost.StreamOf(movement.Sku)), draft.Get(Item.StreamOf(movement.Sku)));
        var dates = PostingDates.Of(draft);
        var outputs = OutputsOf(movements);
        var misses = new PageMisses();
        for (var at = 0; at < movements.Count; at++)
        {
            var movement = movements[at];
            if (movement.Change.IsZero)
                continue;
            if (dates.Check(movement.PostingDate) is { } refusal)
                return refusal;
            var feeds = outputs?.GetValueOrDefault(at);
            if (misses.Try(() => Follow(movement, dates, feeds)) is { } reason)
                return reason;
        }

        misses.Throw();
        return null;
    }

    private Refusal? Follow(IStockMovement movement, PostingDates dates, OutputOf? feeds)
    {
        if (RefuseByCard(movement) is { } notAllowed)
            return notAllowed;
        var item = draft.Get(ItemCost.StreamOf(movement.Sku));
        var shares = OrderShipments.SharesOf(item, movement);
        int? copyOf = movement is StockTransferredIn && _transferredOut.TryGetValue(movement.Sku, out var from) ? from
            : shares.Count > 0 ? shares[0].EntryNo : null;
        Refusal? notPossible = null;
        var dimensions = HasDimensions ? EntryDimensions.Of(draft, movement, item, copyOf, out notPossible) : null;
        if (notPossible is not null)
            return notPossible;
        foreach (var (part, copied) in PartsOf(movement, item, copyOf, shares))
        {
            var entry = new EntryPosting(
                draft, part, dates, copied, feeds, MissingGoods(movement.Sku), dimensions);
            if (entry.Refusal is { } refusal)
                return refusal;
            new CostPropagation(draft, dates).Add(entry.ToEvent());
        }

        if (movement is StockTransferredOut)
            _transferredOut[movement.Sku] = item.Entries.Count + 1;
        return NumberPosting.Follow(draft, draft.Get(Item.StreamOf(movement.Sku)), movement);
    }

    /// <summary>
    /// The refusal <c>item-type</c> for goods of an item that nobody keeps account of, that of a block, or that of
    /// <see cref="VariantRules"/>, or null. Every way in ends here, whatever it looked at itself. Source: Business
    /// Central, item types and blocking.
    /// </summary>
    private Refusal? RefuseByCard(IStockMovement movement)
    {
        var (sku, isIncrease) = (movement.Sku, movement.Change.IsPositive);
        var card = draft.Get(Item.StreamOf(sku));
        var wrongKind = isIncrease ? card.RefuseUse(sku, ItemUse.Stocking) : null;
        return (wrongKind ?? card.RefuseBlocked(sku, movement.EntryType.BlockedUse(isIncrease)))?.Refusal
            ?? VariantRules.Check(
                draft,
                card,
                sku,
                movement.EntryType,
                isIncrease,
                movement.Terms.Variant,
                movement.IsCorrection() || movement.IsRename());
    }

    // Goods that such an item has from before this was looked at may leave, and no more than those.
    private string? MissingGoods(Sku sku) =>
        draft.Get(Item.StreamOf(sku)).Kind.Allows(ItemUse.Stocking) ? missingGoods : ItemKinds.WrongKind;

    /// <summary>
    /// Goods of several layers arrive as several, so that the destination uses them up one by one too. An average has
    /// no layers. Source: Business Central, one receiving entry for each application of a transfer. Goods of several
    /// shipments come back as several too, each at its own cost.
    /// </summary>
    private static IEnumerable<(IStockMovement Part, CopiedPart? Copied)> PartsOf(
        IStockMovement movement, ItemCost item, int? copyOf, IReadOnlyList<(int EntryNo, Quantity Quantity)> shares)
    {
        if (movement is StockReturned returned && shares.Count > 1)
        {
            foreach (var (shipped, quantity) in shares)
                yield return (returned with { Quantity = quantity }, new(shipped));
            yield break;
        }

        if (copyOf is not { } from)
        {
            yield return (movement, null);
            yield break;
        }

        var original = item[from];
        var applied = item.AppliedOf(original);
        if (movement is not StockTransferredIn arrived || applied.Count < 2 || original.IsOpen()
            || item.Method == CostingMethod.Average || arrived.Quantity != original.Quantity.Abs())
        {
            yield return (movement, new(from));
            yield break;
        }

        var at = Quantity.Zero;
        foreach (var (_, quantity) in applied)
        {
            yield return (arrived with { Quantity = quantity }, new(from, at));
            at += quantity;
        }
    }

    /// <summary>The output that each consumption goes into: the next one of the decision.</summary>
    private Dictionary<int, OutputOf>? OutputsOf(IReadOnlyList<IStockMovement> movements)
    {
        Dictionary<int, OutputOf>? outputs = null;
        OutputOf? next = null;
        for (var at = movements.Count - 1; at >= 0; at--)
        {
            var movement = movements[at];
            if (movement.EntryType is EntryType.AssemblyOutput or EntryType.Output && !movement.Change.IsZero)
                next = new(movement.Sku, EntryNoOf(movements, at));
            else if (next is not null && movement.EntryType is EntryType.AssemblyConsumption or EntryType.Consumption)
                (outputs ??= [])[at] = next;
        }

        return outputs;
    }

    private int EntryNoOf(IReadOnlyList<IStockMovement> movements, int at)
    {
        var sku = movements[at].Sku;
        var before = movements.Take(at).Count(m => m.Sku == sku && !m.Change.IsZero);
        return draft.Get(ItemCost.StreamOf(sku)).Entries.Count + before + 1;
    }
}
