using Inventory.Domain.Assembly;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <param name="Component">Null: work.</param>
internal sealed record NaivePartLine(int No, string? Component, decimal Per, bool IsOnce = false)
{
    public decimal NeededFor(decimal pieces) =>
        IsOnce ? Per : decimal.Round(Per * pieces, 5, MidpointRounding.AwayFromZero);
}

/// <summary>What one posting of an order made, and of what.</summary>
internal sealed record NaiveMade(
    int EntryNo, Goods Goods, decimal Quantity, IReadOnlyList<(int Line, Goods? Goods, decimal Quantity)> Parts)
{
    /// <summary>What of each line had been earmarked.</summary>
    public List<(int Line, decimal Quantity)> Used { get; } = [];
}

internal sealed class NaiveAssemblyOrder(string sku)
{
    public string Sku => sku;

    public decimal Quantity { get; set; }

    public DateOnly Due { get; set; }

    public DateOnly? Starts { get; set; }

    public decimal? ToAssemble { get; set; }

    public AssemblyOrderStatus Status { get; set; } = AssemblyOrderStatus.Open;

    public List<NaivePartLine> Lines { get; set; } = [];

    public int LastLine { get; set; }

    /// <summary>Those that were not undone.</summary>
    public List<NaiveMade> Made { get; } = [];

    public bool IsOpen => Status is AssemblyOrderStatus.Open or AssemblyOrderStatus.Released;

    public decimal Assembled => Made.Sum(m => m.Quantity);

    public decimal OpenQuantity => IsOpen ? Quantity - Assembled : 0;

    public decimal Next => Math.Min(ToAssemble ?? OpenQuantity, OpenQuantity);

    public decimal Consumed(int line) => Made.SelectMany(m => m.Parts).Where(p => p.Line == line).Sum(p => p.Quantity);

    public decimal Left(NaivePartLine line) => Math.Max(0, line.NeededFor(Quantity) - Consumed(line.No));
}

/// <summary>So much of a number, or of none.</summary>
internal sealed record NaiveTracking(decimal Quantity, string? Lot);

/// <summary>Assembly orders by the words of their concept page, at one place.</summary>
internal sealed class NaiveAssembly(NaiveGoods goods, string place, HashSet<string> withoutStock)
{
    public string At => place;

    public SortedDictionary<string, NaiveAssemblyOrder> Orders { get; } = new(StringComparer.Ordinal);

    /// <param name="lines">Null: those of the order, or, of a new one, those of the bill of material.</param>
    public bool Place(
        string number,
        string sku,
        decimal quantity,
        (DateOnly Due, DateOnly? Starts) dates,
        IReadOnlyList<NaivePartLine>? lines,
        List<NaivePartLine> bom)
    {
        var known = Orders.GetValueOrDefault(number);
        var order = known ?? new(sku);
        if (quantity <= 0 || order.Sku != sku || goods.BlockedItems.Contains(sku))
            return false;
        var asked = Numbered(order, lines ?? (known is null ? bom : order.Lines));
        var isSame = known is not null && order.Quantity == quantity
            && (order.Due, order.Starts) == dates && order.Lines.SequenceEqual(asked);
        if (isSame)
            return true;
        if (known is not null && (order.Status != AssemblyOrderStatus.Open || quantity <= order.Assembled
            || order.Lines.Exists(l => order.Consumed(l.No) > 0 && !asked.Exists(a =>
                a.No == l.No && a.Component == l.Component && a.NeededFor(quantity) >= order.Consumed(l.No)))))
            return false;
        if (asked.Exists(l => l.Component == sku || l.Per <= 0
            || (l.Component is { } part && goods.BlockedItems.Contains(part))))
            return false;
        (order.Quantity, order.ToAssemble, order.Lines) = (quantity, null, asked);
        (order.Due, order.Starts) = dates;
        order.LastLine = asked.Select(l => l.No).Append(order.LastLine).Max();
        Orders[number] = order;
        return true;
    }

    public bool Set(string number, decimal quantity)
    {
        if (!Orders.TryGetValue(number, out var order) || !order.IsOpen || quantity < 0
            || quantity > order.OpenQuantity)
            return false;
        order.ToAssemble = quantity;
        return true;
    }

    public bool Steer(string number, AssemblyOrderStatus to)
    {
        if (!Orders.TryGetValue(number, out var order))
            return false;
        if (order.Status == to)
            return true;
        if (!order.IsOpen || (to == AssemblyOrderStatus.Released && order.Lines.Count == 0))
            return false;
        order.Status = to;
        return true;
    }

    public bool Post(
        string number,
        decimal? said,
        Dictionary<int, (decimal? Quantity, List<NaiveTracking> Numbers)> over,
        List<NaiveTracking> made)
    {
        if (!Orders.TryGetValue(number, out var order) || !order.IsOpen)
            return false;
        var quantity = said ?? order.Next;
        if (quantity <= 0 || quantity > order.OpenQuantity || made.Sum(m => m.Quantity) > quantity
            || over.Keys.Any(no => !order.Lines.Exists(l => l.No == no)))
            return false;
        var uses = order.Lines.Select(l => (Line: l, Quantity: over.GetValueOrDefault(l.No).Quantity
            ?? Math.Min(l.NeededFor(quantity), order.Left(l)))).ToList();
        if (uses.Exists(u => u.Quantity < 0 || u.Quantity > order.Left(u.Line)
            || NumbersOf(over, u.Line).Sum(n => n.Quantity) > u.Quantity
            || (u.Line.Component is null && NumbersOf(over, u.Line).Count > 0)))
            return false;
        uses.RemoveAll(u => u.Quantity == 0);
        if (uses.Count == 0)
            return false;

        var parts = Split(quantity, made);
        var result = new List<NaiveMade>();
        if (!goods.Try(() => Make(order, over, uses, parts, quantity, result)))
            return false;
        order.Made.AddRange(result);
        order.ToAssemble = null;
        order.Status = order.Assembled == order.Quantity ? AssemblyOrderStatus.Finished : AssemblyOrderStatus.Released;
        return true;
    }

