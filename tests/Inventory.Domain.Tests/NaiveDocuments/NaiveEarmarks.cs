using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>A planned document, as it was said.</summary>
internal sealed class NaivePlan(PlannedKind kind, string place, Goods goods, DateOnly? date, decimal assembled)
{
    public PlannedKind Kind => kind;

    public string Place => place;

    /// <summary>Numbers that are not named may be any.</summary>
    public Goods Goods => goods;

    public decimal Assembled => assembled;

    public decimal Quantity { get; set; }

    public DateOnly? Date { get; set; } = date;
}

/// <param name="Supply">Null: stock.</param>
internal sealed record NaiveEarmark(EarmarkEnd Demand, EarmarkEnd? Supply, string Place, Goods Goods, decimal Quantity);

/// <summary>What somebody asks for, or will bring.</summary>
internal sealed record NaiveEnd(string Place, Goods Goods, decimal Quantity, DateOnly? Date);

/// <summary>Earmarks by the words of their concept page; the oldest come first.</summary>
internal sealed class NaiveEarmarks(NaiveGoods goods, NaiveTransfers transfers, NaiveAssembly assembly)
{
    public SortedDictionary<string, NaivePlan> Plans { get; } = new(StringComparer.Ordinal);

    public List<NaiveEarmark> Open { get; private set; } = [];

    public Dictionary<string, EarmarkPolicy> Policies { get; } = [];

    public static bool IsSupply(PlannedKind kind) =>
        kind is PlannedKind.PurchaseOrder or PlannedKind.SalesReturnOrder or PlannedKind.OutputOrder;

    public static bool IsDemand(PlannedKind kind) => kind is PlannedKind.SalesOrder or PlannedKind.PurchaseReturnOrder
        or PlannedKind.ProjectDemand or PlannedKind.ComponentDemand;

    public NaiveEnd? DemandOf(EarmarkEnd end)
    {
        var name = end.Document?.Value ?? "";
        if (end.Kind == EarmarkEndKind.PlannedDocument)
            return Plans.TryGetValue(name, out var plan) && IsDemand(plan.Kind)
                ? new(plan.Place, plan.Goods, Math.Max(0, plan.Quantity - plan.Assembled), plan.Date) : null;
        if (end.Kind == EarmarkEndKind.AssemblyOrder)
        {
            return assembly.Orders.TryGetValue(name, out var made)
                && made.Lines.Find(l => l.No == end.Line) is { Component: { } component } part
                ? new(assembly.At, new(component), made.IsOpen ? made.Left(part) : 0, made.Starts ?? made.Due) : null;
        }

        return transfers.Orders.TryGetValue(name, out var order) && end.Line <= order.Lines.Count
            ? new(order.From, order.Lines[end.Line!.Value - 1].Goods,
                order.IsClosed ? 0 : order.Lines[end.Line.Value - 1].ToShip, order.Leaves)
            : null;
    }

    public NaiveEnd? SupplyOf(EarmarkEnd end)
    {
        var name = end.Document?.Value ?? "";
        if (end.Kind == EarmarkEndKind.PlannedDocument)
            return Plans.TryGetValue(name, out var plan) && IsSupply(plan.Kind)
                ? new(plan.Place, plan.Goods, plan.Quantity, plan.Date) : null;
        if (end.Kind == EarmarkEndKind.AssemblyOrder)
        {
            return end.Line is null && assembly.Orders.TryGetValue(name, out var made)
                ? new(assembly.At, new(made.Sku), made.OpenQuantity, made.Due) : null;
        }

        if (!transfers.Orders.TryGetValue(name, out var order) || end.Line > order.Lines.Count)
            return null;
        var line = order.Lines[end.Line!.Value - 1];
        return new(order.To, line.Goods, order.IsClosed ? 0 : line.ToShip + line.InTransit, order.Arrives);
    }

    public bool Earmark(EarmarkEnd demand, EarmarkEnd? supply, decimal? quantity, IReadOnlyList<EarmarkEnd> supplies)
    {
        if (DemandOf(demand) is not { } asked || Policies.GetValueOrDefault(asked.Goods.Sku) == EarmarkPolicy.Never)
            return false;
        var open = Math.Max(0, asked.Quantity - SumOf(e => e.Demand == demand));
        if (quantity <= 0 || quantity > open)
            return false;
        if (supply is null)
            return Take(demand, asked, quantity ?? open, supplies) > 0;
        var free = FreeOf(supply, asked);
        if (supply.Kind != EarmarkEndKind.Stock && (SupplyOf(supply) is not { } brings || !Does(brings, asked)))
            return false;
        if (quantity > free)
            return false;
        return TakeFrom(demand, supply, asked, quantity ?? open) > 0;
    }

