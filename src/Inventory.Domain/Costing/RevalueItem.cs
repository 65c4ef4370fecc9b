using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Gives what is left at a date another unit cost: of one increase, or of all of the item. Decreases feel it when they
/// are entered later or dated later. Refused with <c>entry-not-found</c>, <c>nothing-to-revalue</c>,
/// <c>not-end-of-average-period</c>, <c>before-cutoff</c>, <c>period-closed</c>, <c>posting-date-not-allowed</c>,
/// <c>before-method-change</c> or <c>item-type</c>.
/// </summary>
/// <param name="EntryNo">The increase; null: every increase with something left at the date.</param>
public sealed record RevalueItem(Sku Sku, DateOnly PostingDate, UnitCost UnitCost,
    int? EntryNo = null, string? Document = null)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        if (states.Get(Item.StreamOf(Sku)).RefuseUse(Sku, ItemUse.Stocking) is { } wrongKind)
            return wrongKind;

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

        var layers = EntryNo is { } no ? RevaluableLayers.Of(item, no, PostingDate)
            : RevaluableLayers.Of(item, PostingDate);
        if (layers.Count == 0)
            return Decision.Refuse("nothing-to-revalue", $"Nothing of {Sku} is left to revalue.");
        foreach (var layer in layers)
        {
            // Source: Business Central, cutoff: revaluing an entry that is older than it would change closed value.
            if (!isAverage && change.Dates.CheckValuation(item[layer.EntryNo].ValuationDate) is { } tooOld)
                return change.Refuse(tooOld);
        }

        foreach (var (layer, amount) in EntryNo is null ? Spread(item, layers) : PerEntry(layers))
            Post(change.Posting, layer, amount);
        change.Posting.Forward();
        return change.Accept(CostCause.Revaluation, EntryNo, Document, UnitCost);
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
            Source: entry.Source));
    }

    private IEnumerable<(RevaluableLayer Layer, Money Amount)> PerEntry(IReadOnlyList<RevaluableLayer> layers)
    {
        foreach (var layer in layers)
            yield return (layer, Rounding.Extend(layer.Quantity, UnitCost) - layer.Value);
    }

    /// <summary>
    /// The difference to all that is left is spread by quantity; the remainder goes to the last increase. Increases
    /// keep their differences, as their goods do. Source: Business Central, revaluation calculated per item.
    /// </summary>
    private IEnumerable<(RevaluableLayer Layer, Money Amount)> Spread(
        ItemCost item, IReadOnlyList<RevaluableLayer> layers)
    {
        var isAverage = item.Method == CostingMethod.Average;
        foreach (var group in layers.GroupBy(
            l => isAverage ? item.Basis.PoolOf(item[l.EntryNo]) : "", StringComparer.Ordinal))
        {
            var open = group.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
            var present = isAverage
                ? AverageValue(item, group.Key, open)
                : group.Aggregate(Money.Zero, (sum, l) => sum + l.Value);
            var left = Rounding.Extend(open, UnitCost) - present;
            foreach (var layer in group)
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
