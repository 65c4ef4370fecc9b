namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Sales orders by the words of the guides: what is accepted happens, the rest leaves nothing.</summary>
internal sealed class NaiveSales(NaiveGoods goods, NaiveShop shop)
{
    /// <summary>Nothing is ordered, sent or taken back in smaller pieces.</summary>
    public const decimal Smallest = 0.5m;

    private int _arrivals;

    public SortedDictionary<string, NaiveSalesOrder> Orders { get; } = new(StringComparer.Ordinal);

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

    public bool Place(string number, int stock, IReadOnlyList<NaiveWish> wishes)
    {
        if (Orders.TryGetValue(number, out var known))
            return known.Stock == stock
                && known.Lines.Select(l => (l.Sku, l.Ordered)).SequenceEqual(wishes.Select(w => (w.Sku, w.Quantity)));
        if (wishes.Count == 0 || wishes.Any(w => w.Quantity <= 0 || IsCut(w.Sku, w.Quantity)))
            return false;
        var wanted = wishes.GroupBy(w => w.Sku).Select(g => (Sku: g.Key, Quantity: g.Sum(w => w.Quantity))).ToList();
        if (!wanted.TrueForAll(w => MayOrder(w.Sku, w.Quantity) && w.Quantity <= Salable(w.Sku, stock)))
            return false;

        var order = new NaiveSalesOrder(
            stock, [.. wishes.Select(w => new NaiveSalesLine(w.Sku, w.Quantity, shop.Items[w.Sku].IsVirtual))]);
        foreach (var (sku, quantity) in wanted.Where(w => shop.Items[w.Sku].IsManaged))
        {
            var waiting = shop.Items[sku].LateMost is null ? 0 : Math.Clamp(quantity - Free(sku, stock), 0, quantity);
            order.Holds[sku] = new() { Held = quantity, Waiting = waiting, Arrival = waiting > 0 ? ++_arrivals : 0 };
        }

        Orders[number] = order;
        return true;
    }

    public bool GiveUp(string number, IReadOnlyList<NaiveWish>? wishes, bool isExpired)
    {
        if (!Known(number, wishes, out var order) || order.Meant(wishes, l => l.ToGiveUp) is not { } meant)
            return false;
        Each(order, meant, (line, quantity) =>
        {
            line.Expired += isExpired ? quantity : 0;
            line.Cancelled += isExpired ? 0 : quantity;
            order.HoldOf(line.Sku).Release(quantity, isGivenUp: true);
        });
        return true;
    }

    public bool Invoice(string number, IReadOnlyList<NaiveWish>? wishes, string? document)
    {
        if (!Orders.TryGetValue(number, out var order))
            return false;
        if (document is not null && order.Documents.Contains(document))
            return true;
        if (!Known(number, wishes, out _) || order.Meant(wishes, l => l.ToInvoice) is not { } meant)
            return false;
        var sent = order.PerItem([.. order.Lines.Zip(meant, (l, q) => l.IsVirtual ? q : 0)])
            .Where(i => shop.Items[i.Sku].IsManaged).ToList();
        var from = sent.ConvertAll(i => (i.Sku, i.Quantity, Goods: Draw(order, i.Sku, i.Quantity)));
        if (from.Exists(f => f.Goods.Sum(g => g.Quantity) < f.Quantity))
            return false;
        foreach (var (sku, _, parts) in from)
            parts.ForEach(p => Send(order, sku, p.Source, p.Quantity));
        order.Legs.ForEach(l => l.Touch(order.PerItem(meant).Select(i => i.Sku)));
        Each(order, meant, (line, quantity) =>
        {
            line.Invoiced += quantity;
            if (!line.IsVirtual)
                return;
            line.Shipped += quantity;
            order.HoldOf(line.Sku).Release(quantity, isGivenUp: false);
        });
        Note(order, meant, document);
        return true;
    }

