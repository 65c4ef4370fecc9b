using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tests.NaiveDocuments;
using Inventory.Domain.Tests.Planning;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>Numbered goods of the product and of the second model, side by side.</summary>
internal static class TrackingComparison
{
    public static IEnumerable<string> Differences(TrackedShop shop) =>
    [
        .. Side("entries", Entries(shop), ExpectedEntries(shop.Stock)),
        .. Side("cards", Cards(shop.Ledger), ExpectedCards(shop.Numbers)),
        .. Side("warranties", Warranties(shop), ExpectedWarranties(shop)),
    ];

    /// <summary>Where a number came from and where it went.</summary>
    public static IEnumerable<string> Traces(TrackedShop shop, string number, string? sku, NumberKind? kind)
    {
        var all = new WholeItems(
            shop.Skus.ToDictionary(s => new Sku(s), s => shop.Ledger.Get(ItemCost.StreamOf(new(s)))));
        var traced = new TracedNumber(number, kind, sku is null ? null : new Sku(sku));
        var naive = new NaiveTrace(shop.Stock);
        var what = $"of {kind} {number} {sku}";
        List<string> found = [.. Side(
            $"ways forth {what}", Met(new LotTrace(all).OriginToUsage(traced)), Met(naive.Forth(number, sku, kind)))];
        foreach (var components in Enum.GetValues<TracedComponents>())
        {
            found.AddRange(Side(
                $"ways back {what} {components}",
                Met(new LotTrace(all, components).UsageToOrigin(traced)),
                Met(naive.Back(number, sku, kind, components))));
        }

        return found;
    }

    // Only what is not on both sides: a trade has many entries.
    private static IEnumerable<string> Side(string what, IEnumerable<string> product, IEnumerable<string> naive)
    {
        var (left, right) = (product.ToList(), naive.ToList());
        return left.SequenceEqual(right) ? []
            : [$"{what}: {string.Join("; ", left.Except(right))} | expected {string.Join("; ", right.Except(left))}"];
    }

    private static IEnumerable<string> Met(IReadOnlyList<TraceStep> steps) =>
        Met(steps.Where(s => s.First is null).Select(s => (s.Entry.Sku.Value, s.Entry.EntryNo))
            .OrderBy(m => m.Value, StringComparer.Ordinal).ThenBy(m => m.EntryNo));

    private static IEnumerable<string> Met(IEnumerable<(string Sku, int No)> met) =>
        met.Select(m => $"{m.Sku} {m.No}");

    private static IEnumerable<string> Entries(TrackedShop shop) => Sorted(
        from sku in shop.Skus
        let item = shop.Ledger.Get(ItemCost.StreamOf(new(sku)))
        from no in Enumerable.Range(1, item.Entries.Count)
        let e = item[no]
        select Line(
            sku, no, e.Source.Value, e.Type, e.Quantity.Value, e.Remaining.Abs().Value,
            new(sku, e.Variant, e.Lot, e.Serial, e.Package), e.InTransit?.Order.Value));

    private static IEnumerable<string> ExpectedEntries(NaiveStock stock) => Sorted(stock.Entries.Select(e => Line(
        e.Move.Sku, e.No, e.Move.Place, e.Move.Type, e.Move.Change, stock.Left(e), e.Move.Goods,
        e.Move.Change > 0 ? e.Move.Order : null)));

    private static string Line(
        string sku, int no, string place, EntryType type, decimal quantity, decimal left, Goods goods, string? order) =>
        $"{sku} {no}: {place} {type} {quantity:0.##} left {left:0.##} {goods.Variant}/{goods.Lot}/{goods.Serial}/"
            + $"{goods.Package} {(quantity > 0 ? order : null)}";

    private static IEnumerable<string> Cards(Ledger ledger) => Sorted(
        from state in ledger.States
        where state.Value is NumberCard { IsKnown: true }
        let known = ((NumberCard)state.Value).Information
        select $"{state.Key} {known.Status} {known.ExpiresOn:yyyy-MM-dd}");

    private static IEnumerable<string> ExpectedCards(NaiveNumbers numbers) => Sorted(numbers.Cards.Select(c =>
        $"{NumberCard.StreamOf(new(c.Key.Sku), c.Key.Kind, c.Key.Number).Value} {c.Value.Status} "
            + $"{c.Value.ExpiresOn:yyyy-MM-dd}"));

    private static IEnumerable<string> Warranties(TrackedShop shop) => Sorted(
        from state in shop.Ledger.States
        where state.Key.StartsWith("serial/", StringComparison.Ordinal)
        let ends = ((NumberCard)state.Value).WarrantyEndsOn
        where ends is not null
        select $"{state.Key} {ends:yyyy-MM-dd}");

    // Of the last sale, as long as the unit is out.
    private static IEnumerable<string> ExpectedWarranties(TrackedShop shop)
    {
        var ends = new Dictionary<string, DateOnly?>();
        foreach (var entry in shop.Stock.Entries.Where(
            e => e.Move is { Type: EntryType.Sale, Goods.Serial: not null }
                && shop.Numbers.RuleOf(e.Move.Sku, NumberKind.Serial) is not null))
        {
            var key = NumberCard.StreamOf(new(entry.Move.Sku), NumberKind.Serial, entry.Move.Goods.Serial!).Value;
            ends[key] = entry.Warranty;
        }

        return Sorted(ends.Where(e => e.Value is not null).Select(e => $"{e.Key} {e.Value:yyyy-MM-dd}"));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);
}
