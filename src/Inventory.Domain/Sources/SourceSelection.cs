using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What one source has of one item, as far as selling goes.</summary>
public sealed record SourceGoods(Sku Sku, SourceCode Source, bool IsInStock, Quantity OnHand);

/// <summary>How much of an item is wanted.</summary>
public sealed record WantedItem(Sku Sku, Quantity Quantity);

/// <summary>The proposal for one item at one source.</summary>
/// <param name="Available">What the source has; may be less than zero.</param>
public sealed record SelectedSource(SourceCode Source, Sku Sku, Quantity ToDeduct, Quantity Available);

/// <summary>
/// Which sources should serve a request: greedy, in the order given. Source: Adobe Commerce, source selection by
/// priority.
/// Goods that are promised to others are proposed as well; nothing is held.
/// </summary>
/// <param name="IsShippable">Everything that was asked for is there.</param>
public sealed record SourceSelection(bool IsShippable, IReadOnlyList<SelectedSource> Items)
{
    /// <param name="wanted">Lines of the same item are added up.</param>
    /// <param name="sources">In the order in which they are drawn on; the enabled ones of a stock by priority, or the
    /// caller's own.</param>
    /// <param name="goods">Pairs that exist; those not in stock are passed over.</param>
    public static SourceSelection Of(
        IEnumerable<WantedItem> wanted, IReadOnlyList<SourceCode> sources, IReadOnlyCollection<SourceGoods> goods)
    {
        var selected = new List<SelectedSource>();
        var isShippable = true;
        foreach (var lines in wanted.GroupBy(w => w.Sku.Value, StringComparer.OrdinalIgnoreCase))
        {
            var missing = lines.Aggregate(Quantity.Zero, (sum, line) => sum + line.Quantity);
            foreach (var source in sources.Distinct())
            {
                if (Find(goods, lines.Key, source) is not { } there)
                    continue;
                var deduct = Quantity.Min(there.OnHand.AtLeastZero(), missing);
                missing -= deduct;
                selected.Add(new(source, there.Sku, deduct, there.OnHand));
            }

            isShippable &= !missing.IsPositive;
        }

        return new(isShippable, selected);
    }

    // Upstream compares item keys without regard to case here, and only here; an exact match goes first.
    private static SourceGoods? Find(IReadOnlyCollection<SourceGoods> goods, string sku, SourceCode source) =>
        goods
            .Where(g => g.Source == source && g.IsInStock)
            .Where(g => g.Sku.Value.Equals(sku, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(g => g.Sku.Value.Equals(sku, StringComparison.Ordinal))
            .FirstOrDefault();
}
