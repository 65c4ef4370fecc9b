using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.Ordering;

/// <summary>
/// Random commands over three stocks that share sources. INVENTORY_PROPERTY_COMMANDS sets how many,
/// INVENTORY_PROPERTY_SEED which.
/// </summary>
public sealed class StockPropertySpecs(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly SourceCode[] SourceCodes = [new("a"), new("b"), new("c")];
    private static readonly StockId[] Stocks = [new(2), new(3), new(4)];
    private static readonly Sku P = new("P");

    private static int Commands => Number("INVENTORY_PROPERTY_COMMANDS", 2_000);

    [Fact]
    public void Orders_never_promise_more_than_all_stocks_together_can_serve() =>
        Run(movesGoods: false, ledger => CanServeAll(ledger).ShouldBeTrue());

    [Fact]
    public void With_limits_and_safety_stock_neither() =>
        Run(movesGoods: false, ledger => CanServeAll(ledger).ShouldBeTrue(), begin:
        [
            new ChangeItemStockSettings(P, new(Backorders: Backorders.Allow, BackordersUnlimited: false)),
            new SetSourceSettings(SourceCodes[0], new(SafetyStock: new(6), BackorderLimit: new(10))),
            new SetSourceSettings(SourceCodes[1], new(BackorderLimit: new(3))),
            new SetSourceSettings(SourceCodes[2], new(SafetyStock: new(2))),
        ]);

    [Fact]
    public void A_closed_order_holds_nothing() =>
        Run(movesGoods: true, ledger =>
        {
            foreach (var (stream, state) in ledger.States)
            {
                if (state is not SalesOrder { Status: OrderStatus.Closed } closed)
                    continue;
                var order = new OrderId(stream["sales-order/".Length..]);
                ledger.Get(Item.StreamOf(P)).PromisesOf(closed.Stock).HeldBy(order)
                    .ShouldBe(Quantity.Zero);
            }
        });

    [Fact]
    public void An_open_order_holds_exactly_what_it_owes() =>
        Run(movesGoods: true, ledger =>
        {
            foreach (var (stream, state) in ledger.States)
            {
                if (state is not SalesOrder { Status: OrderStatus.Open } order)
                    continue;
                var owed = order.Lines.Values.Sum(l => l.Open.Value);
                var id = new OrderId(stream["sales-order/".Length..]);
                ledger.Get(Item.StreamOf(P)).PromisesOf(order.Stock).HeldBy(id).Value.ShouldBe(owed);
            }
        });

    [Fact]
    public void Who_holds_goods_can_always_have_them_shipped() =>
        Run(movesGoods: true, ledger =>
        {
            var directory = ledger.Get(PlaceDirectory.Stream);
            foreach (var (stock, promises) in ledger.Get(Item.StreamOf(P)).Promises)
            {
                var goods = directory.SourcesOf(new(stock))
                    .Where(l => l.IsEnabled)
                    .Select(l => ledger.Get(SourceItem.StreamOf(P, l.Source)))
                    .Where(i => i.IsInStock)
                    .Aggregate(Quantity.Zero, (sum, i) => sum + i.OnHand.AtLeastZero());
                foreach (var (id, hold) in promises.Orders.Take(2))
                {
                    var reach = Quantity.Min(hold.Held - hold.Waiting, goods);
                    if (!reach.IsPositive)
                        continue;
                    var ask = new ProposeSources(null, new(id), [new(P, reach)]).Decide(ledger);
                    var proposed = ((ProposedSources)ask.Result!).Selection;
                    proposed.IsShippable.ShouldBeTrue();
                    var legs = proposed.Items.Where(i => i.ToDeduct.IsPositive)
                        .Select(i => new ShipmentLeg(i.Source, [new(P, i.ToDeduct)]));
                    new ShipOrderLegs(new(id), [.. legs], Today).Decide(ledger).Refusal.ShouldBeNull();
                }
            }
        });

    [Fact]
    public void Transfers_neither_make_nor_lose_goods() =>
        Run(movesGoods: true, _ => { }, (before, command, after) =>
        {
            if (command is TransferStock or TransferStockPartially)
                after.ShouldBe(before);
        });

    [Fact]
    public void Tables_agree_with_the_streams()
    {
        var ledger = Run(movesGoods: true, _ => { });
        var tables = Tables.Of(ledger);
        var directory = ledger.Get(PlaceDirectory.Stream);
        foreach (var stock in Stocks)
        {
            var expected = directory.SourcesOf(stock)
                .Where(l => l.IsEnabled)
                .Select(l => ledger.Get(SourceItem.StreamOf(P, l.Source)))
                .Where(i => i.IsInStock)
                .Sum(i => i.OnHand.Value);
            var row = tables.Salable.Find((P.Value, stock.Value)).ShouldNotBeNull();
            row.OnHand.ShouldBe(expected);
            var held = ledger.Get(Item.StreamOf(P)).PromisesOf(stock).Held.Value;
            row.Reserved.ShouldBe(held);
            tables.Reservations.All.Where(r => r.Stock == stock.Value).Sum(r => -r.Quantity).ShouldBe(held);
        }

        foreach (var source in SourceCodes)
        {
            var onHand = ledger.Get(SourceItem.StreamOf(P, source)).OnHand.Value;
            (tables.SourceItems.Find((P.Value, source.Value))?.Quantity ?? 0m).ShouldBe(onHand);
            var last = tables.History.All.Where(h => h.Source == source.Value).MaxBy(h => h.Sequence);
            (last?.QuantityAfter ?? 0m).ShouldBe(onHand);
        }

        foreach (var row in tables.Orders.All)
        {
            var order = ledger.Get(SalesOrder.StreamOf(new(row.Order)));
            row.Status.ShouldBe(order.Status.ToString());
            row.OpenQuantity.ShouldBe(order.Lines.Values.Sum(l => l.Open.Value));
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    private static Ledger Begin()
    {
        var ledger = new Ledger();
        ledger.Run(new RegisterItem(P, "P", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
        foreach (var source in SourceCodes)
            ledger.Run(new RegisterSource(source, new(source.Value, "DE", "10115")));
        for (var i = 0; i < Stocks.Length; i++)
        {
            ledger.Run(new RegisterStock(Stocks[i], "stock"));
            ledger.Run(new LinkSource(Stocks[i], SourceCodes[i], 1));
            ledger.Run(new LinkSource(Stocks[i], SourceCodes[(i + 1) % SourceCodes.Length], 2));
        }

        return ledger;
    }

    private static decimal Total(Ledger ledger) => ledger.States.Values.OfType<SourceItem>().Sum(i => i.OnHand.Value);

    // Every subset of stocks must find its promises at its sources; the brute force that the code avoids.
    private static bool CanServeAll(Ledger ledger)
    {
        var directory = ledger.Get(PlaceDirectory.Stream);
        var item = ledger.Get(Item.StreamOf(P));
        for (var subset = 1; subset < 1 << Stocks.Length; subset++)
        {
            var chosen = Stocks.Where((_, i) => (subset & (1 << i)) != 0).ToList();
            var goods = chosen
                .SelectMany(directory.SourcesOf)
                .Select(l => l.Source)
                .Distinct()
                .Where(s => ledger.Get(SourceItem.StreamOf(P, s)).IsInStock)
                .Sum(s => ServableAt(ledger, s));
            if (chosen.Sum(s => item.PromisesOf(s).Held.Value) > goods)
                return false;
        }

        return true;
    }

    private static decimal ServableAt(Ledger ledger, SourceCode source)
    {
        var onHand = ledger.Get(SourceItem.StreamOf(P, source)).OnHand.Value;
        var settings = ledger.Get(PlaceDirectory.Stream).SettingsOf(source);
        return Math.Max(onHand - (settings.SafetyStock?.Value ?? 0m), 0m) + (settings.BackorderLimit?.Value ?? 0m);
    }

    private Ledger Run(
        bool movesGoods,
        Action<Ledger> check,
        Action<decimal, ICommand, decimal>? compare = null,
        params ICommand[] begin)
    {
        var seed = Number("INVENTORY_PROPERTY_SEED", Random.Shared.Next());
        output.WriteLine($"INVENTORY_PROPERTY_SEED={seed}");
        var random = new Random(seed);
        var ledger = Begin();
        foreach (var command in begin)
            ledger.Run(command).Refusal.ShouldBeNull();
        for (var i = 0; i < Commands; i++)
        {
            var command = Next(random, movesGoods);
            var before = Total(ledger);
            ledger.Run(command);
            compare?.Invoke(before, command, Total(ledger));
            check(ledger);
        }

        return ledger;
    }

    // Without movements by hand goods only come in and go out by orders, so no promise may ever become void.
    private static ICommand Next(Random random, bool movesGoods)
    {
        T One<T>(T[] from) => from[random.Next(from.Length)];
        Quantity Some() => new(random.Next(1, 8));
        OrderId Order() => new(random.Next(Commands / 4).ToString(CultureInfo.InvariantCulture));
        IReadOnlyList<OrderQuantity>? Lines() => random.Next(2) == 0 ? null : [new(P, Some())];
        SourceItemToSave Row() => new("P", One(SourceCodes).Value, random.Next(0, 20), random.Next(2));

        return random.Next(movesGoods ? 15 : 7) switch
        {
            0 => new ReceiveStock(P, One(SourceCodes), Some(), Today, MovementTerms.None),
            1 or 2 or 3 => new PlaceOrder(Order(), One(Stocks), null, [new(P, Some()), new(P, Some())], Today),
            4 => new CancelOrder(Order(), Lines()),
            5 => new InvoiceOrder(Order(), Lines(), Today),
            6 => new ReceiveStock(P, One(SourceCodes), Some(), Today, MovementTerms.None),
            7 or 8 => new ShipOrder(Order(), One(SourceCodes), Lines(), Today),
            9 => new RefundOrder(Order(), Lines(), random.Next(2) == 0, Today),
            10 => new TransferStock([P], One(SourceCodes), One(SourceCodes), random.Next(2) == 0, Today),
            11 => new TransferStockPartially(One(SourceCodes), One(SourceCodes), [new(P, Some())], Today),
            14 => new ExpireHolds(Order()),
            12 => random.Next(2) == 0 ? new DisableSource(One(SourceCodes)) : new EnableSource(One(SourceCodes)),
            _ => random.Next(3) switch
            {
                0 => new SaveSourceItems([Row()], Today),
                1 => new SaveStockFeed([Row(), Row()], false, IsNetOfPromises: random.Next(2) == 0, Today),
                _ => new LinkSource(One(Stocks), One(SourceCodes), random.Next(1, 4)),
            },
        };
    }
}
