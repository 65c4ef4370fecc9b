using Inventory.Domain.Movements;

namespace Inventory.Domain.Tests.NaiveDocuments;

internal sealed class NaiveLine(Goods goods, decimal ordered)
{
    public Goods Goods => goods;

    public decimal Ordered => ordered;

    public decimal Shipped { get; set; }

    public decimal Received { get; set; }

    public decimal Lost { get; set; }

    public decimal ToShip => ordered - Shipped;

    public decimal InTransit => Shipped - Received - Lost;
}

internal sealed class NaiveTransfer(
    string from, string to, string? via, TransferMode mode, IReadOnlyList<NaiveLine> lines)
{
    public string From => from;

    public string To => to;

    /// <summary>Null where goods go directly.</summary>
    public string? Via => mode == TransferMode.Direct ? null : via;

    public TransferMode Mode => mode;

    public IReadOnlyList<NaiveLine> Lines => lines;

    public DateOnly? Leaves { get; init; }

    public DateOnly? Arrives { get; init; }

    public bool IsClosed { get; set; }

    public SortedDictionary<int, List<NaivePart>> Shipments { get; } = [];

    public int LastShipment { get; set; }

    public List<(int? Shipment, int Line, decimal Quantity)> Lost { get; } = [];

    /// <summary>What of each shipment had been earmarked.</summary>
    public List<(int Shipment, int Line, decimal Quantity)> Used { get; } = [];
}

/// <summary>So much of a line, and the numbers that its goods have from now on.</summary>
internal sealed record NaivePart(
    int Line, decimal Quantity, string? Lot = null, string? Serial = null, string? Package = null);

/// <summary>Transfer orders by the words of Business Central: what is accepted happens, the rest leaves
/// nothing.</summary>
internal sealed class NaiveTransfers(NaiveGoods goods)
{
    public SortedDictionary<string, NaiveTransfer> Orders { get; } = new(StringComparer.Ordinal);

    public bool Ship(string number, IReadOnlyList<NaivePart>? parts)
    {
        if (!Orders.TryGetValue(number, out var order) || order.IsClosed
            || (parts ?? []).Any(p => p.Lot is not null || p.Serial is not null
                || (p.Package is not null && order.Mode != TransferMode.ReceiptAndShipment))
            || Chosen(order, parts, l => l.ToShip) is not { } chosen)
            return false;
        if (order.Mode == TransferMode.Direct && chosen.Count > 0
            && chosen.Sum(p => p.Quantity) != order.Lines.Sum(l => l.ToShip))
            return false;
        if (!goods.Try(() => chosen.TrueForAll(p => Leave(number, order, p)) && (order.Mode
            != TransferMode.ReceiptAndShipment || chosen.TrueForAll(p => Arrive(number, order, p, order.To)))))
            return false;
        foreach (var part in chosen)
        {
            order.Lines[part.Line - 1].Shipped += part.Quantity;
            if (order.Mode != TransferMode.InTransit)
                order.Lines[part.Line - 1].Received += part.Quantity;
        }

        if (chosen.Count > 0)
            order.Shipments[++order.LastShipment] = chosen;
        return true;
    }

    public bool Receive(string number, IReadOnlyList<NaivePart>? parts)
    {
        if (!Orders.TryGetValue(number, out var order)
            || Chosen(order, parts, l => l.InTransit) is not { } chosen
            || !goods.Try(() => chosen.TrueForAll(p => Arrive(number, order, p, order.To))))
            return false;
        foreach (var part in chosen)
            order.Lines[part.Line - 1].Received += part.Quantity;
        return true;
    }

    /// <summary>Null: of its goods and others' some were received, and nobody asked which.</summary>
    public bool? Undo(string number, int? shipment)
    {
        if (!Orders.TryGetValue(number, out var order) || order.Mode != TransferMode.InTransit)
            return false;
        var no = shipment ?? order.Shipments.Keys.LastOrDefault();
        if (!order.Shipments.ContainsKey(no))
            return false;
        var parts = Left(order, no);
        if (parts.Count == 0 || parts.GroupBy(p => p.Line).Any(l => l.Sum(p => p.Quantity) > order.Lines[l.Key - 1].InTransit))
            return false;
        return parts.Exists(p => IsReceivedOf(order, order.Lines[p.Line - 1].Goods)) ? null
            : MayReturn(number, order, parts);
    }

    /// <returns>The shipment, and what of it is back.</returns>
    public (int Shipment, List<NaivePart> Back) Undone(string number, int? shipment)
    {
        var order = Orders[number];
        var no = shipment ?? order.Shipments.Keys.Last();
        var back = Left(order, no);
        foreach (var part in back)
        {
            Arrive(number, order, part, order.From);
            order.Lines[part.Line - 1].Shipped -= part.Quantity;
        }

        order.Shipments.Remove(no);
        return (no, back);
    }

