using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Orders, promises and what may be sold: of the product and of the second model, side by side.</summary>
internal static class SalesComparison
{
    public static IEnumerable<string> Differences(Ledger ledger, NaiveGoods goods, NaiveShop shop, NaiveSales sales)
    {
        var tables = Tables.Of(ledger);
        return
        [
            .. GoodsComparison.Differences(ledger, goods, [.. shop.Items.Keys]),
            .. GoodsComparison.Side("orders", States(ledger, sales), Orders(sales)),
            .. GoodsComparison.Side("order rows", OrderRows(tables), OrderSums(sales)),
            .. GoodsComparison.Side("line rows", LineRows(tables), Orders(sales)),
            .. GoodsComparison.Side("holds", Holds(ledger), Holds(sales)),
            .. GoodsComparison.Side("backorders", Backorders(tables), Holds(sales).Where(h => h.Contains('/'))),
            .. GoodsComparison.Side("reserved", Reserved(tables), Reserved(shop, sales)),
            .. GoodsComparison.Side("charged", Charged(ledger, sales), Charged(shop, sales)),
            .. GoodsComparison.Side("salable", Salable(ledger, shop), Salable(shop, sales)),
        ];
    }

    private static IEnumerable<string> Orders(NaiveSales sales) =>
        from order in sales.Orders
        from line in order.Value.Lines.Select((l, at) => (Line: l, No: at + 1))
        let l = line.Line
        select $"{order.Key}/{line.No} {l.Sku} {l.Ordered:0.#####} cancelled {l.Cancelled:0.#####} expired "
            + $"{l.Expired:0.#####} invoiced {l.Invoiced:0.#####} shipped {l.Shipped:0.#####} refunded "
            + $"{l.Refunded:0.#####} {l.NeverSent:0.#####}";

    private static IEnumerable<string> States(Ledger ledger, NaiveSales sales) =>
        from number in sales.Orders.Keys
        from line in ledger.Get(SalesOrder.StreamOf(new(number))).Lines
        let l = line.Value
        select $"{number}/{line.Key} {l.Sku} {l.Ordered} cancelled {l.Cancelled} expired {l.Expired} invoiced "
            + $"{l.Invoiced} shipped {l.Shipped} refunded {l.Refunded} {l.RefundedUnshipped}";

    private static IEnumerable<string> LineRows(Tables tables) =>
        tables.OrderLines.All.OrderBy(r => r.Order, StringComparer.Ordinal).ThenBy(r => r.Line).Select(r =>
            $"{r.Order}/{r.Line} {r.Sku} {r.Ordered:0.#####} cancelled {r.Cancelled:0.#####} expired "
            + $"{r.Expired:0.#####} invoiced {r.Invoiced:0.#####} shipped {r.Shipped:0.#####} refunded "
            + $"{r.Refunded:0.#####} {r.RefundedUnshipped:0.#####}");

    private static IEnumerable<string> OrderSums(NaiveSales sales) => sales.Orders.Select(o =>
        $"{o.Key} {o.Value.Stock} {(o.Value.IsOpen ? "Open" : "Closed")} {o.Value.Lines.Sum(l => l.Owed):0.#####}");

    private static IEnumerable<string> OrderRows(Tables tables) => tables.Orders.All
        .OrderBy(r => r.Order, StringComparer.Ordinal)
        .Select(r => $"{r.Order} {r.Stock} {r.Status} {r.OpenQuantity:0.#####}");

    private static IEnumerable<string> Holds(NaiveSales sales) =>
        (from order in sales.Orders
         from hold in order.Value.Holds
         where hold.Value.Held > 0
         select Hold(hold.Key, order.Value.Stock, order.Key, hold.Value.Held, hold.Value.Waiting))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Holds(Ledger ledger) =>
        (from state in ledger.States.Values.OfType<Item>()
         from promises in state.Promises
         from order in promises.Value.Orders
         select Hold(
             SkuOf(ledger, state), promises.Key, order.Key, order.Value.Held.Value, order.Value.Waiting.Value))
        .Order(StringComparer.Ordinal);

    private static string SkuOf(Ledger ledger, Item item) =>
        ledger.States.First(s => ReferenceEquals(s.Value, item)).Key["item/".Length..];

    private static IEnumerable<string> Backorders(Tables tables) => tables.Backorders.All
        .Select(r => Hold(r.Sku, r.Stock, r.Order, r.Held, r.Waiting)).Order(StringComparer.Ordinal);

    private static string Hold(string sku, int stock, string order, decimal held, decimal waiting) =>
        $"{sku} in {stock} for {order}: {held:0.#####}" + (waiting == 0 ? "" : $"/{waiting:0.#####}");

    private static IEnumerable<string> Reserved(NaiveShop shop, NaiveSales sales) =>
        from sku in shop.Items.Keys.Order(StringComparer.Ordinal)
        from stock in shop.Stocks.Keys
        let held = sales.Held(sku, stock)
        where held != 0
        select $"{sku} in {stock}: {held:0.#####}";

    private static IEnumerable<string> Reserved(Tables tables) => tables.Reservations.All
        .GroupBy(r => (r.Sku, r.Stock))
        .Select(g => (g.Key, Held: -g.Sum(r => r.Quantity))).Where(g => g.Held != 0)
        .OrderBy(g => g.Key.Sku, StringComparer.Ordinal).ThenBy(g => g.Key.Stock)
        .Select(g => $"{g.Key.Sku} in {g.Key.Stock}: {g.Held:0.#####}");

    private static IEnumerable<string> Charged(NaiveShop shop, NaiveSales sales) =>
        from order in sales.Orders
        from item in order.Value.Lines.GroupBy(l => l.Sku)
        let charged = item.Sum(l => l.Charged)
        where charged > 0 && shop.Items[item.Key].IsManaged
        orderby order.Key, item.Key
        select $"{order.Key} {item.Key}: {charged:0.#####}";

    private static IEnumerable<string> Charged(Ledger ledger, NaiveSales sales) =>
        from number in sales.Orders.Keys
        from item in ledger.Get(SalesOrder.StreamOf(new(number))).Deliveries.GroupBy(d => d.Sku)
        let charged = item.Sum(d => d.Invoiced.Value)
        where charged > 0
        orderby number, item.Key.Value
        select $"{number} {item.Key}: {charged:0.#####}";

    private static IEnumerable<string> Salable(NaiveShop shop, NaiveSales sales) =>
        from sku in shop.Items.Keys
        from stock in shop.Stocks.Keys
        select $"{sku} in {stock}: {sales.Salable(sku, stock):0.#####}";

    private static IEnumerable<string> Salable(Ledger ledger, NaiveShop shop) =>
        from sku in shop.Items.Keys
        from stock in shop.Stocks.Keys
        let salable = ledger.SalabilityOf(new(sku), new(stock))
        let isEndless = salable.IsSalable && (salable.BackordersUnlimited || !salable.Settings.ManageStock)
        select $"{sku} in {stock}: "
            + $"{(isEndless ? NaiveShop.Endless : salable.IsSalable ? salable.SalableQuantity.Value : 0):0.#####}";
}