    public bool Ship(string number, string source, IReadOnlyList<NaiveWish>? wishes, string? document)
    {
        if (!Orders.TryGetValue(number, out var order))
            return false;
        if (document is not null && order.Documents.Contains(document))
            return true;
        if (!Known(number, wishes, out _) || order.Meant(wishes, l => l.IsVirtual ? 0 : l.Owed) is not { } meant)
            return false;
        var sent = order.PerItem(meant).Where(i => shop.Items[i.Sku].IsManaged).ToList();
        if (!sent.TrueForAll(i => shop.OnHand(i.Sku, source) >= i.Quantity
            && MayTake(order, i.Sku, [(source, i.Quantity)])))
            return false;
        sent.ForEach(i => Send(order, i.Sku, source, i.Quantity));
        if (order.PerItem(meant).Select(i => i.Sku).ToHashSet() is { Count: > 0 } skus)
            order.Legs.Add(new(++order.LastLeg, document, skus));
        Each(order, meant, (line, quantity) =>
        {
            line.Shipped += quantity;
            order.HoldOf(line.Sku).Release(quantity, isGivenUp: false);
        });
        Note(order, meant, document);
        return true;
    }

    public bool Refund(string number, IReadOnlyList<NaiveWish>? wishes, bool comesBack, string? document)
    {
        if (!Orders.TryGetValue(number, out var order))
            return false;
        if (document is not null && order.Documents.Contains(document))
            return true;
        if (!Known(number, wishes, out _) || order.Meant(wishes, l => l.ToRefund) is not { } meant)
            return false;
        var unsent = order.Lines.Zip(meant, (l, q) => Math.Min(q, l.PaidAhead)).ToArray();
        var back = order.PerItem([.. meant.Zip(unsent, (all, never) => all - never)]).ToList();
        foreach (var (sku, quantity) in back.Where(b => comesBack && shop.Items[b.Sku].IsManaged))
            TakeBack(order, sku, quantity);
        foreach (var (sku, quantity) in order.PerItem(unsent).Where(u => !comesBack && shop.Items[u.Sku].IsManaged))
            Draw(order, sku, quantity).ForEach(p => goods.Add(p.Source, new(sku), -p.Quantity).ShouldBeTrue());
        Each(order, unsent, (line, quantity) =>
        {
            line.NeverSent += quantity;
            order.HoldOf(line.Sku).Release(quantity, isGivenUp: true);
        });
        Each(order, meant, (line, quantity) => line.Refunded += quantity);
        order.Legs.ForEach(l => l.Touch(order.PerItem(meant).Select(i => i.Sku)));
        Note(order, meant, document);
        return true;
    }

    /// <summary>Null: goods were charged or refunded since, and it depends on which.</summary>
    public bool? MayUndo(string number, int? leg, string? document)
    {
        var legs = Orders.TryGetValue(number, out var order)
            ? order.Legs.FindAll(l => leg is { } no ? l.Number == no : l.Document == document) : [];
        return legs.TrueForAll(l => l.IsUntouched) ? legs.Count > 0 : null;
    }

    /// <summary>The goods are back, owed and promised again, as far as they serve.</summary>
    /// <param name="lines">So much of each line.</param>
    /// <param name="parts">So much of an item at a source.</param>
    public void Undo(
        string number, int leg, IEnumerable<(int Line, decimal Quantity)> lines,
        IReadOnlyList<(string Sku, string Source, decimal Quantity)> parts)
    {
        var order = Orders[number];
        var before = parts.Select(p => p.Sku).Distinct()
            .ToDictionary(s => s, s => Math.Min(0, Uncovered(s, order.Stock)));
        order.Legs.RemoveAll(l => l.Number == leg);
        foreach (var (sku, source, quantity) in parts)
        {
            goods.Add(source, new(sku), quantity).ShouldBeTrue();
            order.Sent[sku].Single(s => s.Source == source).Shipped -= quantity;
        }

        foreach (var (line, quantity) in lines)
        {
            order.Lines[line - 1].Shipped -= quantity;
            if (shop.Items[order.Lines[line - 1].Sku].IsManaged)
                order.HoldOf(order.Lines[line - 1].Sku).Held += quantity;
        }

        foreach (var (sku, quantity) in parts.GroupBy(p => p.Sku).Select(g => (g.Key, g.Sum(p => p.Quantity))))
        {
            var waiting = Math.Clamp(before[sku] - Uncovered(sku, order.Stock), 0, quantity);
            if (waiting > 0 && order.HoldOf(sku).Waiting == 0)
                order.HoldOf(sku).Arrival = ++_arrivals;
            order.HoldOf(sku).Waiting += waiting;
        }
    }

