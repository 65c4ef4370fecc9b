using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Ordering;

public sealed class HoldsVerificationSpecs : Shop
{
    private const int Commands = 1_500;

    [Fact]
    public void An_empty_log_has_no_differences() => Differences(GivenWithBooks()).Count.ShouldBe(0);

    [Fact]
    public void Holds_of_a_busy_shop_agree_with_the_log()
    {
        var story = Busy();
        var comparison = Differences(story);
        comparison.Differences.ShouldBeEmpty();
        comparison.Compared.ShouldBe(6);
    }

    [Fact]
    public void Corrections_by_hand_and_orders_from_elsewhere_are_no_differences() =>
        Differences(Busy().And(
            new AppendReservation(P, Main, new(-1), Order: new("O1")),
            new AppendReservation(P, Main, new(-2)),
            new ImportOrder(new("O8"), Main, [new(P, new(3), default, default, new(1), default)], IsClosed: false),
            new ImportOrder(new("O9"), Main, [new(P, new(3), default, default, new(1), default)], IsClosed: true)))
            .Differences.ShouldBeEmpty();

    [Fact]
    public void A_wrong_number_is_found_in_each_place()
    {
        var story = Busy();
        var tables = Tables.Of(story.Ledger);
        tables.Salable.Put(tables.Salable.Find(("P", 2))! with { Reserved = 1m });
        tables.Backorders.Remove(("P", 2, "O2"));
        tables.OrderLines.Put(tables.OrderLines.Find(("O1", 1))! with { Open = 9m });
        tables.OrderLines.Remove(("O2", 1));
        Compare(story.Ledger.Log, tables).Differences.Select(d => (d.Check, d.Order, d.FromLog, d.Found)).ShouldBe(
            [("reserved", null, 8m, 1m), ("open", "O1", 5m, 9m), ("waiting", "O2", 2m, 0m), ("open", "O2", 3m, 0m)],
            ignoreOrder: true);
    }

    [Fact]
    public void A_hold_that_its_order_does_not_owe_is_found()
    {
        var story = Busy();
        story.Ledger.Append(new(Item.StreamOf(Q), new StockReserved(Q, Main, new(2), new("O0"))));
        story.Ledger.Append(
            new(Item.StreamOf(P), new ReservationReleased(P, Main, new(5), new("O1"), ReleaseCause.OrderShipped)));
        Differences(story).Differences.Select(d => (d.Check, d.Order, d.FromLog, d.Found)).ShouldBe(
            [("owed", "O0", 2m, 0m), ("owed", "O1", 0m, 5m)], ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public void Random_trade_leaves_no_difference(int seed)
    {
        var random = new Random(seed);
        var story = GivenWithBooks(Open).And(Settings(P, Backorders.Allow, 0));
        for (var i = 0; i < Commands; i++)
            story.When(Any(random)).Decision.Refusal?.Code.ShouldNotBe("entry-undone");
        Differences(story).Differences.ShouldBeEmpty($"seed {seed}");
        story.Ledger.Log.ShouldContain(e => e.Event is BackorderFilled);
        story.Ledger.Log.ShouldContain(e => e.Event is OrderShipmentUndone);
    }

    // O0 is shipped, O1 cancelled in part and holds 5, O2 holds 3 of which 2 wait; 6 are there.
    private static Story Busy() =>
        GivenWithBooks(Open)
            .And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 4), Save(Q, Wh, 4))
            .And(Place("O0", (P, 4), (Q, 1)), Place("O1", (P, 6)), Place("O2", (P, 3)))
            .And(Ship("O0", Wh), Cancel("O1", (P, 1)), Save(P, Wh, 6));

    private static ICommand Any(Random random)
    {
        var sku = random.Next(3) == 0 ? Q : P;
        var order = $"O{random.Next(60)}";
        var quantity = random.Next(1, 9);
        return random.Next(10) switch
        {
            0 or 1 => Place(order, (sku, quantity), (P, 1)),
            2 => Save(sku, random.Next(2) == 0 ? Wh : Annex, random.Next(20)),
            3 => new AdjustStock(sku, Wh, new(quantity), null, Today),
            4 => random.Next(2) == 0 ? Cancel(order) : Cancel(order, (sku, quantity)),
            5 => random.Next(2) == 0 ? Ship(order, Wh) : Ship(order, Annex, (sku, quantity)),
            6 => Invoice(order, (sku, quantity)),
            8 => new UndoShipment(new(order), Today),
            7 => Refund(order, random.Next(2) == 0, (sku, quantity)),
            _ => new FailOrderPlacement(new(order)),
        };
    }

    private static HoldsComparison Differences(Story story) => Compare(story.Ledger.Log, Tables.Of(story.Ledger));

    private static HoldsComparison Compare(IEnumerable<Recorded> log, Tables tables)
    {
        var holds = new HoldsFromLog();
        foreach (var e in log)
            holds.Take(e.Event);
        var comparison = new HoldsComparison(holds);
        foreach (var row in tables.Salable.All.Where(r => r.Reserved != 0m))
            comparison.Reserved(row.Sku, row.Stock, row.Reserved);
        foreach (var row in tables.Backorders.All)
            comparison.Waiting(row.Sku, row.Stock, row.Order, row.Waiting);
        foreach (var row in tables.OrderLines.All.Where(r => r.Open != 0m))
        {
            if (tables.Orders.Find(row.Order) is { Status: "Open" } order)
                comparison.Open(row.Sku, order.Stock, row.Order, row.Line, row.Open);
        }

        comparison.Finish();
        return comparison;
    }
}
