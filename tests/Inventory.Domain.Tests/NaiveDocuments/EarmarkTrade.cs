using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Planned documents, and earmarks of all that asks for goods or brings them.</summary>
internal abstract class EarmarkTrade : DocumentTrade
{
    private readonly string[] _places;

    protected EarmarkTrade(int seed, string[] traded, string[] places)
        : base(seed)
    {
        Transfers = new(Stock);
        Assembly = new(Stock, places[0], ["SMALL"]);
        Marks = new(Stock, Transfers, Assembly);
        Traded = traded;
        _places = places;
    }

    protected NaiveTransfers Transfers { get; }

    protected NaiveAssembly Assembly { get; }

    protected NaiveEarmarks Marks { get; }

    /// <summary>Few, so that much happens to each.</summary>
    protected string[] Traded { get; }

    /// <summary>Number of the last document.</summary>
    protected int Last { get; set; }

    protected void Plan()
    {
        var (goods, at, kind) = (AnyGoods(), AnyPlace(), (PlannedKind)Random.Next(9));
        if (Maybe() && AnyOrder(Maybe()) is { } coming)
        {
            // Somebody waits for what an order brings.
            var order = Transfers.Orders[coming];
            (goods, at, kind) = (order.Lines[0].Goods, order.To, PlannedKind.ProjectDemand);
        }
        else if (Assembly.Orders.Count > 0 && Maybe())
        {
            var order = Assembly.Orders[Of([.. Assembly.Orders.Keys])];
            var part = Maybe() ? order.Lines.Find(l => l.Component is not null and not "SMALL") : null;
            (goods, kind) = (new(part?.Component ?? order.Sku), part is null ? PlannedKind.SalesOrder
                : PlannedKind.PurchaseOrder);
        }

        var asked = goods with
        {
            Lot = Maybe() ? goods.Lot : null, Serial = Maybe() ? goods.Serial : null,
            Package = Maybe() ? goods.Package : null,
        };
        var (number, quantity, place) = ("D" + Number(Last + 1), Pieces(), at);
        DateOnly? date = Random.Next(3) == 0 ? null : AnyDate().AddDays(5);
        decimal? assembled = Random.Next(8) == 0 ? Random.Next(0, 3) : null;
        var planned = new DocumentPlanned(
            new(number), kind, new(goods.Sku), new(quantity), new(place), date, asked.Lot,
            assembled is { } made ? new Quantity(made) : null, asked.Variant, asked.Serial, Package: asked.Package);
        var supplies = Supplies();
        var isRight = Stock.BlockedItems.Contains(goods.Sku) ? null : (bool?)true;
        if (!Expect(new PlanWithEarmarks(new(planned), supplies), isRight))
            return;
        Last++;
        Marks.Plan(
            number, new(kind, place, asked, date, NaiveEarmarks.IsDemand(kind) ? assembled ?? 0 : 0)
            {
                Quantity = quantity,
            },
            supplies);
    }

    protected void Earmark()
    {
        var ends = Ends();
        if (ends.Count == 0)
            return;
        var asking = ends.Where(e => Marks.DemandOf(e) is { Quantity: > 0 }).ToList();
        var demand = asking.Count == 0 || Random.Next(10) == 0 ? ends[Random.Next(ends.Count)]
            : asking[Random.Next(asking.Count)];
        var near = ends.Where(e => Marks.SupplyOf(e) is { } s && Marks.DemandOf(demand) is { } d
            && s.Place == d.Place && s.Goods.Sku == d.Goods.Sku).ToList();
        var supply = Random.Next(4) switch
        {
            0 => EarmarkEnd.Stock,
            1 => near.Count > 0 ? near[Random.Next(near.Count)] : ends[Random.Next(ends.Count)],
            _ => null,
        };
        decimal? quantity = Maybe() ? Random.Next(1, 4) : null;
        var supplies = supply is null ? Supplies() : [];
        Expect(
            new EarmarkGoods(demand, supply, quantity is { } q ? new Quantity(q) : null, supplies),
            Marks.Earmark(demand, supply, quantity, supplies));
    }

    protected void Change()
    {
        if (Maybe())
        {
            var sku = Of(Traded);
            var open = Ledger.Get(Earmarks.StreamOf(new(sku))).Open.Keys.ToList();
            var at = Random.Next(open.Count + 1);
            var to = Random.Next(-1, 5);
            Expect(
                new ChangeEarmark(new(sku), at < open.Count ? open[at] : 10_000, new(to)),
                Marks.Lower(sku, at, to));
            return;
        }

        if (Marks.Plans.Count == 0)
            return;
        var number = Of([.. Marks.Plans.Keys]);
        if (Random.Next(3) == 0)
        {
            if (Expect(new CloseWithEarmarks(new(number)), true))
                Marks.Close(number);
            return;
        }

        var (quantity, date) = (Pieces(), (DateOnly?)AnyDate());
        if (Expect(new ChangePlannedDocument(new(number), new(quantity), date), true))
            Marks.Change(number, quantity, date);
    }

    protected string? AnyOrder(bool isReceipt)
    {
        if (Random.Next(15) == 0 && Transfers.Orders.Count > 0)
            return Of([.. Transfers.Orders.Keys]);
        var open = Transfers.Orders.Where(o => !o.Value.IsClosed
            && o.Value.Lines.Any(l => (isReceipt ? l.InTransit : l.ToShip) > 0)).Select(o => o.Key).ToList();
        return open.Count == 0 ? null : Of([.. open]);
    }

    protected Goods AnyGoods() => GoodsOf(Of(Traded));

    protected string AnyPlace() => Of(_places);

    protected void SetPolicy()
    {
        var (sku, policy) = (Of(Traded), (EarmarkPolicy)Random.Next(3));
        if (Expect(new SetEarmarkPolicy(new(sku), policy), true))
            Marks.Policies[sku] = policy;
    }

    private List<EarmarkEnd> Ends() =>
    [
        .. Assembly.Orders.Keys.Select(o => EarmarkEnd.OfAssembly(new(o))),
        .. Assembly.Orders.SelectMany(o => o.Value.Lines.Select(l => EarmarkEnd.OfAssembly(new(o.Key), l.No))),
        .. Marks.Plans.Keys.Select(p => EarmarkEnd.Of(new OrderId(p))),
        .. Transfers.Orders.SelectMany(o => o.Value.Lines.Select((_, at) => EarmarkEnd.Of(new(o.Key), at + 1))),
    ];

    protected List<EarmarkEnd> Supplies() => [.. Ends().Where(e => Marks.SupplyOf(e) is { Quantity: > 0 })];
}