    /// <summary>Stock first, then what comes in time, the latest first.</summary>
    public decimal Take(EarmarkEnd demand, NaiveEnd asked, decimal wanted, IReadOnlyList<EarmarkEnd> supplies)
    {
        var taken = TakeFrom(demand, EarmarkEnd.Stock, asked, wanted);
        var inTime = supplies.Where(s => SupplyOf(s) is { } brings && Does(brings, asked))
            .OrderByDescending(s => SupplyOf(s)!.Date ?? DateOnly.MinValue)
            .ThenBy(s => s.ToString(), StringComparer.Ordinal);
        return inTime.Aggregate(taken, (sum, supply) => sum + TakeFrom(demand, supply, asked, wanted - sum));
    }

    public void Plan(string name, NaivePlan plan, IReadOnlyList<EarmarkEnd> supplies)
    {
        Plans[name] = plan;
        Enter(EarmarkEnd.Of(new OrderId(name)), supplies);
    }

    /// <summary>A demand is new: what is always earmarked gets goods.</summary>
    public void Enter(EarmarkEnd end, IReadOnlyList<EarmarkEnd> supplies)
    {
        if (DemandOf(end) is { } asked && Policies.GetValueOrDefault(asked.Goods.Sku) == EarmarkPolicy.Always)
            Take(end, asked, asked.Quantity, supplies);
    }

    public void Change(string name, decimal quantity, DateOnly? date)
    {
        var plan = Plans[name];
        (plan.Quantity, plan.Date) = (quantity, date);
        Fit(name);
    }

    /// <summary>A document is another now.</summary>
    public void Fit(string name)
    {
        bool Is(EarmarkEnd? end) => end?.Document?.Value == name;
        Open.RemoveAll(e => (Is(e.Demand) && DemandOf(e.Demand)?.Goods.Sku != e.Goods.Sku)
            || (Is(e.Supply) && SupplyOf(e.Supply!)?.Goods.Sku != e.Goods.Sku));
        foreach (var end in Open.Select(e => e.Demand).Where(Is).Distinct().ToList())
            Trim(e => e.Demand == end, DemandOf(end)!.Quantity);
        foreach (var end in Open.Select(e => e.Supply).Where(Is).Distinct().ToList())
            Trim(e => e.Supply == end, SupplyOf(end!)!.Quantity);
        Open.RemoveAll(e => (Is(e.Demand) || Is(e.Supply)) && e.Supply is { } supply
            && IsAfter(SupplyOf(supply)!, DemandOf(e.Demand)!));
    }

    /// <summary>The document is done: its goods went, or came.</summary>
    public void Close(string name)
    {
        var end = EarmarkEnd.Of(new OrderId(name));
        var comes = Plans[name].Quantity;
        Plans.Remove(name);
        Open.RemoveAll(e => e.Demand == end);
        ToStock(end, comes, e => FreeOf(EarmarkEnd.Stock, new(e.Place, e.Goods, 0, null)));
        Open.RemoveAll(e => e.Supply == end);
    }

    /// <summary>Goods of a line left: those of stock are used up first, and no more stays than is open.</summary>
    /// <param name="open">Null: as its document says.</param>
    /// <returns>What was used up.</returns>
    public decimal Left(EarmarkEnd line, decimal quantity, decimal? open = null)
    {
        var before = SumOf(e => e.Demand == line);
        foreach (var earmark in Open.Where(e => e.Demand == line && e.Supply is null).ToList())
        {
            var part = Math.Min(earmark.Quantity, quantity);
            Less(earmark, part);
            quantity -= part;
        }

        Trim(e => e.Demand == line, open ?? DemandOf(line)!.Quantity);
        return before - SumOf(e => e.Demand == line);
    }

    /// <summary>Goods that a line had used up are back, and its own again if nobody else has them.</summary>
    public void Back(EarmarkEnd line, decimal used)
    {
        if (DemandOf(line) is { } asked && Policies.GetValueOrDefault(asked.Goods.Sku) != EarmarkPolicy.Never)
            TakeFrom(line, EarmarkEnd.Stock, asked,
                Math.Min(used, asked.Quantity - SumOf(e => e.Demand == line)));
    }

    /// <summary>Whether somebody has less when so many goods are gone.</summary>
    public bool Needs(string place, Goods what, decimal quantity)
    {
        var held = HeldAt(place, what);
        var there = ThereAt(place, what);
        return MostOf(held, there) > MostOf(held, [.. there, (what, -quantity)]);
    }

    /// <summary>Goods of a line arrived, as what they are now.</summary>
    public void Arrived(EarmarkEnd line, Goods what, decimal quantity) =>
        ToStock(line, quantity, e => Serves(what, e.Goods) ? quantity : 0);

    /// <summary>No more is earmarked of a line than is still to come.</summary>
    public void LeaveWhatComes(EarmarkEnd line) => Trim(e => e.Supply == line, SupplyOf(line)!.Quantity);

