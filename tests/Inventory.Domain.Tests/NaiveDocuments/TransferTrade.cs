using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>
/// Transfer orders of every mode and earmarks at random, of goods with and without numbers. The second model is asked
/// for each command whether it is right; null: it can not tell, and believes the product.
/// </summary>
internal sealed class TransferTrade : IDocumentTrade
{
    private static readonly string[] Places = ["east", "west", "north", "road"];
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly Random _random;
    private readonly NaiveGoods _goods = new();
    private readonly NaiveTransfers _transfers;
    private readonly NaiveEarmarks _earmarks;
    private readonly string[] _skus;
    private int _last;

    public TransferTrade(int seed)
    {
        _random = new(seed);
        _skus = [Of(TransferComparison.Skus), Of(TransferComparison.Skus)];
        _transfers = new(_goods);
        _earmarks = new(_goods, _transfers);
        foreach (var place in Places)
            Given(new RegisterSource(new(place), new(place, "DE", "10115")));
        foreach (var sku in TransferComparison.Skus)
        {
            Given(new RegisterItem(
                new(sku), sku, ItemType.Simple, null, StockSettings.UseGlobal,
                CostingTerms.Default with { UnitCost = new(1.23457m) }));
            Given(new DefineItemUnits(new(sku), new("PCS", [new("BOX", new(3))])));
        }

        Given(new DefineItemVariant(new("VARIED"), new("RED")));
        var rule = new TrackingRule(IsSpecific: true);
        Given(new SetItemTracking(new("LOTS"), new(Lot: rule)));
        Given(new SetItemTracking(new("UNITS"), new(Serial: rule)));
        Given(new SetItemTracking(new("PACKED"), new(Lot: rule, Package: rule)));
        _goods.Specific["LOTS"] = (true, false, false);
        _goods.Specific["UNITS"] = (false, true, false);
        _goods.Specific["PACKED"] = (true, false, true);
    }

    public Ledger Ledger { get; } = new() { WithBooks = true };

    public string LastCommand { get; private set; } = "";

    /// <summary>What was not as the second model has it; null: all is.</summary>
    public string? Wrong { get; private set; }

    public IEnumerable<string> Differences() =>
        TransferComparison.Differences(Ledger, _goods, _transfers, _earmarks);

    public void Step()
    {
        switch (_random.Next(30))
        {
            case < 6: Receive(); break;
            case 6: Adjust(); break;
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
            _goods.Try(() => _goods.Add(place, goods, quantity)));
    }

    private void Adjust()
    {
        var (goods, place, quantity) = (AnyGoods(), AnyPlace(), Pieces());
        if (goods.Serial is not null)
            quantity = 1;
        Expect(
            new AdjustStock(new(goods.Sku), new(place), new(-quantity), null, AnyDate(), Terms(goods)),
            _goods.Try(() => _goods.Add(place, goods, -quantity)));
    }

