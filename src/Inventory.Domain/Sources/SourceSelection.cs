using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What one source has of one item, as far as selling goes.</summary>
public sealed record SourceGoods(Sku Sku, SourceCode Source, bool IsInStock, Quantity OnHand);

/// <summary>How much of an item is wanted.</summary>
public sealed record WantedItem(Sku Sku, Quantity Quantity);

/// <summary>The proposal for one item at one source.</summary>
/// <param name="Available">What the source has; may be less than zero.</param>
/// <param name="HeldForOthers">The part of it that is kept back for orders that hold it.</param>
public sealed record SelectedSource(
    SourceCode Source, Sku Sku, Quantity ToDeduct, Quantity Available, Quantity HeldForOthers = default);

/// <summary>How much of each of these goods may be proposed, when they are drawn on in this order. Never less than
/// zero, never more than is there.</summary>
public delegate IReadOnlyList<Quantity> ProposableGoods(Sku sku, IReadOnlyList<SourceGoods> inOrder);

/// <summary>
/// Which sources should serve a request: greedy, in the order given. Source: Adobe Commerce, source selection by
/// priority. Nothing is held by it.
/// </summary>
/// <param name="IsShippable">Everything that was asked for is there.</param>
public sealed record SourceSelection(bool IsShippable, IReadOnlyList<SelectedSource> Items)
{
    /// <summary>Different sources that something is taken from.</summary>
    public int Parcels => Items.Where(i => i.ToDeduct.IsPositive).Select(i => i.Source).Distinct().Count();

    /// <param name="wanted">Lines of the same item are added up.</param>
    /// <param name="sources">In the order in which they are drawn on; the enabled ones of a stock by priority, or the
    /// caller's own.</param>
    /// <param name="goods">Pairs that exist; those not in stock are passed over.</param>
    /// <param name="proposable">Null: all that is there, goods promised to others as well, as upstream does.</param>
    public static SourceSelection Of(
        IEnumerable<WantedItem> wanted,
        IReadOnlyList<SourceCode> sources,
        IReadOnlyCollection<SourceGoods> goods,
        ProposableGoods? proposable = null)
    {
        var selected = new List<SelectedSource>();
        var isShippable = true;
        var drawnOn = sources.Distinct().ToList();
        foreach (var (sku, quantity) in AddedUp(wanted))
        {
            var missing = quantity;
            List<SourceGoods> candidates = [.. CandidatesOf(sku, drawnOn, goods)];
            var free = (proposable ?? AllOnHand)(new(sku), candidates);
            foreach (var (there, most) in candidates.Zip(free))
            {
                var deduct = Quantity.Min(most, missing);
                missing -= deduct;
                selected.Add(new(
                    there.Source, there.Sku, deduct, there.OnHand, there.OnHand.AtLeastZero() - most));
            }

            isShippable &= !missing.IsPositive;
        }

        return new(isShippable, selected);
    }

    internal static IReadOnlyList<Quantity> AllOnHand(Sku sku, IReadOnlyList<SourceGoods> inOrder) =>
        [.. inOrder.Select(g => g.OnHand.AtLeastZero())];

    /// <summary>Of several lines of one item only the last one, in the place of the first: what upstream makes of
    /// them.</summary>
    public static IReadOnlyList<WantedItem> LastLines(IEnumerable<WantedItem> wanted) =>
        [.. wanted.GroupBy(w => w.Sku.Value, StringComparer.OrdinalIgnoreCase).Select(lines => lines.Last())];

    internal static IEnumerable<(string Sku, Quantity Quantity)> AddedUp(IEnumerable<WantedItem> wanted) => wanted
        .GroupBy(w => w.Sku.Value, StringComparer.OrdinalIgnoreCase)
        .Select(lines => (lines.Key, lines.Aggregate(Quantity.Zero, (sum, line) => sum + line.Quantity)));

    // Upstream compares item keys without regard to case here, and only here; an exact match goes first.
    internal static IEnumerable<SourceGoods> CandidatesOf(
        string sku, IEnumerable<SourceCode> sources, IReadOnlyCollection<SourceGoods> goods)
    {
        var ofItem = goods
            .Where(g => g.IsInStock && g.Sku.Value.Equals(sku, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(g => g.Sku.Value.Equals(sku, StringComparison.Ordinal))
            .ToList();
        return sources.Select(source => ofItem.Find(g => g.Source == source)).OfType<SourceGoods>();
    }
}