    /// <summary>Goods that nobody has a name on go to those who wait, first come first served.</summary>
    public void Fill()
    {
        foreach (var sku in shop.Items.Keys)
        {
            var waiting = Orders.Values.Select(o => (o.Stock, Hold: o.Holds.GetValueOrDefault(sku)))
                .Where(h => h.Hold?.Waiting > 0).OrderBy(h => h.Hold!.Arrival).ToList();
            foreach (var (stock, hold) in waiting)
                hold!.Waiting -= Math.Clamp(Uncovered(sku, stock), 0, hold.Waiting);
        }
    }

    private decimal Uncovered(string sku, int stock) =>
        shop.LeftFor(stock, sku, Promised(sku, s => Covered(sku, s))) - Covered(sku, stock);

    private decimal Covered(string sku, int stock) => Held(sku, stock) - HoldsOf(sku, stock).Sum(h => h.Waiting);

    private IEnumerable<NaiveHold> HoldsOf(string sku, int stock) => Orders.Values
        .Where(o => o.Stock == stock && o.Holds.ContainsKey(sku)).Select(o => o.Holds[sku]);

    private Dictionary<int, decimal> Promised(string sku, Func<int, decimal> how) =>
        shop.Stocks.Keys.ToDictionary(s => s, s => how(s));

    private bool IsCut(string sku, decimal quantity) =>
        !shop.Items[sku].InFractions && decimal.Truncate(quantity) != quantity;

    private bool MayOrder(string sku, decimal quantity)
    {
        var sale = shop.Items[sku];
        return quantity >= sale.Least
            && (sale.Step is not { } step || quantity % step == 0);
    }

    private bool Known(string number, IReadOnlyList<NaiveWish>? wishes, out NaiveSalesOrder order) =>
        Orders.TryGetValue(number, out order!) && (wishes ?? []).All(w => w.Quantity > 0);

    /// <summary>From the first source of the stock, then from the next, nothing of what others have.</summary>
    private List<(string Source, decimal Quantity)> Draw(NaiveSalesOrder order, string sku, decimal quantity)
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
    private bool MayTake(
        NaiveSalesOrder order, string sku, IReadOnlyList<(string Source, decimal Quantity)> parts)
    {
        var own = Math.Max(0, Covered(sku, order.Stock));
        var hold = order.Holds.GetValueOrDefault(sku) ?? new();
        var there = shop.ForSale(sku);
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

    private void Send(NaiveSalesOrder order, string sku, string source, decimal quantity)
    {
        goods.Add(source, new(sku), -quantity).ShouldBeTrue();
        if (!order.Sent.TryGetValue(sku, out var sent))
            order.Sent[sku] = sent = [];
        if (sent.Find(s => s.Source == source) is not { } same)
            sent.Add(same = new(source));
        same.Shipped += quantity;
    }

    private void TakeBack(NaiveSalesOrder order, string sku, decimal quantity)
    {
        var priorities = shop.Stocks[order.Stock];
        if (shop.Items[sku].IsVirtual)
        {
            var to = priorities.Find(s => shop.Kept.Contains((sku, s)))!;
            goods.Add(to, new(sku), quantity).ShouldBeTrue();
            return;
        }

        foreach (var sent in order.Sent.GetValueOrDefault(sku, [])
            .OrderBy(s => priorities.IndexOf(s.Source) is >= 0 and var at ? at : int.MaxValue))
        {
            var share = Math.Min(quantity, sent.Shipped - sent.Returned);
            if (share <= 0)
                continue;
            (sent.Returned, quantity) = (sent.Returned + share, quantity - share);
            goods.Add(sent.Source, new(sku), share).ShouldBeTrue();
        }
    }

    private static void Each(NaiveSalesOrder order, decimal[] quantities, Action<NaiveSalesLine, decimal> change)
    {
        for (var i = 0; i < quantities.Length; i++)
            change(order.Lines[i], quantities[i]);
    }

    private static void Note(NaiveSalesOrder order, decimal[] meant, string? document)
    {
        if (document is not null && meant.Any(q => q > 0))
            order.Documents.Add(document);
    }
}
