using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Assembly orders at random, made of goods with and without lots, of small parts and of work.</summary>
internal sealed class AssemblyTrade : EarmarkTrade
{
    private const string Place = "east";
    private static readonly string[] Made = ["KIT", "BATCH"];
    private static readonly string[] Parts = ["PLAIN", "LOTS", "SMALL"];
    private static readonly string[] Kept = ["KIT", "BATCH", "PLAIN", "LOTS"];
    private static readonly List<NaivePartLine> Bom =
    [
        new(1, "PLAIN", 2), new(2, "LOTS", 1.5m), new(3, "SMALL", 0.5m), new(4, null, 1),
        new(5, null, 3, IsOnce: true),
    ];

    public AssemblyTrade(int seed)
        : base(seed, Kept, [Place])
    {
        Open(Place);
        Register([.. Made, .. Parts]);
        Given(new ChangeItemKind(new("SMALL"), ItemKind.NonInventory));
        Given(new DefineResource("WORK", new("Work", ResourceType.Person, "HOUR", new(2.5m), 10)));
        Track("LOTS", lot: true);
        Track("BATCH", lot: true);
        foreach (var sku in Made)
            Given(new SetBom(
                new(sku),
                [.. Bom.Where(l => l.Component is not null).Select(l => new BomLine(new(l.Component!), new(l.Per)))],
                null,
                [new("WORK", new(1)), new("WORK", new(3), ResourceUsage.Fixed)]));
    }

    public override IEnumerable<string> Differences() =>
    [
        .. GoodsComparison.Differences(Ledger, Stock, Kept),
        .. GoodsComparison.Side("orders", States(), Orders()),
        .. GoodsComparison.Side("order rows", Rows(), Orders()),
        .. GoodsComparison.Side("lines", LineStates(), Lines()),
        .. GoodsComparison.Side("line rows", LineRows(), Lines()),
        .. EarmarkComparison.Differences(Ledger, Marks, Kept),
    ];

    public override void Step()
    {
        switch (Random.Next(29))
        {
            case < 5: Receive(); break;
            case < 9: PlaceOrder(); break;
            case < 14: Post(); break;
            case < 16: Undo(); break;
            case 16: SetQuantity(); break;
            case 17 or 18: Steer(); break;
            case < 22: Plan(); break;
            case < 26: Earmark(); Earmark(); break;
            case 26: Change(); break;
            case 27: SetPolicy(); break;
            default: Office(); break;
        }
    }

    private void Receive()
    {
        var sku = Random.Next(6) == 0 ? Of(Made) : Of("PLAIN", "LOTS");
        var goods = new Goods(sku, Lot: Lot(sku));
        var quantity = Random.Next(6) == 0 ? -1m : Random.Next(5, 40);
        ICommand command = quantity > 0
            ? new ReceiveStock(new(sku), new(Place), new(quantity), AnyDate(), new(Lot: goods.Lot))
            : new AdjustStock(new(sku), new(Place), new(quantity), null, AnyDate(), new(Lot: goods.Lot));
        Expect(command, Stock.Try(() => Stock.Add(Place, goods, quantity)));
    }

    private void PlaceOrder()
    {
        var number = "AO" + Number(Random.Next(1, 5 + Assembly.Orders.Count / 2));
        var sku = Assembly.Orders.TryGetValue(number, out var known) && Random.Next(8) > 0 ? known.Sku : Of(Made);
        var quantity = Pieces();
        List<NaivePartLine>? lines = Maybe() ? null : known is null || Maybe() ? NewLines() : Changed(known);
        var due = AnyDate().AddDays(3);
        (DateOnly Due, DateOnly? Starts) dates = known is not null && Maybe() ? (known.Due, known.Starts)
            : (due, Maybe() ? due.AddDays(-Random.Next(4)) : null);
        var (before, supplies) = (known?.Lines.ToList() ?? [], Supplies());
        var place = new PlaceAssemblyOrder(
            new(number), new(sku), new(new(Place), new(quantity), dates.Due, dates.Starts), lines?.ConvertAll(Said));
        if (!Expect(
            new EarmarkedAssembly(place, new(number), supplies),
            Assembly.Place(number, sku, quantity, dates, lines, Bom)))
            return;
        Marks.Fit(number);
        foreach (var line in Assembly.Orders[number].Lines)
        {
            if (!before.Exists(l => (l.No, l.Component) == (line.No, line.Component)))
                Marks.Enter(EarmarkEnd.OfAssembly(new(number), line.No), supplies);
        }
    }

