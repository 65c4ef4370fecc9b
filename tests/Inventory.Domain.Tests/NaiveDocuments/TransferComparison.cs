using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>The product, its read models and the second model, side by side.</summary>
internal static class TransferComparison
{
    private static readonly string[] Skus = DocumentTrade.Skus;

    public static IEnumerable<string> Differences(
        Ledger ledger, NaiveGoods goods, NaiveTransfers transfers, NaiveEarmarks earmarks) =>
    [
        .. GoodsComparison.Differences(ledger, goods, Skus),
        .. GoodsComparison.Side("orders", Orders(ledger, transfers), Orders(transfers)),
        .. GoodsComparison.Side("order rows", Rows(ledger), Orders(transfers)),
        .. GoodsComparison.Side("earmarks", Earmarked(ledger), Earmarked(earmarks)),
        .. GoodsComparison.Side("earmark rows", EarmarkRows(ledger), Earmarked(earmarks)),
    ];

    /// <summary>What the goods of a transfer are worth is the same before it and after; null: it is.</summary>
    public static string? ValueMoved(Decision decision)
    {
        var moved = decision.Events.Select(e => e.Event).OfType<IValueEvent>().SelectMany(e => e.ValueEntries)
            .Where(v => v.Type != ValueEntryType.Rounding)
            .Sum(v => v.Total().Amount);
        return moved == 0 ? null : $"value changed by {moved}";
    }

    private static IEnumerable<string> Orders(NaiveTransfers transfers) =>
        from order in transfers.Orders
        from at in Enumerable.Range(0, order.Value.Lines.Count)
        let line = order.Value.Lines[at]
        select Line(
            order.Key, at + 1, line.Goods.Sku, line.Ordered, line.Shipped, line.Received, order.Value.IsClosed);

    private static IEnumerable<string> Orders(Ledger ledger, NaiveTransfers transfers) =>
        from number in transfers.Orders.Keys
        let order = ledger.Get(TransferOrder.StreamOf(new(number)))
        from at in Enumerable.Range(0, order.Lines.Count)
        let line = order.Lines[at]
        select Line(
            number, at + 1, line.Line.Sku.Value, line.Line.Quantity.Value, line.Shipped.Value, line.Received.Value,
            order.IsClosed);

    private static IEnumerable<string> Rows(Ledger ledger)
    {
        var rows = new MemoryRows<(string, int), TransferOrderLineRow>(r => (r.Order, r.Line));
        foreach (var recorded in ledger.Log)
            TransferOrderLinesTable.Fold(rows, recorded);
        return rows.All.OrderBy(r => r.Order, StringComparer.Ordinal).ThenBy(r => r.Line)
            .Select(r => Line(r.Order, r.Line, r.Sku, r.Quantity, r.Shipped, r.Received, r.IsClosed));
    }

    private static string Line(
        string order, int line, string sku, decimal ordered, decimal shipped, decimal received, bool isClosed) =>
        $"{order}/{line} {sku} {ordered:0.#####} {shipped:0.#####} {received:0.#####} {isClosed}";

    private static IEnumerable<string> Earmarked(Ledger ledger) =>
        from sku in Skus
        from e in ledger.Get(Earmarks.StreamOf(new(sku))).Open.Values
        select $"{e.Demand} {e.Supply} {e.Source} {sku} {e.Variant} {e.Lot} {e.Serial} {e.Package} {e.Quantity}";

    private static IEnumerable<string> Earmarked(NaiveEarmarks earmarks) =>
        from sku in Skus
        from e in earmarks.Open
        where e.Goods.Sku == sku
        select $"{e.Demand} {e.Supply ?? EarmarkEnd.Stock} {e.Place} {sku} {e.Goods.Variant} {e.Goods.Lot} "
            + $"{e.Goods.Serial} {e.Goods.Package} {e.Quantity:0.#####}";

    private static IEnumerable<string> EarmarkRows(Ledger ledger)
    {
        var rows = new MemoryRows<(string, int), EarmarkRow>(r => (r.Sku, r.No));
        foreach (var recorded in ledger.Log)
            EarmarksTable.Fold(rows, recorded);
        return from sku in Skus
               from r in rows.All.Where(r => r.Sku == sku).OrderBy(r => r.No)
               select $"{End(r.DemandDocument, r.DemandLine)} {End(r.SupplyDocument, r.SupplyLine)} {r.Source} {sku} "
                   + $"{r.Variant} {r.Lot} {r.Serial} {r.Package} {r.Quantity:0.#####}";
    }

    private static string End(string? document, int line) =>
        document is null ? "stock" : line == 0 ? document : $"{document} line {line}";
}
