using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.NaiveDocuments;

/// <summary>Sales orders at random, from stocks that share sources, of items that are sold in every way.</summary>
internal sealed class SalesTrade : DocumentTrade
{
    private static readonly string[] Places = ["a", "b", "c"];
    private readonly NaiveShop _shop;
    private readonly NaiveSales _sales;
    private readonly string[] _usual;
    private Decision? _last;

    public SalesTrade(int seed)
        : base(seed)
    {
        _shop = new(Stock);
        _sales = new(Stock, _shop);
        Open(Places);
        Link(2, "a", "b");
        Link(3, "b", "c");
        Link(4, "c");
        Sell("SOLD", new());
        Sell("LATE", new(LateMost: 6), new(Backorders: Backorders.Allow, Threshold: new(-6)));
        Sell("EVER", new(LateMost: NaiveShop.Endless), new(Backorders: Backorders.AllowAndNotifyCustomer));
        Sell("KEPT", new(KeptBack: 2), new(Threshold: new(2)));
        Sell("PACK", new(Least: 3, Step: 3), new(
            MinSaleQuantity: new(3), EnableQuantityIncrements: true, QuantityIncrements: new(3)));
        Sell("LOOSE", new(Least: 0.5m, InFractions: true), new(
            MinSaleQuantity: new(0.5m), IsQuantityDecimal: true));
        Sell("FREE", new(IsManaged: false), new(ManageStock: false));
        Sell("CARD", new(IsVirtual: true));
        _usual = [.. _shop.Items.Keys.OrderBy(_ => Random.Next()).Take(2)];
    }

    public override IEnumerable<string> Differences() =>
        SalesComparison.Differences(Ledger, Stock, _shop, _sales);

    public override void Step()
    {
        switch (Random.Next(27))
        {
            case < 4: Receive(); break;
            case < 10: Place(); break;
            case < 12: GiveUp(); break;
            case < 15: Invoice(); break;
            case < 19: Ship(); break;
            case < 21: Refund(); break;
            case 21: Take(); break;
            case 22: Hold(); break;
            case < 26: Undo(); break;
            default: Office(); break;
        }
    }

    protected override string? WrongIn(ICommand command, Decision decision)
    {
        _last = decision;
        return null;
    }

    private void Link(int stock, params string[] sources)
    {
        Given(new RegisterStock(new(stock), "stock"));
        for (var i = 0; i < sources.Length; i++)
            Given(new LinkSource(new(stock), new(sources[i]), i + 1));
        _shop.Stocks[stock] = [.. sources];
    }

    private void Sell(string sku, NaiveSale sale, StockSettings? settings = null)
    {
        Given(new RegisterItem(
            new(sku), sku, sale.IsVirtual ? ItemType.Virtual : ItemType.Simple, null,
            settings ?? StockSettings.UseGlobal, CostingTerms.Default with { UnitCost = new(1.23457m) }));
        Given(new AssignSources([new(sku)], [.. Places.Select(p => new SourceCode(p))], AnyDate()));
        foreach (var place in Places)
        {
            Given(new ChangeSourceItemStatus(new(sku), new(place), true));
            _shop.Kept.Add((sku, place));
        }

        _shop.Items[sku] = sale;
    }

    private void Do(ICommand command, bool isRight)
    {
        if (Expect(command, isRight) && Wrong is null)
            _sales.Fill();
    }

    private void Receive()
    {
        var (sku, place, quantity) = (AnySku(), Of(Places), Random.Next(1, 12));
        // Who receives goods puts them on sale.
        _shop.OffSale.Remove((sku, place));
        Do(
            new ReceiveStock(new(sku), new(place), new(quantity), AnyDate(), MovementTerms.None),
            Stock.Try(() => Stock.Add(place, new(sku), quantity)));
    }

    private void Take()
    {
        var (sku, place, quantity) = (AnySku(), Of(Places), Random.Next(1, 4));
        Do(
            new AdjustStock(new(sku), new(place), new(-quantity), null, AnyDate()),
            Stock.Try(() => Stock.Add(place, new(sku), -quantity)));
    }

