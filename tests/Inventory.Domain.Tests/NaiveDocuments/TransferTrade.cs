using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Transfer orders of every mode, and earmarks, of goods with and without numbers.</summary>
internal sealed class TransferTrade : EarmarkTrade
{
    public TransferTrade(int seed)
        : base(seed, TwoOf(seed), ["east", "east", "east", "west", "west", "west", "north", "road"])
    {
        Open("east", "west", "north", "road");
        RegisterAll();
    }

    public override IEnumerable<string> Differences() =>
    [
        .. TransferComparison.Differences(Ledger, Stock, Transfers),
        .. EarmarkComparison.Differences(Ledger, Marks, Skus),
    ];

    private static string[] TwoOf(int seed) => [Skus[seed % Skus.Length], Skus[seed / Skus.Length % Skus.Length]];

    public override void Step()
    {
        switch (Random.Next(30))
        {
            case < 5: Receive(); break;
            case < 7: Adjust(); break;
            case < 11: Place(); break;
            case < 16: Move(isReceipt: false); break;
            case < 20: Move(isReceipt: true); break;
            case < 22: Undo(); break;
            case 22: if (Maybe() && Maybe()) Close(); break;
            case < 25: Plan(); break;
            case < 28: Earmark(); Earmark(); break;
            case 28: Change(); break;
            default: Office(); break;
        }
    }

    private void Receive()
    {
        var (goods, place, quantity) = (AnyGoods(), AnyPlace(), 2 * Pieces());
        if (goods.Serial is not null)
            quantity = 1;
        Expect(
            new ReceiveStock(new(goods.Sku), new(place), new(quantity), AnyDate(), Terms(goods)),
            Stock.Try(() => Stock.Add(place, goods, quantity)));
    }

    private void Adjust()
    {
        var lost = AnyLost();
        var (goods, place) = lost ?? (AnyGoods(), AnyPlace());
        var quantity = goods.Serial is not null ? 1 : lost is null ? Pieces() : Random.Next(1, 4);
        var command = new AdjustStock(new(goods.Sku), new(place), new(-quantity), null, AnyDate(), Terms(goods));
        var here = Math.Min(quantity, Stock.There(place, goods, null));
        if (here == quantity || here + Transfers.UnderWay(place, goods) < quantity)
        {
            Expect(command, Stock.Try(() => Stock.Add(place, goods, -quantity)));
            return;
        }

        var before = Ledger.Log.Count;
        var isRight = Transfers.MayLose(place, goods, here, quantity - here);
        if (Expect(command, isRight) && isRight)
            Lose(place, goods, here, quantity - here, Ledger.Log.Skip(before));
    }

    // Goods of the place go first. No words say which of those under way go then: believe the product, if it can be so.
    private void Lose(string place, Goods goods, decimal here, decimal underWay, IEnumerable<Recorded> log)
    {
        if (here > 0)
            Stock.Add(place, goods, -here);
        foreach (var lost in log.Select(e => e.Event).OfType<TransferGoodsLost>())
        {
            foreach (var (line, quantity) in lost.Lines.Select(l => (l.Line, l.Quantity.Value)))
            {
                if (!Transfers.Lose(place, goods, lost.Order.Value, lost.Shipment, line, quantity))
                    Wrong = $"{lost.Order} line {line} can not have lost {quantity}";
                underWay -= quantity;
                Marks.LeaveWhatComes(EarmarkEnd.Of(lost.Order, line));
            }
        }

        if (underWay != 0)
            Wrong = $"{underWay} more are lost";
    }

    // Mostly of what is under way, and best of what somebody waits for.
    private (Goods Goods, string Place)? AnyLost()
    {
        var underWay = Stock.Moves
            .Where(m => m.Order is not null && m.Quantity > 0 && Stock.There(m.Place, m.Goods, m.Order) > 0).ToList();
        if (underWay.Count == 0 || Random.Next(3) == 0)
            return null;
        var awaited = underWay.FindAll(m => Marks.Open.Exists(e => e.Supply?.Document?.Value == m.Order));
        var any = awaited.Count > 0 ? awaited : underWay;
        var lost = any[Random.Next(any.Count)];
        return (lost.Goods, lost.Place);
    }

