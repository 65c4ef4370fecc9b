using Inventory.Domain.Costing;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Goods of the product and of the second model, side by side.</summary>
internal static class GoodsComparison
{
    public static IEnumerable<string> Differences(Ledger ledger, NaiveGoods goods, string[] skus) =>
    [
        .. Side("entries", Entries(ledger, skus), Expected(goods.Moves, m => $"{m.Place} {m.Goods}")),
        .. Side("goods that are open", Open(ledger, goods, skus),
            Expected(goods.Moves, m => $"{m.Place} {goods.Restricted(m.Goods)} {m.Order}")),
        .. Side("on hand", OnHand(ledger), Expected(goods.Moves, m => $"{m.Place} {m.Goods.Sku}")),
    ];

    public static IEnumerable<string> Side(string what, IEnumerable<string> product, IEnumerable<string> naive)
    {
        var (left, right) = (product.ToList(), naive.ToList());
        return left.SequenceEqual(right) ? []
            : [$"{what}: {string.Join("; ", left)} | expected {string.Join("; ", right)}"];
    }

    private static IEnumerable<string> Sums<T>(IEnumerable<T> all, Func<T, string> key, Func<T, decimal> quantity) =>
        all.GroupBy(key).Select(g => (g.Key, Sum: g.Sum(quantity))).Where(g => g.Sum != 0)
            .Select(g => $"{g.Key}: {g.Sum:0.#####}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Expected(IEnumerable<Moved> moves, Func<Moved, string> key) =>
        Sums(moves, key, m => m.Quantity);

    private static IEnumerable<(string Sku, CostEntry Entry)> AllEntries(Ledger ledger, string[] skus) =>
        from sku in skus
        let item = ledger.Get(ItemCost.StreamOf(new(sku)))
        from no in Enumerable.Range(1, item.Entries.Count)
        select (sku, item[no]);

    private static Goods GoodsOf(string sku, CostEntry e) => new(sku, e.Variant, e.Lot, e.Serial, e.Package);

    private static IEnumerable<string> Entries(Ledger ledger, string[] skus) => Sums(
        AllEntries(ledger, skus), e => $"{e.Entry.Source} {GoodsOf(e.Sku, e.Entry)}", e => e.Entry.Quantity.Value);

    private static IEnumerable<string> Open(Ledger ledger, NaiveGoods goods, string[] skus) => Sums(
        AllEntries(ledger, skus).Where(e => e.Entry.Quantity.IsPositive),
        e => $"{e.Entry.Source} {goods.Restricted(GoodsOf(e.Sku, e.Entry))} {e.Entry.InTransit?.Order}",
        e => e.Entry.Remaining.Value);

    private static IEnumerable<string> OnHand(Ledger ledger) =>
        Sums(Tables.Of(ledger).SourceItems.All, r => $"{r.Source} {r.Sku}", r => r.Quantity);
}