    private void Place()
    {
        var (number, stock) = ("O" + Number(Random.Next(1, 12)), Random.Next(2, 5));
        if (_sales.Orders.TryGetValue(number, out var known) && Random.Next(4) == 0)
            stock = known.Stock;
        else if (known is not null)
            number = "O" + Number(_sales.Orders.Count + 12);
        List<NaiveWish> wishes = known is not null && Maybe()
            ? [.. known.Lines.Select(l => new NaiveWish(l.Sku, l.Ordered))]
            : [.. Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Wish(AnySku()))];
        Do(
            new PlaceOrder(new(number), new(stock), null, Said(wishes)!, AnyDate()),
            _sales.Place(number, stock, wishes));
    }

    private void GiveUp()
    {
        var number = AnyOrder();
        if (Random.Next(4) == 0)
        {
            Do(new ExpireHolds(new(number)), _sales.GiveUp(number, null, isExpired: true));
            return;
        }

        var wishes = Wishes(number);
        Do(new CancelOrder(new(number), Said(wishes)), _sales.GiveUp(number, wishes, isExpired: false));
    }

    private void Invoice()
    {
        var (number, document) = (AnyOrder(), Document("I"));
        var wishes = Wishes(number);
        Do(
            new InvoiceOrder(new(number), Said(wishes), AnyDate(), document),
            _sales.Invoice(number, wishes, document));
    }

    private void Ship()
    {
        var (number, place, document) = (AnyOrder(), Of(Places), Document("S"));
        var wishes = Wishes(number);
        Do(
            new ShipOrder(new(number), new(place), Said(wishes), AnyDate(), document),
            _sales.Ship(number, place, wishes, document));
    }

    private void Refund()
    {
        var (number, comesBack, document) = (AnyOrder(), Maybe(), Document("R"));
        var wishes = Wishes(number);
        Do(
            new RefundOrder(new(number), Said(wishes), comesBack, AnyDate(), document),
            _sales.Refund(number, wishes, comesBack, document));
    }

    private void Undo()
    {
        var number = AnyOrder();
        var legs = _sales.Orders.GetValueOrDefault(number)?.Legs ?? [];
        var leg = legs.Count > 0 && Random.Next(6) > 0 ? legs[Random.Next(legs.Count)] : null;
        int? no = leg?.Document is null || Maybe() ? leg?.Number ?? 9 : null;
        var document = no is null ? leg!.Document : null;
        if (!Expect(new UndoShipment(new(number), AnyDate(), document, no), _sales.MayUndo(number, no, document)))
            return;
        foreach (var undone in _last!.Events.Select(e => e.Event).OfType<OrderShipmentUndone>())
            _sales.Undo(
                number, undone.Shipment,
                undone.Lines.Select(l => (l.Line, l.Quantity.Value)),
                [.. undone.Goods.Select(g => (g.Sku.Value, g.Source.Value, g.Quantity.Value))]);
        _sales.Fill();
    }

    // Never more than is promised is given free.
    private void Hold()
    {
        var (sku, stock, quantity) = (Of("SOLD", "LATE", "KEPT"), Random.Next(2, 5), Random.Next(-2, 3));
        var key = (sku, stock);
        if (quantity == 0 || _sales.ByHand.GetValueOrDefault(key) < quantity)
            return;
        if (Expect(new AppendReservation(new(sku), new(stock), new(quantity)), true))
            _sales.ByHand[key] = _sales.ByHand.GetValueOrDefault(key) - quantity;
        _sales.Fill();
    }

    private void Office()
    {
        var (sku, place, isOpen) = (AnySku(), Of(Places), Random.Next(3) > 0);
        if (Maybe())
        {
            _ = isOpen ? _shop.OffSale.Remove((sku, place)) : _shop.OffSale.Add((sku, place));
            Do(new ChangeSourceItemStatus(new(sku), new(place), isOpen), true);
            return;
        }

        _ = isOpen ? _shop.Closed.Remove(place) : _shop.Closed.Add(place);
        Expect(isOpen ? new EnableSource(new(place)) : new DisableSource(new(place)), true);
        if (!isOpen)
            return;
        foreach (var item in _shop.Items.Keys)
            Given(new FillBackorders(new(item)));
        _sales.Fill();
    }

    private List<NaiveWish>? Wishes(string number)
    {
        if (Maybe() || !_sales.Orders.TryGetValue(number, out var order))
            return null;
        return
        [
            .. order.Lines.Select((line, at) => (line, No: at + 1)).Where(_ => Random.Next(3) > 0)
                .Select(l => new NaiveWish(
                    l.line.Sku,
                    l.line.Sku == "LOOSE" ? Random.Next(0, 8) / 2m : Random.Next(Maybe() ? 1 : 0, 5),
                    Random.Next(3) == 0 ? l.No : null)),
        ];
    }

    private NaiveWish Wish(string sku) => new(sku, sku switch
    {
        "LOOSE" => Random.Next(1, 12) / 2m,
        "PACK" => Random.Next(4) == 0 ? Random.Next(0, 10) : 3 * Random.Next(1, 4),
        _ => Random.Next(20) == 0 ? Random.Next(0, 5) / 2m : Random.Next(1, 8),
    });

    private static List<OrderQuantity>? Said(List<NaiveWish>? wishes) =>
        wishes?.ConvertAll(w => new OrderQuantity(new(w.Sku), new(w.Quantity), w.Line));

    private string? Document(string kind) => Maybe() ? null : kind + Number(Random.Next(6));

    private string AnyOrder() => _sales.Orders.Count == 0 || Random.Next(30) == 0 ? "O99"
        : _sales.Orders.Where(o => o.Value.IsOpen).Select(o => o.Key).ToList() is { Count: > 0 } open
            && Random.Next(4) > 0 ? Of([.. open]) : Of([.. _sales.Orders.Keys]);

    private string AnySku() => Random.Next(3) == 0 ? Of([.. _shop.Items.Keys]) : Of(_usual);
}
