using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.NaiveDocuments;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>Orders of numbered goods: shipped from one place or two, invoiced, undone, and given back number by
/// number.</summary>
internal sealed class TrackedSales : TrackedTransfers
{
    private static readonly string[] Sold = ["LOT", "UNIT", "BOTH", "PACK", "LOOSE", "SOLD"];
    private readonly SortedDictionary<string, TrackedOrder> _orders = new(StringComparer.Ordinal);

    public TrackedSales(int seed)
        : base(seed)
    {
        Given(new RegisterStock(new(2), "Main"));
        Given(new LinkSource(new(2), new("east"), 1));
        Given(new LinkSource(new(2), new("west"), 2));
    }

    protected override void Command()
    {
        switch (Random.Next(12))
        {
            case < 2: Transfer(); break;
            case 2: Place(); break;
            case 3 or 4: Ship(); break;
            case 5: Invoice(); break;
            case 6: Refund(); break;
            case 7: Undo(); break;
            default: base.Command(); break;
        }
    }

    // An order that was shipped in part holds the key.
    protected override bool? MayRename(string sku) =>
        _orders.Values.Any(o => o.Lines.Exists(l => l.Sku == sku && l.Shipped > 0 && l.Shipped < l.Ordered)) ? false
            : base.MayRename(sku);

    protected override void Renamed(string from, string to)
    {
        base.Renamed(from, to);
        foreach (var line in _orders.Values.SelectMany(o => o.Lines).Where(l => l.Sku == from && l.Shipped < l.Ordered))
            line.Sku = to;
    }

    private void Place()
    {
        var skus = Keys(Sold).OrderBy(_ => Random.Next()).Take(Random.Next(1, 3)).ToList();
        var lines = skus.ConvertAll(s => new TrackedLine(s, Random.Next(1, 9)));
        var number = "O" + Number(_orders.Count + 1);
        var command = new PlaceOrder(
            new(number), new(2), null, [.. lines.Select(l => new OrderQuantity(new(l.Sku), new(l.Ordered)))],
            AnyDate());
        // Promises have a naive model of their own.
        if (!Ledger.Run(command).IsRefused)
            _orders[number] = new(lines);
    }

    private void Ship()
    {
        if (Any(o => o.Lines.Exists(l => l.Shipped < l.Ordered)) is not { } number)
            return;
        var (order, date, document) = (_orders[number], AnyDate(), "D" + Number(Ledger.Log.Count));
        var open = order.Lines.FindAll(l => l.Shipped < l.Ordered && Random.Next(4) > 0);
        List<(string Place, TrackedLine Line, decimal Quantity, List<TrackingLine> Tracking)> parts = [];
        foreach (var line in open)
        {
            var (place, quantity) = (AnyPlace(), Random.Next(1, (int)(line.Ordered - line.Shipped) + 1));
            parts.Add((place, line, quantity, Tracking(Goods(line.Sku, place), quantity)));
        }

        if (parts.Count == 0)
            return;
        List<ShipmentLeg> legs =
        [
            .. parts.GroupBy(p => p.Place).Select(from => new ShipmentLeg(
                new(from.Key),
                [.. from.Select(p => new OrderQuantity(new(p.Line.Sku), new(p.Quantity), null, p.Tracking))])),
        ];
        var before = Stock.Entries.Count;
        List<(int Leg, int Count)> entries = [];
        if (!Do(
            legs is [var only] ? new ShipOrder(new(number), only.Source, only.Lines, date, document)
                : new ShipOrderLegs(new(number), legs, date, document),
            () =>
            {
                List<string> refusals = [];
                var leg = order.LastLeg;
                foreach (var from in parts.GroupBy(p => p.Place))
                {
                    leg++;
                    foreach (var part in from)
                    {
                        refusals.AddRange(Send(number, part.Place, part.Line.Sku, part.Quantity, part.Tracking, date));
                        entries.Add((leg, Stock.Entries.Count));
                    }
                }

                return refusals;
            }))
            return;
        parts.ForEach(p => p.Line.Shipped += p.Quantity);
        order.LastLeg += legs.Count;
        foreach (var (leg, count) in entries)
        {
            for (; before < count; before++)
                order.Sales.Add(new(Stock.Entries[before], leg));
        }
    }

