namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>What is promised, and so what others may have: counted anew from the orders whenever somebody asks.</summary>
internal sealed class NaivePromises(NaiveShop shop, IReadOnlyDictionary<string, NaiveSalesOrder> orders)
{
    /// <summary>Nothing is ordered, sent or taken back in smaller pieces.</summary>
    public const decimal Smallest = 0.5m;

    /// <summary>Held by hand, for nobody.</summary>
    public Dictionary<(string Sku, int Stock), decimal> ByHand { get; } = [];

    public decimal Held(string sku, int stock) =>
        ByHand.GetValueOrDefault((sku, stock)) + HoldsOf(sku, stock).Sum(h => h.Held);

    /// <summary>Left of the goods, less what is promised.</summary>
    public decimal Free(string sku, int stock) =>
        shop.LeftFor(stock, sku, Promised(sku, s => Held(sku, s))) - Held(sku, stock);

    /// <summary>What may be ordered; endless where promises have no limit.</summary>
    public decimal Salable(string sku, int stock)
    {
        var sale = shop.Items[sku];
        if (!shop.Stocks[stock].Exists(s => shop.Kept.Contains((sku, s))))
            return 0;
        if (!sale.IsManaged)
            return NaiveShop.Endless;
        if (!shop.Stocks[stock].Exists(s => shop.IsOnSale(sku, s)))
            return 0;
        return sale.LateMost == NaiveShop.Endless ? NaiveShop.Endless
            : Math.Max(0, Free(sku, stock) + (sale.LateMost ?? 0) - sale.KeptBack);
    }

    public bool IsCut(string sku, decimal quantity) =>
        !shop.Items[sku].InFractions && decimal.Truncate(quantity) != quantity;

    public bool MayOrder(string sku, decimal quantity)
    {
        var sale = shop.Items[sku];
        return quantity >= sale.Least
            && (sale.Step is not { } step || quantity % step == 0);
    }

    /// <summary>Goods that nobody has a name on go to those who wait, first come first served.</summary>
    public void Fill()
    {
        foreach (var sku in shop.Items.Keys)
        {
            var waiting = orders.Values.Select(o => (o.Stock, Hold: o.Holds.GetValueOrDefault(sku)))
                .Where(h => h.Hold?.Waiting > 0).OrderBy(h => h.Hold!.Arrival).ToList();
            foreach (var (stock, hold) in waiting)
                hold!.Waiting -= Math.Clamp(Uncovered(sku, stock), 0, hold.Waiting);
        }
    }

    /// <summary>From the first source of the stock, then from the next, nothing of what others have.</summary>
    public List<(string Source, decimal Quantity)> Draw(NaiveSalesOrder order, string sku, decimal quantity)
    {
        var parts = new List<(string Source, decimal Quantity)>();
        foreach (var source in shop.Stocks[order.Stock].Where(s => shop.IsOnSale(sku, s)))
        {
            var most = Math.Min(quantity, shop.OnHand(sku, source));
            while (most > 0 && !MayTake(order, sku, [.. parts, (source, most)]))
                most -= Math.Min(most, Smallest);
            if (most <= 0)
                continue;
            parts.Add((source, most));
            quantity -= most;
        }

        return parts;
    }

    /// <summary>What other stocks have goods for is served as before, after this stock was served.</summary>
    public bool MayTake(
        NaiveSalesOrder order, string sku, IReadOnlyList<(string Source, decimal Quantity)> parts)
    {
        var own = Math.Max(0, Covered(sku, order.Stock));
        var hold = order.Holds.GetValueOrDefault(sku) ?? new();
        var there = shop.There(sku);
        var before = ServedOthers(own);
        foreach (var (source, quantity) in parts.Where(p => there.ContainsKey(p.Source)))
            there[source] -= quantity;
        return ServedOthers(own - Math.Min(parts.Sum(p => p.Quantity), Math.Max(0, hold.Held - hold.Waiting)))
            >= before;

        decimal ServedOthers(decimal first)
        {
            NaiveNeed mine = new(first, shop.Stocks[order.Stock]);
            List<NaiveNeed> others = [.. shop.Stocks.Keys.Where(s => s != order.Stock)
                .Select(s => new NaiveNeed(Math.Max(0, Covered(sku, s)), shop.Stocks[s]))];
            return NaiveShop.Served(there, [mine, .. others]) - NaiveShop.Served(there, [mine]);
        }
    }

    public decimal Uncovered(string sku, int stock) =>
        shop.LeftFor(stock, sku, Promised(sku, s => Covered(sku, s))) - Covered(sku, stock);

    private decimal Covered(string sku, int stock) => Held(sku, stock) - HoldsOf(sku, stock).Sum(h => h.Waiting);

    private IEnumerable<NaiveHold> HoldsOf(string sku, int stock) => orders.Values
        .Where(o => o.Stock == stock && o.Holds.ContainsKey(sku)).Select(o => o.Holds[sku]);

    private Dictionary<int, decimal> Promised(string sku, Func<int, decimal> how) =>
        shop.Stocks.Keys.ToDictionary(s => s, s => how(s));
}