    /// <summary>Null: some goods of the item went, and nobody said which.</summary>
    public bool? Undo(string sku, int entryNo)
    {
        var (_, made) = Find(sku, entryNo);
        if (made is null)
            return false;
        if (goods.There(place, made.Goods, null) < made.Quantity || goods.BlockedItems.Contains(sku)
            || made.Parts.Any(p => p.Goods is { } part && goods.BlockedItems.Contains(part.Sku)))
            return false;
        var isWhole = !goods.Moves.Any(m => m.Goods.Sku == sku && m.Quantity < 0);
        return isWhole && made.Parts.Any(p => IsKept(p.Goods)) ? true : null;
    }

    public void Undone(string sku, int entryNo)
    {
        var (order, made) = Find(sku, entryNo);
        goods.Add(place, made!.Goods, -made.Quantity);
        foreach (var (_, part, quantity) in made.Parts.Where(p => IsKept(p.Goods)))
            goods.Add(place, part!, quantity);
        order!.Made.Remove(made);
        order.ToAssemble = null;
        if (order.Status != AssemblyOrderStatus.Closed)
            order.Status = AssemblyOrderStatus.Released;
    }

    private bool IsKept(Goods? part) => part is not null && !withoutStock.Contains(part.Sku);

    private static List<NaiveTracking> NumbersOf(
        Dictionary<int, (decimal? Quantity, List<NaiveTracking> Numbers)> over, NaivePartLine line) =>
        over.TryGetValue(line.No, out var said) ? said.Numbers : [];

    private static List<NaivePartLine> Numbered(NaiveAssemblyOrder order, IReadOnlyList<NaivePartLine> asked)
    {
        var left = order.Lines.ToList();
        left.RemoveAll(l => asked.Any(a => a.No == l.No));
        var last = order.LastLine;
        return [.. asked.Select(line =>
        {
            if (line.No != 0)
                return line;
            var at = left.FindIndex(l => l.Component == line.Component && l.IsOnce == line.IsOnce);
            if (at < 0)
                return line with { No = ++last };
            var no = left[at].No;
            left.RemoveAt(at);
            return line with { No = no };
        })];
    }

    // What no number is named of comes last.
    private static List<NaiveTracking> Split(decimal quantity, List<NaiveTracking> numbers)
    {
        var rest = quantity - numbers.Sum(n => n.Quantity);
        return rest > 0 ? [.. numbers, new(rest, null)] : numbers;
    }

    // Goods of the list from one quantity to another.
    private static List<NaiveTracking> Between(List<NaiveTracking> all, decimal from, decimal to)
    {
        var parts = new List<NaiveTracking>();
        var at = 0m;
        foreach (var part in all)
        {
            var both = Math.Min(to, at + part.Quantity) - Math.Max(from, at);
            if (both > 0)
                parts.Add(part with { Quantity = both });
            at += part.Quantity;
        }

        return parts;
    }

    private bool Make(
        NaiveAssemblyOrder order,
        Dictionary<int, (decimal? Quantity, List<NaiveTracking> Numbers)> over,
        List<(NaivePartLine Line, decimal Quantity)> uses,
        List<NaiveTracking> parts,
        decimal quantity,
        List<NaiveMade> result)
    {
        var before = 0m;
        foreach (var part in parts)
        {
            var used = new List<(int, Goods?, decimal)>();
            foreach (var (line, whole) in uses)
            {
                // What nobody keeps account of goes into the first.
                var isKept = line.Component is null || !withoutStock.Contains(line.Component);
                var from = isKept ? Share(whole, before, quantity) : before == 0 ? 0 : whole;
                var to = isKept ? Share(whole, before + part.Quantity, quantity) : whole;
                foreach (var taken in Between(Split(whole, NumbersOf(over, line)), from, to))
                {
                    var what = line.Component is { } sku ? new Goods(sku, Lot: taken.Lot) : null;
                    used.Add((line.No, what, taken.Quantity));
                    if (what is not null && goods.BlockedItems.Contains(what.Sku))
                        return false;
                    if (what is not null && isKept && !goods.Add(place, what, -taken.Quantity))
                        return false;
                }
            }

            var made = new Goods(order.Sku, Lot: part.Lot);
            if (!goods.Add(place, made, part.Quantity))
                return false;
            var entryNo = goods.Moves.Count(m => m.Goods.Sku == order.Sku);
            result.Add(new(entryNo, made, part.Quantity, used));
            before += part.Quantity;
        }

        return true;
    }

    private static decimal Share(decimal whole, decimal done, decimal of) =>
        decimal.Round(whole * done / of, 5, MidpointRounding.AwayFromZero);

    public (NaiveAssemblyOrder? Order, NaiveMade? Made) Find(string sku, int entryNo)
    {
        foreach (var order in Orders.Values.Where(o => o.Sku == sku))
        {
            if (order.Made.Find(m => m.EntryNo == entryNo) is { } made)
                return (order, made);
        }

        return (null, null);
    }
}