    /// <summary>What of such goods is under way over a place, of whatever order.</summary>
    public decimal UnderWay(string place, Goods what) => Orders.Keys.Sum(o => goods.There(place, what, o));

    /// <summary>So much as nobody knows whose: any order's.</summary>
    public bool MayLose(string place, Goods what, decimal here, decimal underWay)
    {
        var may = false;
        goods.Try(() =>
        {
            may = (here == 0 || goods.Add(place, what, -here)) && Orders.Keys.All(o =>
            {
                var part = Math.Min(underWay, goods.There(place, what, o));
                underWay -= part;
                return part <= 0 || goods.Add(place, what, -part, o);
            });
            return false;
        });
        return may;
    }

    /// <summary>The product says whose goods were lost; false: it may not be those.</summary>
    public bool Lose(string place, Goods what, string number, int? shipment, int at, decimal quantity)
    {
        var (order, line) = (Orders[number], Orders[number].Lines[at - 1]);
        if (order.Via != place || goods.Restricted(line.Goods) != goods.Restricted(what) || quantity <= 0
            || quantity > line.InTransit || !goods.Add(place, what, -quantity, number))
            return false;
        line.Lost += quantity;
        order.Lost.Add((shipment, at, quantity));
        return true;
    }

    public bool Close(string number)
    {
        if (!Orders.TryGetValue(number, out var order) || order.Lines.Any(l => l.InTransit > 0))
            return false;
        order.IsClosed = true;
        return true;
    }

    private static List<NaivePart> Left(NaiveTransfer order, int shipment)
    {
        var lost = order.Lost.Where(l => l.Shipment == shipment).GroupBy(l => l.Line, l => l.Quantity)
            .ToDictionary(l => l.Key, l => l.Sum());
        var left = new List<NaivePart>();
        foreach (var part in order.Shipments[shipment])
        {
            var gone = Math.Min(part.Quantity, lost.GetValueOrDefault(part.Line));
            lost[part.Line] = lost.GetValueOrDefault(part.Line) - gone;
            if (gone < part.Quantity)
                left.Add(part with { Quantity = part.Quantity - gone });
        }

        return left;
    }

    private static List<NaivePart>? Chosen(
        NaiveTransfer order, IReadOnlyList<NaivePart>? parts, Func<NaiveLine, decimal> open)
    {
        var chosen = parts ?? [.. order.Lines.Select((l, at) => new NaivePart(at + 1, open(l)))];
        var isRight = chosen.All(p => p.Line >= 1 && p.Line <= order.Lines.Count && p.Quantity >= 0)
            && chosen.GroupBy(p => p.Line).All(l => l.Sum(p => p.Quantity) <= open(order.Lines[l.Key - 1]));
        return isRight ? [.. chosen.Where(p => p.Quantity > 0)] : null;
    }

    private bool MayReturn(string number, NaiveTransfer order, List<NaivePart> parts)
    {
        var may = false;
        goods.Try(() =>
        {
            may = parts.TrueForAll(p => Arrive(number, order, p, order.From));
            return false;
        });
        return may;
    }

    private bool IsReceivedOf(NaiveTransfer order, Goods of)
    {
        bool IsSame(int line) => goods.Restricted(order.Lines[line - 1].Goods) == goods.Restricted(of);
        var shipped = order.Shipments.Keys.SelectMany(s => Left(order, s)).Where(p => IsSame(p.Line)).Sum(p => p.Quantity);
        var inTransit = order.Lines.Where((_, at) => IsSame(at + 1)).Sum(l => l.InTransit);
        return shipped != inTransit;
    }

    private bool Leave(string number, NaiveTransfer order, NaivePart part)
    {
        var what = order.Lines[part.Line - 1].Goods;
        var isDirect = order.Via is null;
        return goods.Add(order.From, what, -part.Quantity)
            && goods.Add(order.Via ?? order.To, what, part.Quantity, isDirect ? null : number);
    }

    private bool Arrive(string number, NaiveTransfer order, NaivePart part, string place)
    {
        var what = order.Lines[part.Line - 1].Goods;
        var isHome = place == order.From;
        var package = part.Package is null ? what.Package : part.Package.Length == 0 ? null : part.Package;
        return goods.Add(order.Via!, what, -part.Quantity, number)
            && goods.Add(place, isHome ? what : what with
            {
                Lot = part.Lot ?? what.Lot, Serial = part.Serial ?? what.Serial, Package = package,
            }, part.Quantity);
    }
}