    private static AssemblyLine Said(NaivePartLine line) => line.Component is { } component
        ? new(new Sku(component), new(line.Per), Line: line.No)
        : new(
            QuantityPer: new(line.Per), Line: line.No, Resource: "WORK",
            Usage: line.IsOnce ? ResourceUsage.Fixed : ResourceUsage.Direct);

    private List<NaivePartLine> NewLines() =>
    [
        .. Enumerable.Range(0, Random.Next(0, 4)).Select(_ => Random.Next(5) switch
        {
            0 => new NaivePartLine(0, null, Per(), IsOnce: Maybe()),
            1 => new(0, Of(Made), Per()),
            _ => new(0, Of(Parts), Per()),
        }),
    ];

    private List<NaivePartLine> Changed(NaiveAssemblyOrder known) =>
    [
        .. known.Lines.Where(_ => Random.Next(5) > 0).Select(l => Maybe() ? l : l with { Per = Per() }),
        .. Maybe() ? NewLines() : [],
    ];

    private void Post()
    {
        if (AnyOrder() is not { } number)
            return;
        var order = Assembly.Orders[number];
        decimal? quantity = Maybe() ? null : Math.Min(Pieces(), Random.Next(8) > 0 ? order.OpenQuantity : 99);
        var made = quantity ?? order.Next;
        var over = new Dictionary<int, (decimal? Quantity, List<NaiveTracking> Numbers)>();
        foreach (var line in order.Lines)
        {
            decimal? said = Random.Next(5) == 0 ? Random.Next(0, 8) / 2m : null;
            var whole = said ?? Math.Min(line.NeededFor(made), order.Left(line));
            List<NaiveTracking> numbers = line.Component == "LOTS" || (line.Component == "BATCH") ? Numbers(whole) : [];
            if (said is not null || numbers.Count > 0)
                over[line.No] = (said, numbers);
        }

        var output = order.Sku == "BATCH" || Random.Next(6) == 0 ? Numbers(made) : [];
        var post = new PostAssemblyOrder(
            new(number), AnyDate(), quantity is { } q ? new Quantity(q) : null,
            [.. over.Select(o => new AssemblyLineQuantity(
                o.Key, o.Value.Quantity is { } l ? new Quantity(l) : null, Tracking(o.Value.Numbers)))],
            Tracking(output));
        var before = order.Made.Count;
        if (Expect(new EarmarkedAssembly(post, new(number)), Assembly.Post(number, quantity, over, output)))
            Follow(number, [.. order.Made.Skip(before)]);
    }

    private void Follow(string number, List<NaiveMade> all)
    {
        for (var at = 0; at < all.Count; at++)
        {
            foreach (var line in all[at].Parts.Where(p => p.Goods is not null).GroupBy(p => p.Line, p => p.Quantity))
            {
                var end = EarmarkEnd.OfAssembly(new(number), line.Key);
                var later = all.Skip(at + 1).SelectMany(m => m.Parts).Where(p => p.Line == line.Key);
                var open = Marks.DemandOf(end)!.Quantity + later.Sum(p => p.Quantity);
                all[at].Used.Add((line.Key, Marks.Left(end, line.Sum(), open)));
            }

            Marks.Arrived(EarmarkEnd.OfAssembly(new(number)), new(all[at].Goods.Sku), all[at].Quantity);
        }

        Marks.Fit(number);
    }

    private static List<AssemblyTracking> Tracking(List<NaiveTracking> numbers) =>
        numbers.ConvertAll(n => new AssemblyTracking(new(n.Quantity), n.Lot));

    // Of one lot, of two, and seldom of too few.
    private List<NaiveTracking> Numbers(decimal whole)
    {
        if (whole <= 0 || Random.Next(12) == 0)
            return [];
        var part = decimal.Round(whole / 3, 1);
        return part <= 0 || Maybe() ? [new(whole, Of("A", "B"))] : [new(part, "A"), new(whole - part, "B")];
    }

    private void Undo()
    {
        var all = Assembly.Orders.Values.SelectMany(o => o.Made.Select(m => (o.Sku, m.EntryNo))).ToList();
        var (sku, no) = all.Count > 0 && Random.Next(8) > 0 ? all[Random.Next(all.Count)]
            : (Of(Made), Random.Next(1, 6));
        var isRight = Assembly.Undo(sku, no);
        if (Assembly.Find(sku, no).Made is not { } made)
        {
            Expect(new UndoAssembly(new(sku), no, AnyDate()), false);
            return;
        }

        // What somebody has an earmark of stays.
        if (isRight != false && Marks.Needs(Place, made.Goods, made.Quantity))
            isRight = false;
        var number = Assembly.Orders.First(o => o.Value.Made.Contains(made)).Key;
        if (!Expect(new EarmarkedUndo(new(new(sku), no, AnyDate())), isRight))
            return;
        Assembly.Undone(sku, no);
        foreach (var (line, used) in made.Used)
            Marks.Back(EarmarkEnd.OfAssembly(new(number), line), used);
    }