    private void Place()
    {
        var mode = (TransferMode)Random.Next(3);
        var (from, to, via) = (AnyPlace(), AnyPlace(), Maybe() ? "road" : AnyPlace());
        var lines = Enumerable.Range(0, Random.Next(1, 4)).Select(_ => LineFrom(from)).ToList();
        var isNamed = mode != TransferMode.Direct || Random.Next(3) == 0;
        DateOnly? leaves = Maybe() ? AnyDate() : null;
        var arrives = leaves?.AddDays(Random.Next(5));
        var number = "T" + Number(Last + 1);
        var order = new PlaceTransferOrder(
            new(number), new(from), new(to), isNamed ? new SourceCode(via) : null, mode,
            [.. lines.Select(l => new GoodsToTransfer(new(l.Goods.Sku), new(l.Quantity), l.Goods.Variant, l.Goods.Lot,
                l.Goods.Serial, l.InBoxes ? "BOX" : null, l.Goods.Package))],
            AnyDate(), null, leaves, arrives);
        var isRight = from != to && (mode == TransferMode.Direct || (via != from && via != to))
            && lines.TrueForAll(l => !Stock.BlockedItems.Contains(l.Goods.Sku));
        var supplies = Supplies();
        if (Expect(new PlaceWithEarmarks(order, supplies), isRight || lines.Exists(l => Stock.BlockedItems.Contains(l.Goods.Sku)) ? null : false))
        {
            Last++;
            Transfers.Orders[number] = new(
                from, to, via, mode,
                [.. lines.Select(l => new NaiveLine(l.Goods, l.InBoxes ? 3 * l.Quantity : l.Quantity))])
            {
                Leaves = leaves, Arrives = arrives,
            };
            for (var line = 1; line <= lines.Count; line++)
                Marks.Enter(EarmarkEnd.Of(new(number), line), supplies);
        }
        else if (isRight)
        {
            Wrong = "it is right";
        }
    }

    // Mostly of what is there.
    private (Goods Goods, decimal Quantity, bool InBoxes) LineFrom(string place)
    {
        var there = Stock.Moves.Where(m => m.Place == place).Select(m => m.Goods).Distinct()
            .Where(g => Stock.There(place, g, null) > 0).ToList();
        if (there.Count == 0 || Random.Next(8) == 0)
            return (AnyGoods(), Pieces(), Random.Next(4) == 0);
        var goods = there[Random.Next(there.Count)];
        return (goods, goods.Serial is not null ? 1 : Pieces(), goods.Serial is null && Random.Next(6) == 0);
    }

    private void Move(bool isReceipt)
    {
        if (AnyOrder(isReceipt) is not { } number)
        {
            if (isReceipt)
                Receive();
            else
                Place();
            return;
        }

        var order = Transfers.Orders[number];
        List<LineToMove>? named = null;
        if (Random.Next(3) > 0)
        {
            named = [.. Enumerable.Range(0, Random.Next(1, 3)).Select(_ =>
                Part(order, Random.Next(1, order.Lines.Count + 1), isReceipt))];
        }

        var parts = named?.ConvertAll(n => new NaivePart(
            n.Line, n.Unit is null ? n.Quantity.Value : 3 * n.Quantity.Value, n.Lot, n.Serial, n.Package));
        var before = order.Lines.Select(l => isReceipt ? l.Received : l.Shipped).ToList();
        var isRight = isReceipt ? Transfers.Receive(number, parts) : Transfers.Ship(number, parts);
        ICommand command = isReceipt ? new ReceiveTransferOrder(new(number), AnyDate(), named)
            : new ShipTransferOrder(new(number), AnyDate(), named);
        var isDone = Expect(new EarmarkedTransfer(command, new(number)), isRight);
        LastCommand += $" {order.Mode} {string.Join(", ", parts ?? [])}";
        if (!isDone || !isRight)
            return;
        Follow(number, order, parts, before, isReceipt);
    }