    public void End(EarmarkEnd line) => Open.RemoveAll(e => e.Demand == line || e.Supply == line);

    public bool Lower(string sku, int at, decimal to)
    {
        var own = Open.Where(e => e.Goods.Sku == sku).ToList();
        if (at >= own.Count || to < 0 || to > own[at].Quantity)
            return false;
        Less(own[at], own[at].Quantity - to);
        return true;
    }

    private static bool Serves(Goods what, Goods asked) => what.Sku == asked.Sku && what.Variant == asked.Variant
        && (asked.Lot is null || asked.Lot == what.Lot)
        && (asked.Serial is null || asked.Serial == what.Serial)
        && (asked.Package is null || asked.Package == what.Package);

    private static bool IsAfter(NaiveEnd supply, NaiveEnd demand) =>
        supply.Date is { } comes && (demand.Date is not { } goes || comes > goes);

    private static bool Does(NaiveEnd supply, NaiveEnd demand) =>
        supply.Place == demand.Place && Serves(supply.Goods, demand.Goods) && !IsAfter(supply, demand);

    private decimal SumOf(Func<NaiveEarmark, bool> which) => Open.Where(which).Sum(e => e.Quantity);

    private decimal TakeFrom(EarmarkEnd demand, EarmarkEnd supply, NaiveEnd asked, decimal wanted)
    {
        var part = Math.Min(FreeOf(supply, asked), wanted);
        if (part <= 0)
            return 0;
        Open.Add(new(demand, supply == EarmarkEnd.Stock ? null : supply, asked.Place, asked.Goods, part));
        return part;
    }

    private decimal FreeOf(EarmarkEnd supply, NaiveEnd asked)
    {
        if (supply.Kind != EarmarkEndKind.Stock)
            return SupplyOf(supply) is { } brings ? Math.Max(0, brings.Quantity - SumOf(e => e.Supply == supply)) : 0;
        var held = HeldAt(asked.Place, asked.Goods);
        var there = ThereAt(asked.Place, asked.Goods);
        var all = there.Sum(g => g.Quantity);
        return MostOf([.. held, new(new(default), null, asked.Place, asked.Goods, all)], there) - MostOf(held, there);
    }

    private List<NaiveEarmark> HeldAt(string place, Goods like) =>
        [.. Open.Where(e => e.Supply is null && e.Place == place && IsAlike(e.Goods, like))];

    private List<(Goods Goods, decimal Quantity)> ThereAt(string place, Goods like) =>
    [
        .. goods.Moves.Where(m => m.Order is null && m.Place == place && IsAlike(m.Goods, like))
            .GroupBy(m => m.Goods, m => m.Quantity).Select(g => (Goods: g.Key, Quantity: g.Sum())),
    ];

    private static bool IsAlike(Goods one, Goods other) => (one.Sku, one.Variant) == (other.Sku, other.Variant);

    // As many as may be had at once: of any group that gets all it asks for and the goods that do for the others, the
    // least.
    private static decimal MostOf(List<NaiveEarmark> earmarks, List<(Goods Goods, decimal Quantity)> there)
    {
        var asks = earmarks.GroupBy(e => e.Goods, e => e.Quantity).Select(g => (g.Key, Quantity: g.Sum())).ToList();
        return Enumerable.Range(0, 1 << asks.Count).Min(chosen =>
        {
            var others = asks.Where((_, at) => (chosen & (1 << at)) == 0).ToList();
            return asks.Except(others).Sum(a => a.Quantity)
                + there.Where(g => others.Exists(o => Serves(g.Goods, o.Key))).Sum(g => g.Quantity);
        });
    }

    private void ToStock(EarmarkEnd supply, decimal arrived, Func<NaiveEarmark, decimal> fits)
    {
        foreach (var earmark in Open.Where(e => e.Supply == supply).ToList())
        {
            var part = Math.Min(Math.Min(earmark.Quantity, arrived), fits(earmark));
            if (part <= 0)
                continue;
            Less(earmark, part);
            Open.Add(earmark with { Supply = null, Quantity = part });
            arrived -= part;
        }
    }

    // The newest go first.
    private void Trim(Func<NaiveEarmark, bool> which, decimal open)
    {
        var over = SumOf(which) - open;
        foreach (var earmark in Open.Where(which).Reverse().ToList())
        {
            var part = Math.Min(over, earmark.Quantity);
            if (part <= 0)
                return;
            Less(earmark, part);
            over -= part;
        }
    }

    private void Less(NaiveEarmark earmark, decimal by)
    {
        var at = Open.FindIndex(e => ReferenceEquals(e, earmark));
        if (earmark.Quantity > by)
            Open[at] = earmark with { Quantity = earmark.Quantity - by };
        else
            Open.RemoveAt(at);
    }
}
