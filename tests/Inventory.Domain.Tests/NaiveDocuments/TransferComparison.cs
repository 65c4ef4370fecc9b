using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>The product, its read models and the second model, side by side.</summary>
internal static class TransferComparison
{
    public static IEnumerable<string> Differences(
        Ledger ledger, NaiveGoods goods, NaiveTransfers transfers) =>
    [
        .. GoodsComparison.Differences(ledger, goods, DocumentTrade.Skus),
        .. GoodsComparison.Side("orders", Orders(ledger, transfers), Orders(transfers)),
        .. GoodsComparison.Side("order rows", Rows(ledger), Orders(transfers)),
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
            order.Key, at + 1, line.Goods.Sku, line.Ordered, line.Shipped, line.Received,
            line.Lost, order.Value.IsClosed);

    private static IEnumerable<string> Orders(Ledger ledger, NaiveTransfers transfers) =>
        from number in transfers.Orders.Keys
        let order = ledger.Get(TransferOrder.StreamOf(new(number)))
        from at in Enumerable.Range(0, order.Lines.Count)
        let line = order.Lines[at]
        select Line(
            number, at + 1, line.Line.Sku.Value, line.Line.Quantity.Value, line.Shipped.Value, line.Received.Value,
            line.Lost.Value, order.IsClosed);

    private static IEnumerable<string> Rows(Ledger ledger)
    {
        var rows = new MemoryRows<(string, int), TransferOrderLineRow>(r => (r.Order, r.Line));
        foreach (var recorded in ledger.Log)
            TransferOrderLinesTable.Fold(rows, recorded);
        return rows.All.OrderBy(r => r.Order, StringComparer.Ordinal).ThenBy(r => r.Line)
            .Select(r => Line(r.Order, r.Line, r.Sku, r.Quantity, r.Shipped, r.Received, r.Lost, r.IsClosed));
    }

    private static string Line(
        string order, int line, string sku, decimal ordered, decimal shipped, decimal received, decimal lost,
        bool isClosed) =>
        $"{order}/{line} {sku} {ordered:0.#####} {shipped:0.#####} {received:0.#####} {lost:0.#####} {isClosed}";
}