    private void SetQuantity()
    {
        if (AnyOrder() is not { } number)
            return;
        var quantity = Random.Next(-1, 6);
        Expect(new SetQuantityToAssemble(new(number), new(quantity)), Assembly.Set(number, quantity));
    }

    private void Steer()
    {
        if (AnyOrder() is not { } number)
            return;
        var id = new OrderId(number);
        var (command, to) = Random.Next(7) switch
        {
            < 3 => ((ICommand)new ReleaseAssemblyOrder(id), AssemblyOrderStatus.Released),
            < 6 => (new ReopenAssemblyOrder(id), AssemblyOrderStatus.Open),
            _ => (new CloseAssemblyOrder(id), AssemblyOrderStatus.Closed),
        };
        if (Expect(new EarmarkedAssembly(command, id), Assembly.Steer(number, to)))
            Marks.Fit(number);
    }

    private void Office()
    {
        var sku = Of([.. Made, .. Parts]);
        var isBlocked = Random.Next(4) == 0;
        if (Expect(new BlockItem(new(sku), new(false, false, Everything: isBlocked)), true))
            _ = isBlocked ? Stock.BlockedItems.Add(sku) : Stock.BlockedItems.Remove(sku);
    }

    private IEnumerable<string> Orders() => Assembly.Orders.Select(o =>
        $"{o.Key} {o.Value.Sku} {o.Value.Status} {o.Value.Quantity:0.#####} {o.Value.Assembled:0.#####} "
        + $"{o.Value.Next:0.#####}");

    private IEnumerable<string> States() => Assembly.Orders.Keys
        .Select(n => (No: n, Order: Ledger.Get(AssemblyOrder.StreamOf(new(n)))))
        .Select(o => $"{o.No} {o.Order.Sku} {o.Order.Status} {o.Order.Terms!.Quantity} {o.Order.Assembled} "
            + $"{o.Order.QuantityToAssemble()}");

    private IEnumerable<string> Rows()
    {
        var rows = new MemoryRows<string, AssemblyOrderRow>(r => r.Order);
        foreach (var recorded in Ledger.Log)
            AssemblyOrdersTable.Fold(rows, recorded);
        return rows.All.OrderBy(r => r.Order, StringComparer.Ordinal).Select(r =>
            $"{r.Order} {r.Sku} {r.Status} {r.Quantity:0.#####} {r.Assembled:0.#####} {r.ToAssemble:0.#####}");
    }

    private IEnumerable<string> Lines() =>
        from order in Assembly.Orders
        from line in order.Value.Lines
        select $"{order.Key}/{line.No} {line.Component} {line.NeededFor(order.Value.Quantity):0.#####} "
            + $"{order.Value.Consumed(line.No):0.#####}";

    private IEnumerable<string> LineStates() =>
        from number in Assembly.Orders.Keys
        let order = Ledger.Get(AssemblyOrder.StreamOf(new(number)))
        from line in order.Lines
        select $"{number}/{line.Line.Line} {line.Line.Component} {line.NeededFor(order.Terms!.Quantity)} "
            + $"{line.Consumed}";

    private IEnumerable<string> LineRows()
    {
        var rows = new MemoryRows<(string, int), AssemblyOrderLineRow>(r => (r.Order, r.Line));
        foreach (var recorded in Ledger.Log)
            AssemblyOrderLinesTable.Fold(rows, recorded);
        return rows.All.OrderBy(r => r.Order, StringComparer.Ordinal).ThenBy(r => r.Place)
            .Select(r => $"{r.Order}/{r.Line} {r.Component} {r.Quantity:0.#####} {r.Consumed:0.#####}");
    }

    private string? AnyOrder() => Assembly.Orders.Count == 0 ? null
        : Assembly.Orders.Where(o => o.Value.IsOpen).Select(o => o.Key).ToList() is { Count: > 0 } open
            && Random.Next(10) > 0 ? Of([.. open]) : Of([.. Assembly.Orders.Keys]);

    private string? Lot(string sku) => sku is "LOTS" or "BATCH" ? Of("A", "B") : null;

    private decimal Per() => Random.Next(4) == 0 ? 0.33333m : Random.Next(1, 6) / 2m;
}