    private List<string> Send(
        string number, string place, string sku, decimal quantity, List<TrackingLine> tracking, DateOnly date)
    {
        List<string> refusals = [];
        if (tracking.Sum(t => t.Quantity.Value) > quantity)
            refusals.Add("tracking-exceeds-line");
        if (tracking.Exists(TrackedOrder.IsAny))
            refusals.Add("tracking-line-malformed");
        if (Stock.OnHand(sku, place) < quantity)
            refusals.Add("missing");
        foreach (var part in TrackedOrder.Parts(tracking, quantity))
            refusals.AddRange(Stock.Post(new(
                sku, place, EntryType.Sale, -part.Quantity.Value, date,
                new(sku, part.Variant, part.Lot, part.Serial, part.Package), IsInvoiced: false, Document: number)));
        return refusals;
    }

    private void Invoice()
    {
        if (Any(o => o.Lines.Exists(l => l.Invoiced < l.Shipped)) is not { } number)
            return;
        var lines = _orders[number].Lines.FindAll(l => l.Invoiced < l.Shipped);
        Do(
            new InvoiceOrder(
                new(number),
                [.. lines.Select(l => new OrderQuantity(new(l.Sku), new(l.Shipped - l.Invoiced)))], AnyDate()),
            () => []);
        lines.ForEach(l => l.Invoiced = l.Shipped);
    }

    private void Undo()
    {
        if (Any(o => o.Lines.TrueForAll(l => l.Invoiced == 0) && o.Sales.Exists(s => !s.IsUndone)) is not { } number)
            return;
        var (order, date) = (_orders[number], AnyDate());
        var legs = order.Sales.FindAll(s => !s.IsUndone).ConvertAll(s => s.Leg);
        var leg = legs[Random.Next(legs.Count)];
        var undone = order.Sales.FindAll(s => s.Leg == leg);
        if (!Do(
            new UndoShipment(new(number), date, Shipment: leg),
            () => undone.Exists(s => !IsKnown(s.Entry.Move.Sku)) ? ["item-not-found"]
                : [.. undone.SelectMany(s => Stock.Post(s.Entry.Move with
                {
                    Change = -s.Entry.Move.Change, Date = date, IsCorrection = true, From = [s.Entry.No],
                }))]))
            return;
        foreach (var sale in undone)
        {
            order.Lines.Single(l => l.Sku == sale.Entry.Move.Sku).Shipped -= sale.Quantity;
            sale.IsUndone = true;
        }
    }

    private void Refund()
    {
        if (Any(o => o.Lines.Exists(l => l.Refunded < l.Invoiced)) is not { } number)
            return;
        var (order, date) = (_orders[number], AnyDate());
        var lines = order.Lines.FindAll(l => l.Refunded < l.Invoiced && Random.Next(4) > 0);
        var parts = lines.ConvertAll(line =>
        {
            var quantity = Random.Next(1, (int)(line.Invoiced - line.Refunded) + 1);
            return (Line: line, Quantity: (decimal)quantity, Tracking: Tracking([.. order.Out(line.Sku)], quantity));
        });
        if (parts.Count == 0)
            return;
        var (returned, given) = (order.Returned.Count, order.Sales.ConvertAll(s => s.Given));
        if (Do(
            new RefundOrder(
                new(number),
                [.. parts.Select(p => new OrderQuantity(new(p.Line.Sku), new(p.Quantity), null, p.Tracking))],
                ReturnToStock: true, date),
            () =>
            {
                List<string> refusals = [];
                foreach (var (line, quantity, tracking) in parts)
                    refusals.AddRange(TakeBack(number, order, line.Sku, quantity, tracking, date));
                if (refusals.Count == 0)
                    return refusals;
                order.Returned.RemoveRange(returned, order.Returned.Count - returned);
                for (var at = 0; at < given.Count; at++)
                    order.Sales[at].Given = given[at];
                return refusals;
            }))
            parts.ForEach(p => p.Line.Refunded += p.Quantity);
    }

