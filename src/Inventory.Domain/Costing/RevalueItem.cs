using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Gives what is left at a date another unit cost: of one increase, of all of the item, or of all of one place and
/// variant. Decreases feel it when they are entered later or dated later. Refused with <c>entry-not-found</c>,
/// <c>nothing-to-revalue</c>, <c>not-end-of-average-period</c>, <c>before-cutoff</c>, <c>period-closed</c>,
/// <c>posting-date-not-allowed</c>, <c>before-method-change</c>, <c>item-type</c>, <c>item-blocked</c>,
/// <c>dimension-not-found</c>, <c>dimension-value-not-found</c>, <c>dimension-blocked</c>, or
/// <c>average-not-per-location</c> when a part of an item is named whose average is that of the whole. Source: Business
/// Central, revaluation by item, location and variant.
/// </summary>
/// <param name="EntryNo">The increase; null: every increase with something left at the date.</param>
/// <param name="Location">Only what is there; null: everywhere. With <paramref name="EntryNo"/>, what the entry has
/// anyway; so is the variant.</param>
/// <param name="Variant">Only this one; null: all of them.</param>
/// <param name="Dimensions">Over those of each increase; null: the increase's.</param>
public sealed record RevalueItem(
    Sku Sku,
    DateOnly PostingDate,
    UnitCost UnitCost,
    int? EntryNo = null,
    string? Document = null,
    SourceCode? Location = null,
    string? Variant = null,
    DimensionSet? Dimensions = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (states.RefuseByCard(Sku) is { } notAllowed)
            return notAllowed;

        if (states.RefuseUnusable(Dimensions) is { } unusable)
            return unusable;

        var change = new CostChange(states, Sku);
        if (change.Guard(EntryNo, PostingDate) is { } refusal)
            return change.Refuse(refusal);

        var item = change.Item;
        if (PostingDate < item.PastMethods?[^1].ChangedOn)
            return Decision.Refuse("before-method-change", $"{Sku} had another costing method then.");

        var isAverage = item.Method == CostingMethod.Average;
        if (isAverage && item.Basis.EndOf(PostingDate) != PostingDate)
            return Decision.Refuse("not-end-of-average-period",
                $"{PostingDate:yyyy-MM-dd} is not the last day of its period.");

        if (isAverage && Part() is not null && item.Basis.CalculationAt(PostingDate) == AverageCostCalculation.Item)
            return Decision.Refuse("average-not-per-location", $"All of {Sku} has one average.");

        var layers = LayersOf(item);
        if (layers.Count == 0)
            return Decision.Refuse("nothing-to-revalue", $"Nothing of {Sku} is left to revalue.");
        foreach (var layer in layers)
        {
            // Source: Business Central, cutoff: revaluing an entry that is older than it would change closed value.
            if (change.Dates.CheckValuation(item[layer.EntryNo].ValuationDate) is { } tooOld)
                return change.Refuse(tooOld);
        }

        foreach (var (layer, amount) in AmountsOf(item, layers))
            Post(change.Posting, layer, amount);
        change.Posting.Forward();
        return change.Accept(CostCause.Revaluation, EntryNo, Document, UnitCost, Part());
    }

    private RevaluedPart? Part() => Location is null && Variant is null ? null : new(Location, Variant);

    private IReadOnlyList<RevaluableLayer> LayersOf(ItemCost item)
    {
        var layers = EntryNo is { } no ? RevaluableLayers.Of(item, no, PostingDate)
            : RevaluableLayers.Of(item, PostingDate);
        return Part() is { } part ? [.. layers.Where(l => part.Has(item[l.EntryNo]))] : layers;
    }

    private void Post(CostPosting posting, RevaluableLayer layer, Money amount)
    {
        if (amount.IsZero)
            return;

        var entry = posting.Item[layer.EntryNo];
        var actual = entry.IsInvoiced() ? amount : Rounding.Share(amount, entry.Invoiced, entry.Quantity);
        posting.Post(new(
            posting.NextValueEntryNo,
            layer.EntryNo,
            ValueEntryType.Revaluation,
            actual,
            PostingDate,
            Expected: amount == actual ? null : amount - actual,
            ValuedQuantity: layer.Quantity,
            ValuationDate: PostingDate,
            Source: entry.Source,
            Dimensions: EntryDimensions.OfChange(entry, Dimensions)));
    }

    private IEnumerable<(RevaluableLayer Layer, Money Amount)> AmountsOf(
        ItemCost item, IReadOnlyList<RevaluableLayer> layers) =>
        EntryNo is null && item.Method == CostingMethod.Average ? Spread(item, layers) : ToUnitCost(layers);

    /// <summary>
    /// Every increase comes to the new unit cost; what rounding leaves goes on to the next, and the last takes the
    /// rest of the total. Source: Business Central, posting of a revaluation calculated per item.
    /// </summary>
    private IEnumerable<(RevaluableLayer Layer, Money Amount)> ToUnitCost(IReadOnlyList<RevaluableLayer> layers)
    {
        var open = layers.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
        var revalued = Rounding.Extend(open, UnitCost);
        var left = revalued - layers.Aggregate(Money.Zero, (sum, l) => sum + l.Value);
        var remainder = 0m;
        foreach (var layer in layers.SkipLast(1))
        {
            var exact = (revalued.Amount * layer.Quantity.Value / open.Value) - layer.Value.Amount + remainder;
            var amount = Rounding.ToCent(exact);
            remainder = exact - amount.Amount;
            left -= amount;
            yield return (layer, amount);
        }

        yield return (layers[^1], left);
    }

    /// <summary>
    /// The difference to the average of all that is left is spread by quantity; the remainder goes to the last
    /// increase. Increases keep their differences: decreases are worth their average.
    /// </summary>
    private IEnumerable<(RevaluableLayer Layer, Money Amount)> Spread(
        ItemCost item, IReadOnlyList<RevaluableLayer> layers)
    {
        foreach (var pool in layers.GroupBy(
            l => item.Basis.PoolOf(item[l.EntryNo], PostingDate), StringComparer.Ordinal))
        {
            var open = pool.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
            var left = Rounding.Extend(open, UnitCost) - AverageValue(item, pool.Key, open);
            foreach (var layer in pool)
            {
                var share = Rounding.Share(left, layer.Quantity, open);
                left -= share;
                open -= layer.Quantity;
                yield return (layer, share);
            }
        }
    }

    private Money AverageValue(ItemCost item, string pool, Quantity quantity)
    {
        var (pooled, cost) = AveragePages.Through(item, pool, item.Basis.PeriodOf(PostingDate));
        return pooled.IsPositive ? Rounding.Share(cost, quantity, pooled) : Money.Zero;
    }
}
