using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.NaiveDocuments;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>A transfer order with time in transit.</summary>
internal sealed record TrackedTransfer(string From, string To)
{
    public List<(Goods Goods, decimal Quantity)> Lines { get; } = [];

    /// <summary>So much of each line.</summary>
    public Dictionary<int, decimal[]> Shipments { get; } = [];

    public int LastShipment { get; set; }

    public decimal[] Received { get; set; } = [];

    public decimal UnderWay(int line) => Shipments.Values.Sum(s => s[line]) - Received[line];

    public decimal ToShip(int line) => Lines[line].Quantity - Shipments.Values.Sum(s => s[line]);
}

/// <summary>Numbered goods on their way: they leave, may get other numbers as they arrive, or come back.</summary>
internal abstract class TrackedTransfers(int seed) : TrackingTrade(seed)
{
    private readonly Dictionary<string, TrackedTransfer> _orders = [];
    private int _last;

    protected void Transfer()
    {
        switch (Random.Next(8))
        {
            case < 2: Place(); break;
            case < 5: Ship(); break;
            case < 7: Arrive(); break;
            default: UndoShipment(); break;
        }
    }

    protected override IEnumerable<StreamId> Opened() =>
        [.. base.Opened(), .. _orders.Keys.Select(n => TransferOrder.StreamOf(new(n)))];

    protected override bool? MayRename(string sku) =>
        _orders.Values.Any(o => Enumerable.Range(0, o.Lines.Count)
            .Any(l => o.Lines[l].Goods.Sku == sku && o.UnderWay(l) > 0)) ? false : base.MayRename(sku);

    // What is still to come names the new key; lines that are done have been what they were.
    protected override void Renamed(string from, string to)
    {
        base.Renamed(from, to);
        foreach (var order in _orders.Values)
        {
            for (var line = 0; line < order.Lines.Count; line++)
            {
                if (order.Lines[line].Goods.Sku == from && order.ToShip(line) > 0)
                    order.Lines[line] = order.Lines[line] with { Goods = order.Lines[line].Goods with { Sku = to } };
            }
        }
    }

    private void Place()
    {
        var from = AnyPlace();
        var order = new TrackedTransfer(from, from == "east" ? "west" : "east");
        for (var left = Random.Next(1, 3); left > 0; left--)
        {
            var goods = AnyThere(from)?.Goods ?? AnyGoods(AnySku());
            order.Lines.Add((goods, goods.Serial is null ? Random.Next(1, 6) : 1));
        }

        order.Received = new decimal[order.Lines.Count];
        var number = "T" + Number(++_last);
        if (Do(
            new PlaceTransferOrder(
                new(number), new(order.From), new(order.To), new SourceCode(Road), TransferMode.InTransit,
                [.. order.Lines.Select(l => new GoodsToTransfer(
                    new(l.Goods.Sku), new(l.Quantity), l.Goods.Variant, l.Goods.Lot, l.Goods.Serial,
                    Package: l.Goods.Package))],
                AnyDate()),
            () => []))
            _orders[number] = order;
    }

    private void Ship()
    {
        if (Any(o => Enumerable.Range(0, o.Lines.Count).Any(l => o.ToShip(l) > 0)) is not { } number)
            return;
        var (order, date) = (_orders[number], AnyDate());
        var quantities = order.Lines.Select((_, l) => Maybe() ? order.ToShip(l)
            : Math.Min(order.ToShip(l), Random.Next(0, 3))).ToArray();
        if (quantities.Sum() == 0)
            return;
        var shipment = order.LastShipment + 1;
        if (!Do(
            new ShipTransferOrder(new(number), date, Parts(quantities)),
            () => Each(quantities, l => Stock.Transfer(
                new(order.Lines[l].Goods.Sku, order.From, EntryType.Transfer, -quantities[l], date,
                    order.Lines[l].Goods, Document: number),
                Road, order.Lines[l].Goods, number, shipment))))
            return;
        order.LastShipment = shipment;
        order.Shipments[shipment] = quantities;
    }

    private void Arrive()
    {
        if (Any(o => Enumerable.Range(0, o.Lines.Count).Any(l => o.UnderWay(l) > 0)) is not { } number)
            return;
        var (order, date) = (_orders[number], AnyDate());
        var quantities = order.Lines.Select((_, l) => Maybe() ? order.UnderWay(l)
            : Math.Min(order.UnderWay(l), Random.Next(0, 3))).ToArray();
        if (quantities.Sum() == 0)
            return;
        var parts = Parts(quantities).ConvertAll(p => Random.Next(4) > 0 ? p : Other(p, order.Lines[p.Line - 1].Goods));
        if (!Do(
            new ReceiveTransferOrder(new(number), date, parts),
            () => Each(quantities, l => Stock.Transfer(
                new(order.Lines[l].Goods.Sku, Road, EntryType.Transfer, -quantities[l], date,
                    order.Lines[l].Goods, number, Document: number),
                order.To, Arriving(order.Lines[l].Goods, parts[l])))))
            return;
        for (var line = 0; line < quantities.Length; line++)
            order.Received[line] += quantities[line];
    }

    private LineToMove Other(LineToMove part, Goods goods) => part with
    {
        Lot = goods.Lot is not null && Maybe() ? Of("A", "B", "C") : null,
        Serial = goods.Serial is not null && Maybe() ? "S" + Number(Random.Next(6)) : null,
        Package = Maybe() ? Of("P1", "P2", "") : null,
    };

    private static Goods Arriving(Goods goods, LineToMove part) => goods with
    {
        Lot = part.Lot ?? goods.Lot,
        Serial = part.Serial ?? goods.Serial,
        Package = part.Package is null ? goods.Package : part.Package.Length == 0 ? null : part.Package,
    };

    private void UndoShipment()
    {
        if (Any(o => o.Shipments.Count > 0 && o.Received.Sum() == 0) is not { } number)
            return;
        var (order, date) = (_orders[number], AnyDate());
        var (shipment, quantities) = order.Shipments.ElementAt(Random.Next(order.Shipments.Count));
        if (Do(
            new UndoTransferShipment(new(number), date, shipment),
            () => Each(quantities, l => Stock.Transfer(
                new(order.Lines[l].Goods.Sku, Road, EntryType.Transfer, -quantities[l], date,
                    order.Lines[l].Goods, number, shipment, Document: number),
                order.From, order.Lines[l].Goods))))
            order.Shipments.Remove(shipment);
    }

    private static List<LineToMove> Parts(decimal[] quantities) =>
        [.. quantities.Select((q, line) => new LineToMove(line + 1, new(q)))];

    private static List<string> Each(decimal[] quantities, Func<int, List<string>> move) =>
        [.. Enumerable.Range(0, quantities.Length).Where(l => quantities[l] > 0).SelectMany(move)];

    private string? Any(Func<TrackedTransfer, bool> isMeant)
    {
        var meant = _orders.Where(o => isMeant(o.Value)).Select(o => o.Key).ToArray();
        return meant.Length == 0 ? null : Of(meant);
    }
}