    private void Follow(
        string number, NaiveTransfer order, List<NaivePart>? parts, List<decimal> before, bool isReceipt)
    {
        var moved = parts ?? [.. order.Lines.Select((l, at) =>
            new NaivePart(at + 1, (isReceipt ? l.Received : l.Shipped) - before[at]))];
        if (!isReceipt)
        {
            foreach (var line in moved.GroupBy(p => p.Line, p => p.Quantity))
            {
                var used = Marks.Left(EarmarkEnd.Of(new(number), line.Key), line.Sum());
                order.Used.Add((order.LastShipment, line.Key, used));
            }
        }

        if (!isReceipt && order.Mode == TransferMode.InTransit)
            return;
        foreach (var part in moved)
        {
            var goods = order.Lines[part.Line - 1].Goods;
            Marks.Arrived(EarmarkEnd.Of(new(number), part.Line), goods with
            {
                Lot = part.Lot ?? goods.Lot,
                Serial = part.Serial ?? goods.Serial,
                Package = part.Package is null ? goods.Package : part.Package.Length == 0 ? null : part.Package,
            }, part.Quantity);
        }

        foreach (var part in moved)
            Marks.LeaveWhatComes(EarmarkEnd.Of(new(number), part.Line));
    }

    private LineToMove Part(NaiveTransfer order, int at, bool isReceipt)
    {
        var line = order.Lines[at - 1];
        var open = isReceipt ? line.InTransit : line.ToShip;
        var quantity = Random.Next(3) == 0 ? open : Random.Next(0, 4);
        var isNew = isReceipt ? Random.Next(4) == 0 : Random.Next(15) == 0;
        return new(
            at,
            new(quantity),
            isNew && line.Goods.Lot is not null && Maybe() ? Of("A", "B") : null,
            isNew && line.Goods.Serial is not null && Maybe() ? "S" + Number(Random.Next(8)) : null,
            Random.Next(6) == 0 ? "BOX" : null,
            isNew && Maybe() ? Of("1", "2", "") : null);
    }

    private void Undo()
    {
        if (AnyOrder(isReceipt: true) is not { } number)
            return;
        int? shipment = Maybe() ? Random.Next(1, 4) : null;
        var isRight = Transfers.Undo(number, shipment);
        var command = new UndoTransferShipment(new(number), AnyDate(), shipment);
        if (!Expect(new EarmarkedTransfer(command, new(number)), isRight) || isRight == false)
            return;
        var (undone, back) = Transfers.Undone(number, shipment);
        foreach (var (_, line, used) in Transfers.Orders[number].Used.Where(u => u.Shipment == undone))
            Marks.Back(
                EarmarkEnd.Of(new(number), line),
                Math.Min(used, back.Where(p => p.Line == line).Sum(p => p.Quantity)));
    }

    private void Close()
    {
        if (AnyOrder(Maybe()) is not { } number)
            return;
        var isRight = Transfers.Close(number);
        if (!Expect(new EarmarkedTransfer(new CloseTransferOrder(new(number)), new(number)), isRight) || !isRight)
            return;
        for (var line = 1; line <= Transfers.Orders[number].Lines.Count; line++)
            Marks.End(EarmarkEnd.Of(new(number), line));
    }

    private void Office()
    {
        var sku = Of(Traded);
        switch (Random.Next(3))
        {
            case 0: SetPolicy(); break;
            case 1:
                var isBlocked = Random.Next(4) == 0;
                if (Expect(new BlockItem(new(sku), new(false, false, Everything: isBlocked)), true))
                    Mark(Stock.BlockedItems, sku, isBlocked);
                break;
            default:
                var number = Of("A", "1", "S1");
                var isStopped = Random.Next(4) == 0;
                var kind = number == "A" ? NumberKind.Lot : number == "1" ? NumberKind.Package : NumberKind.Serial;
                if (Expect(
                    new SetNumberInformation(new("PACKED"), kind, number, new(
                        isStopped ? NumberStatus.Blocked : NumberStatus.Free)), null))
                    Mark(Stock.BlockedNumbers, ("PACKED", number), isStopped);
                break;
        }
    }

    private static void Mark<T>(HashSet<T> set, T value, bool isIn)
    {
        if (isIn)
            set.Add(value);
        else
            set.Remove(value);
    }

    protected override string? WrongIn(ICommand command, Decision decision) =>
        command is EarmarkedTransfer ? TransferComparison.ValueMoved(decision) : null;
}