    private List<string> TakeBack(
        string number, TrackedOrder order, string sku, decimal quantity, List<TrackingLine> tracking, DateOnly date)
    {
        if (tracking.Exists(TrackedOrder.IsAny))
            return ["tracking-line-malformed"];
        if (tracking.Sum(t => t.Quantity.Value) > quantity)
            return ["tracking-exceeds-line", "tracking-not-shipped"];
        List<string> refusals = [];
        foreach (var part in TrackedOrder.Parts(tracking, quantity))
        {
            var there = order.Out(sku).ToList();
            if (TrackedOrder.IsAny(part) && there.Select(o => o.Goods).Distinct().Count() > 1
                && there.Sum(o => o.Quantity) > part.Quantity.Value)
                return ["tracking-line-required"];
            var open = part.Quantity.Value;
            foreach (var (goods, place, most) in there.FindAll(o => TrackedOrder.IsMeant(part, o.Goods)))
            {
                var share = Math.Min(open, most);
                if (share <= 0)
                    continue;
                open -= share;
                refusals.AddRange(TakeBack(number, order, goods, place, share, date));
            }

            if (open > 0)
                return ["tracking-not-shipped", .. refusals];
        }

        return refusals;
    }

    // At the cost of the one sale that it can all be of, else of several, the oldest first.
    private List<string> TakeBack(
        string number, TrackedOrder order, Goods goods, string place, decimal share, DateOnly date)
    {
        order.Returned.Add((goods, place, share));
        var sales = order.Sales.FindAll(s => !s.IsUndone && s.Entry.Move.Place == place && s.Entry.Move.Goods == goods
            && s.Quantity > s.Given);
        var from = sales.Find(s => s.Quantity - s.Given >= share) is { } one ? [one] : sales;
        List<string> refusals = [];
        var open = share;
        foreach (var sale in from)
        {
            var part = Math.Min(open, sale.Quantity - sale.Given);
            if (part <= 0)
                continue;
            refusals.AddRange(Stock.Post(new(
                goods.Sku, place, EntryType.Sale, part, date, goods, From: [sale.Entry.No], Document: number)));
            sale.Given += part;
            open -= part;
        }

        // No goods lie under a key that the item has no more.
        if (!IsKnown(goods.Sku))
            refusals.AddRange(Rename(goods, KeyOf(goods.Sku), place, share, date, number));
        return refusals;
    }

    private List<(Goods Goods, string Place, decimal Quantity)> Goods(string sku, string place) =>
        [.. Stock.There(sku).Where(g => g.Place == place).Select(g => (g.Goods, g.Place, g.Quantity))];

    // Mostly what is there, and mostly all of it is named.
    private List<TrackingLine> Tracking(List<(Goods Goods, string Place, decimal Quantity)> there, decimal quantity)
    {
        List<TrackingLine> lines = [];
        foreach (var (goods, _, most) in there.OrderBy(_ => Random.Next()))
        {
            var part = Math.Min(most, quantity);
            if (part <= 0 || (goods.Lot ?? goods.Serial ?? goods.Variant ?? goods.Package) is null)
                continue;
            lines.Add(new(new(part), goods.Lot, goods.Serial, goods.Variant, goods.Package));
            quantity -= part;
        }

        return Random.Next(8) switch
        {
            0 => [],
            1 when lines.Count > 0 => [lines[0] with { Quantity = new(lines[0].Quantity.Value + 1) }, .. lines.Skip(1)],
            2 when lines.Count > 0 => [lines[0] with { Package = null }, .. lines.Skip(1)],
            3 => [.. lines.Skip(1)],
            _ => lines,
        };
    }

    private string? Any(Func<TrackedOrder, bool> isMeant)
    {
        var meant = _orders.Where(o => isMeant(o.Value)).Select(o => o.Key).ToArray();
        return meant.Length == 0 ? null : Of(meant);
    }
}