    private void Place()
    {
        var mode = (TransferMode)_random.Next(3);
        var (from, to, via) = (AnyPlace(), AnyPlace(), Maybe() ? "road" : AnyPlace());
        var lines = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => LineFrom(from)).ToList();
        var isNamed = mode != TransferMode.Direct || _random.Next(3) == 0;
        DateOnly? leaves = Maybe() ? AnyDate() : null;
        var arrives = leaves?.AddDays(_random.Next(5));
        var number = "T" + Number(_last + 1);
        var order = new PlaceTransferOrder(
            new(number), new(from), new(to), isNamed ? new SourceCode(via) : null, mode,
            [.. lines.Select(l => new GoodsToTransfer(new(l.Goods.Sku), new(l.Quantity), l.Goods.Variant, l.Goods.Lot,
                l.Goods.Serial, l.InBoxes ? "BOX" : null, l.Goods.Package))],
            AnyDate(), null, leaves, arrives);
        var isRight = from != to && (mode == TransferMode.Direct || (via != from && via != to))
            && lines.TrueForAll(l => !_goods.BlockedItems.Contains(l.Goods.Sku));
        if (Expect(order, isRight || lines.Exists(l => _goods.BlockedItems.Contains(l.Goods.Sku)) ? null : false))
        {
            _last++;
            _transfers.Orders[number] = new(
                from, to, via, mode,
                [.. lines.Select(l => new NaiveLine(l.Goods, l.InBoxes ? 3 * l.Quantity : l.Quantity))])
            {
                Leaves = leaves, Arrives = arrives,
            };
        }
        else if (isRight)
        {
            Wrong = "it is right";
        }
    }

    // Mostly of what is there.
    private (Goods Goods, decimal Quantity, bool InBoxes) LineFrom(string place)
    {
        var there = _goods.Moves.Where(m => m.Place == place).Select(m => m.Goods).Distinct()
            .Where(g => _goods.There(place, g, null) > 0).ToList();
        if (there.Count == 0 || _random.Next(8) == 0)
            return (AnyGoods(), Pieces(), _random.Next(4) == 0);
        var goods = there[_random.Next(there.Count)];
        return (goods, goods.Serial is not null ? 1 : Pieces(), goods.Serial is null && _random.Next(6) == 0);
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

        var order = _transfers.Orders[number];
        List<LineToMove>? named = null;
        if (_random.Next(3) > 0)
        {
            named = [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ =>
                Part(order, _random.Next(1, order.Lines.Count + 1), isReceipt))];
        }

        var parts = named?.ConvertAll(n => new NaivePart(
            n.Line, n.Unit is null ? n.Quantity.Value : 3 * n.Quantity.Value, n.Lot, n.Serial, n.Package));
        var before = order.Lines.Select(l => isReceipt ? l.Received : l.Shipped).ToList();
        var isRight = isReceipt ? _transfers.Receive(number, parts) : _transfers.Ship(number, parts);
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
                _earmarks.Left(EarmarkEnd.Of(new(number), line.Key), line.Sum());
        }

        if (!isReceipt && order.Mode == TransferMode.InTransit)
            return;
        foreach (var part in moved)
        {
            var goods = order.Lines[part.Line - 1].Goods;
            _earmarks.Arrived(EarmarkEnd.Of(new(number), part.Line), goods with
            {
                Lot = part.Lot ?? goods.Lot,
                Serial = part.Serial ?? goods.Serial,
                Package = part.Package is null ? goods.Package : part.Package.Length == 0 ? null : part.Package,
            }, part.Quantity);
        }

        foreach (var part in moved)
            _earmarks.LeaveWhatComes(EarmarkEnd.Of(new(number), part.Line));
    }

    private LineToMove Part(NaiveTransfer order, int at, bool isReceipt)
    {
        var line = order.Lines[at - 1];
        var open = isReceipt ? line.InTransit : line.ToShip;
        var quantity = _random.Next(3) == 0 ? open : _random.Next(0, 4);
        var isNew = isReceipt ? _random.Next(4) == 0 : _random.Next(15) == 0;
        return new(
            at,
            new(quantity),
            isNew && line.Goods.Lot is not null && Maybe() ? Of("A", "B") : null,
            isNew && line.Goods.Serial is not null && Maybe() ? "S" + Number(_random.Next(8)) : null,
            _random.Next(6) == 0 ? "BOX" : null,
            isNew && Maybe() ? Of("1", "2", "") : null);
    }

    private void Undo()
    {
        if (AnyOrder(isReceipt: true) is not { } number)
            return;
        int? shipment = Maybe() ? _random.Next(1, 4) : null;
        var isRight = _transfers.Undo(number, shipment);
        var command = new UndoTransferShipment(new(number), AnyDate(), shipment);
        if (Expect(new EarmarkedTransfer(command, new(number)), isRight) && isRight != false)
            _transfers.Undone(number, shipment);
    }

    private void Close()
    {
        if (AnyOrder(Maybe()) is not { } number)
            return;
        var isRight = _transfers.Close(number);
        if (!Expect(new EarmarkedTransfer(new CloseTransferOrder(new(number)), new(number)), isRight) || !isRight)
            return;
        for (var line = 1; line <= _transfers.Orders[number].Lines.Count; line++)
            _earmarks.End(EarmarkEnd.Of(new(number), line));
    }

    private void Plan()
    {
        var (goods, at, kind) = (AnyGoods(), AnyPlace(), (PlannedKind)_random.Next(9));
        if (Maybe() && AnyOrder(Maybe()) is { } coming)
        {
            // Somebody waits for what an order brings.
            var order = _transfers.Orders[coming];
            (goods, at, kind) = (order.Lines[0].Goods, order.To, PlannedKind.ProjectDemand);
        }

        var asked = goods with
        {
            Lot = Maybe() ? goods.Lot : null, Serial = Maybe() ? goods.Serial : null,
            Package = Maybe() ? goods.Package : null,
        };
        var (number, quantity, place) = ("D" + Number(_last + 1), Pieces(), at);
        DateOnly? date = _random.Next(3) == 0 ? null : AnyDate().AddDays(5);
        decimal? assembled = _random.Next(8) == 0 ? _random.Next(0, 3) : null;
        var planned = new DocumentPlanned(
            new(number), kind, new(goods.Sku), new(quantity), new(place), date, asked.Lot,
            assembled is { } made ? new Quantity(made) : null, asked.Variant, asked.Serial, Package: asked.Package);
        var supplies = Supplies();
        if (!Expect(new PlanWithEarmarks(new(planned), supplies), _goods.BlockedItems.Contains(goods.Sku) ? null : true))
            return;
        _last++;
        _earmarks.Plan(
            number, new(kind, place, asked, date, NaiveEarmarks.IsDemand(kind) ? assembled ?? 0 : 0)
            {
                Quantity = quantity,
            },
            supplies);
    }

    private void Earmark()
    {
        var ends = Ends();
        if (ends.Count == 0)
            return;
        var asking = ends.Where(e => _earmarks.DemandOf(e) is { Quantity: > 0 }).ToList();
        var demand = asking.Count == 0 || _random.Next(10) == 0 ? ends[_random.Next(ends.Count)]
            : asking[_random.Next(asking.Count)];
        var near = ends.Where(e => _earmarks.SupplyOf(e) is { } s && _earmarks.DemandOf(demand) is { } d
            && s.Place == d.Place && s.Goods.Sku == d.Goods.Sku).ToList();
        var supply = _random.Next(4) switch
        {
            0 => EarmarkEnd.Stock,
            1 => near.Count > 0 ? near[_random.Next(near.Count)] : ends[_random.Next(ends.Count)],
            _ => null,
        };
        decimal? quantity = Maybe() ? _random.Next(1, 4) : null;
        var supplies = supply is null ? Supplies() : [];
        Expect(
            new EarmarkGoods(demand, supply, quantity is { } q ? new Quantity(q) : null, supplies),
            _earmarks.Earmark(demand, supply, quantity, supplies));
    }

    private void Change()
    {
        if (Maybe())
        {
            var sku = Of(_skus);
            var open = Ledger.Get(Earmarks.StreamOf(new(sku))).Open.Keys.ToList();
            var at = _random.Next(open.Count + 1);
            var to = _random.Next(-1, 5);
            Expect(
                new ChangeEarmark(new(sku), at < open.Count ? open[at] : 10_000, new(to)),
                _earmarks.Lower(sku, at, to));
            return;
        }

        if (_earmarks.Plans.Count == 0)
            return;
        var number = Of([.. _earmarks.Plans.Keys]);
        if (_random.Next(3) == 0)
        {
            if (Expect(new CloseWithEarmarks(new(number)), true))
                _earmarks.Close(number);
            return;
        }

        var (quantity, date) = (Pieces(), (DateOnly?)AnyDate());
        if (Expect(new ChangePlannedDocument(new(number), new(quantity), date), true))
            _earmarks.Change(number, quantity, date);
    }

    private void Office()
    {
        var sku = Of(_skus);
        switch (_random.Next(3))
        {
            case 0:
                var policy = (EarmarkPolicy)_random.Next(3);
                if (Expect(new SetEarmarkPolicy(new(sku), policy), true))
                    _earmarks.Policies[sku] = policy;
                break;
            case 1:
                var isBlocked = _random.Next(4) == 0;
                if (Expect(new BlockItem(new(sku), new(false, false, Everything: isBlocked)), true))
                    Mark(_goods.BlockedItems, sku, isBlocked);
                break;
            default:
                var number = Of("A", "1", "S1");
                var isStopped = _random.Next(4) == 0;
                var kind = number == "A" ? NumberKind.Lot : number == "1" ? NumberKind.Package : NumberKind.Serial;
                if (Expect(
                    new SetNumberInformation(new("PACKED"), kind, number, new(
                        isStopped ? NumberStatus.Blocked : NumberStatus.Free)), null))
                    Mark(_goods.BlockedNumbers, ("PACKED", number), isStopped);
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

    private bool Expect(ICommand command, bool? isRight)
    {
        LastCommand = command.ToString()!;
        var isUnclear = _goods.IsUnclear;
        _goods.IsUnclear = false;
        if (isUnclear)
            return false;
        var decision = Ledger.Run(command);
        if (isRight is { } right && right == decision.IsRefused)
            Wrong = right ? $"refused {decision.Refusal}" : "accepted, and it is wrong";
        if (decision.IsRefused)
            LastCommand += $" refused {decision.Refusal!.Code}";
        else if (command is EarmarkedTransfer)
            Wrong ??= TransferComparison.ValueMoved(decision);
        return !decision.IsRefused;
    }

    private void Given(ICommand command) => Ledger.Run(command).Refusal.ShouldBeNull();

    private List<EarmarkEnd> Ends() =>
    [
        .. _earmarks.Plans.Keys.Select(p => EarmarkEnd.Of(new OrderId(p))),
        .. _transfers.Orders.SelectMany(o => o.Value.Lines.Select((_, at) => EarmarkEnd.Of(new(o.Key), at + 1))),
    ];

    private List<EarmarkEnd> Supplies() => [.. Ends().Where(e => _earmarks.SupplyOf(e) is { Quantity: > 0 })];

    private string? AnyOrder(bool isReceipt)
    {
        if (_random.Next(15) == 0 && _transfers.Orders.Count > 0)
            return Of([.. _transfers.Orders.Keys]);
        var open = _transfers.Orders.Where(o => !o.Value.IsClosed
            && o.Value.Lines.Any(l => (isReceipt ? l.InTransit : l.ToShip) > 0)).Select(o => o.Key).ToList();
        return open.Count == 0 ? null : Of([.. open]);
    }

    private Goods AnyGoods() => Of(_skus) switch
    {
        "VARIED" => new("VARIED", Maybe() ? "RED" : null),
        "LOTS" => new("LOTS", Lot: _random.Next(20) == 0 ? null : Of("A", "B")),
        "UNITS" => new("UNITS", Serial: _random.Next(20) == 0 ? null : "S" + Number(_random.Next(8))),
        "PACKED" => new("PACKED", Lot: Of("A", "B"), Package: Of("1", "2")),
        _ => new("PLAIN"),
    };

    private static MovementTerms Terms(Goods goods) =>
        new(Variant: goods.Variant, Lot: goods.Lot, Serial: goods.Serial, Package: goods.Package);

    private string AnyPlace() => Of("east", "east", "east", "west", "west", "west", "north", "road");

    private decimal Pieces() => _random.Next(6) == 0 ? _random.Next(1, 60) / 10m : _random.Next(1, 8);

    private DateOnly AnyDate() => First.AddDays(_random.Next(10));

    private string Of(params string[] choice) => choice[_random.Next(choice.Length)];

    private bool Maybe() => _random.Next(2) == 0;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
