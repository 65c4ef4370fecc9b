using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Earmarks of the product, of its read model and of the second model, side by side.</summary>
internal static class EarmarkComparison
{
    public static IEnumerable<string> Differences(Ledger ledger, NaiveEarmarks earmarks, string[] skus) =>
    [
        .. GoodsComparison.Side("earmarks", Earmarked(ledger, skus), Earmarked(earmarks, skus)),
        .. GoodsComparison.Side("earmark rows", EarmarkRows(ledger, skus), Earmarked(earmarks, skus)),
    ];

    private static IEnumerable<string> Earmarked(Ledger ledger, string[] skus) =>
        from sku in skus
        from e in ledger.Get(Earmarks.StreamOf(new(sku))).Open.Values
        select $"{e.Demand} {e.Supply} {e.Source} {sku} {e.Variant} {e.Lot} {e.Serial} {e.Package} {e.Quantity}";

    private static IEnumerable<string> Earmarked(NaiveEarmarks earmarks, string[] skus) =>
        from sku in skus
        from e in earmarks.Open
        where e.Goods.Sku == sku
        select $"{e.Demand} {e.Supply ?? EarmarkEnd.Stock} {e.Place} {sku} {e.Goods.Variant} {e.Goods.Lot} "
            + $"{e.Goods.Serial} {e.Goods.Package} {e.Quantity:0.#####}";

    private static IEnumerable<string> EarmarkRows(Ledger ledger, string[] skus)
    {
        var rows = new MemoryRows<(string, int), EarmarkRow>(r => (r.Sku, r.No));
        foreach (var recorded in ledger.Log)
            EarmarksTable.Fold(rows, recorded);
        return from sku in skus
               from r in rows.All.Where(r => r.Sku == sku).OrderBy(r => r.No)
               select $"{End(r.DemandDocument, r.DemandLine)} {End(r.SupplyDocument, r.SupplyLine)} {r.Source} {sku} "
                   + $"{r.Variant} {r.Lot} {r.Serial} {r.Package} {r.Quantity:0.#####}";
    }

    private static string End(string? document, int line) =>
        document is null ? "stock" : line == 0 ? document : $"{document} line {line}";
}
