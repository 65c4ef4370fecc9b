using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Assembly;

public sealed class AssemblyOrderSpecs : Shop
{
    private static readonly OrderId No = new("AO-1");
    private static readonly Sku R = new("R");

    [Fact]
    public void Lines_come_from_the_bill_of_material_and_are_the_orders_own_from_then_on() =>
        Given(Made).When(PlaceOf(5))
            .Then(new AssemblyOrderPlaced(No, P, Terms(5), [Line(Q, 3, 1), Line(R, 0.5m, 2)]))
            .When(PlaceOf(5)).ThenNothing()
            .And(new SetBom(P, []))
            .When(PlaceOf(5)).ThenNothing();

    [Fact]
    public void Who_places_an_order_names_what_there_is() =>
        Given(Made)
            .When(PlaceOf(0)).ThenRefused("quantity-not-positive")
            .When(PlaceOf(1) with { Order = new("") }).ThenRefused("validation.order.invalid")
            .When(PlaceOf(1) with { Sku = new("X") }).ThenRefused("item-not-found")
            .When(PlaceOf(1) with { Terms = Terms(1) with { Source = new("x") } }).ThenRefused("source-not-found")
            .When(PlaceOf(1) with { Terms = Terms(1) with { StartingDate = Today.AddDays(1) } })
            .ThenRefused("dates-out-of-order")
            .When(PlaceOf(1, new AssemblyLine(new("X"), new(1)))).ThenRefused("item-not-found")
            .When(PlaceOf(1, Line(P, 1))).ThenRefused("bom-circular")
            .When(PlaceOf(1, Line(Q, 0))).ThenRefused("quantity-not-positive")
            .When(PlaceOf(1, Line(Q, 1, 7))).ThenRefused("line-not-found")
            .And(new ChangeItemKind(R, ItemKind.Service))
            .When(PlaceOf(1, Line(R, 1))).ThenRefused("item-type")
            .And(new BlockItem(Q, new(false, false, Everything: true)))
            .When(PlaceOf(1, Line(Q, 1))).ThenRefused("item-blocked")
            .And(new BlockItem(P, new(false, false, Everything: true)))
            .When(PlaceOf(1, Line(Q, 1))).ThenRefused("item-blocked");

    [Fact]
    public void Lines_may_be_changed_and_keep_their_numbers() =>
        Given(Made).And(PlaceOf(5))
            .When(PlaceOf(6, Line(R, 1), Line(Annexed, 2)))
            .Then(new AssemblyOrderChanged(No, Terms(6), [Line(R, 1, 2), Line(Annexed, 2, 3)]))
            .When(PlaceOf(6, Line(Annexed, 2, 3), Line(Annexed, 4, 3))).ThenRefused("duplicate-lines")
            .When(PlaceOf(6, Line(Annexed, 2, 3), Line(Q, 1)))
            .Then(new AssemblyOrderChanged(No, Terms(6), [Line(Annexed, 2, 3), Line(Q, 1, 4)]))
            .When(PlaceOf(5) with { Sku = Q }).ThenRefused("order-exists");

    [Fact]
    public void A_released_order_stays_as_it_is_but_for_the_quantity_to_assemble() =>
        Given(Made).And(PlaceOf(5))
            .When(new ReleaseAssemblyOrder(No)).Then(new AssemblyOrderReleased(No))
            .When(new ReleaseAssemblyOrder(No)).ThenNothing()
            .When(PlaceOf(6)).ThenRefused("assembly-order-released")
            .When(new SetQuantityToAssemble(No, new(2))).Then(new QuantityToAssembleSet(No, new(2)))
            .When(new SetQuantityToAssemble(No, new(2))).ThenNothing()
            .When(new SetQuantityToAssemble(No, new(6))).ThenRefused("quantity-exceeds-order")
            .When(new SetQuantityToAssemble(No, new(-1))).ThenRefused("quantity-negative")
            .When(new ReopenAssemblyOrder(No)).Then(new AssemblyOrderReopened(No))
            .When(new ReopenAssemblyOrder(No)).ThenNothing()
            .When(PlaceOf(6)).ThenAccepted();

    [Fact]
    public void Nothing_is_released_or_made_of_nothing() =>
        Given(Made).And(new SetBom(P, [])).And(PlaceOf(5))
            .When(new ReleaseAssemblyOrder(No)).ThenRefused("no-components")
            .When(Post()).ThenRefused("no-components")
            .When(new ReleaseAssemblyOrder(new("X"))).ThenRefused("assembly-order-not-found")
            .When(Post() with { Order = new("X") }).ThenRefused("assembly-order-not-found");

    [Fact]
    public void Parts_are_made_until_the_order_is_finished()
    {
        var story = GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5))
            .When(Post(2)).ThenOnly(new AssemblyOrderReleased(No));
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), OnHand(story, R, Wh)).ShouldBe((2m, 94m, 99m));
        Order(story).Postings[1].Lines.ShouldBe([new(1, new(6)), new(2, new(1))]);

        story.And(new SetQuantityToAssemble(No, new(1))).And(Post())
            .When(Post(3)).ThenRefused("quantity-exceeds-order")
            .And(Post());
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), OnHand(story, R, Wh)).ShouldBe((5m, 85m, 97.5m));
        (Order(story).Status, Order(story).LastPosting).ShouldBe((AssemblyOrderStatus.Finished, 3));
        story.When(Post()).ThenRefused("assembly-order-not-open")
            .When(PlaceOf(6)).ThenRefused("assembly-order-not-open")
            .When(new CloseAssemblyOrder(No)).ThenRefused("assembly-order-not-open");
    }

    [Fact]
    public void What_a_line_consumes_may_be_another_quantity_but_no_more_than_is_left()
    {
        var story = GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5))
            .When(Post(2, new AssemblyLineQuantity(1, new(16)))).ThenRefused("quantity-exceeds-order")
            .When(Post(2, new AssemblyLineQuantity(9, new(1)))).ThenRefused("line-not-found")
            .When(Post(2, new AssemblyLineQuantity(1, new(1)), new AssemblyLineQuantity(1, new(1))))
            .ThenRefused("duplicate-lines")
            .And(Post(2, new AssemblyLineQuantity(1, new(14)), new AssemblyLineQuantity(2, Quantity.Zero)));
        (OnHand(story, Q, Wh), OnHand(story, R, Wh)).ShouldBe((86m, 100m));

        story.And(Post());
        (OnHand(story, Q, Wh), OnHand(story, R, Wh)).ShouldBe((85m, 98.5m));
    }

    [Fact]
    public void Missing_components_and_blocked_items_refuse_the_whole_posting() =>
        GivenWithBooks([.. Made, Save(Q, Wh, 5), Save(R, Wh, 9)]).And(PlaceOf(5))
            .When(Post(2)).ThenRefused("components-missing")
            .And(Post(1))
            .And(new BlockItem(R, new(false, false, Everything: true)))
            .When(Post(0.1m)).ThenRefused("item-blocked");

    [Fact]
    public void What_was_consumed_stays_on_its_line() =>
        GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5)).And(Post(2)).And(new ReopenAssemblyOrder(No))
            .When(PlaceOf(2)).ThenRefused("quantity-below-assembled")
            .When(PlaceOf(4, Line(R, 0.5m))).ThenRefused("line-consumed")
            .When(PlaceOf(4, Line(R, 0.5m), Line(Q, 1))).ThenRefused("line-consumed")
            .When(PlaceOf(4, Line(R, 0.5m), Line(Q, 2))).ThenAccepted();

    [Fact]
    public void A_closed_order_makes_no_more() =>
        GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5)).And(Post(2))
            .When(new CloseAssemblyOrder(No)).Then(new AssemblyOrderClosed(No))
            .When(new CloseAssemblyOrder(No)).ThenNothing()
            .When(Post(1)).ThenRefused("assembly-order-not-open")
            .When(new SetQuantityToAssemble(No, new(1))).ThenRefused("assembly-order-not-open");

    [Fact]
    public void An_undone_assembly_is_to_be_made_again()
    {
        var story = GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5)).And(Post(2)).And(Post())
            .When(new UndoMovement(P, 1, Today)).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), OnHand(story, R, Wh)).ShouldBe((3m, 91m, 98.5m));
        var order = Order(story);
        (order.Status, order.OpenQuantity().Value).ShouldBe((AssemblyOrderStatus.Released, 2m));
        order.Postings.Keys.ShouldBe([2]);
        order.Lines.Select(l => l.Consumed.Value).ShouldBe([9m, 1.5m]);

        story.And(Post());
        Order(story).Status.ShouldBe(AssemblyOrderStatus.Finished);
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), OnHand(story, R, Wh)).ShouldBe((5m, 85m, 97.5m));
    }

    [Fact]
    public void What_is_undone_of_a_closed_order_is_not_made_again()
    {
        var story = GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5)).And(Post(2)).And(new CloseAssemblyOrder(No))
            .And(new UndoMovement(P, 1, Today));
        (Order(story).Status, Order(story).OpenQuantity()).ShouldBe((AssemblyOrderStatus.Closed, Quantity.Zero));
    }

    [Fact]
    public void Texts_stand_between_the_lines_and_need_nothing()
    {
        var story = GivenWithBooks([.. Made, .. Goods])
            .And(new SetBom(P, [new(Q, new(3))], [new("Glue well", 1), new("Dry for a day")]))
            .And(PlaceOf(2));
        Order(story).Lines.Select(l => l.Line.Text ?? l.Line.Component!.Value.Value)
            .ShouldBe(["Glue well", "Q", "Dry for a day"]);
        story.When(Post()).ThenAccepted()
            .When(new ReopenAssemblyOrder(No)).ThenRefused("assembly-order-not-open");
        Given(Made).When(PlaceOf(2, new AssemblyLine(Q, new(1), Text: "both"))).ThenRefused("validation.lines.invalid")
            .When(PlaceOf(2, new AssemblyLine(Text: " "))).ThenRefused("validation.text.invalid");
    }

    [Fact]
    public void A_line_is_exploded_in_its_place()
    {
        var story = GivenWithBooks([.. Made, .. Goods, new SetBom(Q, [new(R, new(2)), new(Annexed, new(0.5m), "RED")])])
            .And(PlaceOf(5))
            .When(new ExplodeAssemblyLine(No, 9)).ThenRefused("line-not-found")
            .When(new ExplodeAssemblyLine(No, 2)).ThenRefused("bom-not-found")
            .When(new ExplodeAssemblyLine(No, 1))
            .Then(new AssemblyOrderChanged(
                No, Terms(5), [Line(R, 6, 3), new(Annexed, new(1.5m), "RED", 4), Line(R, 0.5m, 2)]));
        story.And(new ReleaseAssemblyOrder(No))
            .When(new ExplodeAssemblyLine(No, 3)).ThenRefused("assembly-order-released");
        Given(Made).And(PlaceOf(5, Line(Q, 1)), new SetBom(P, []), new SetBom(Q, [new(P, new(1))]))
            .When(new ExplodeAssemblyLine(No, 1)).ThenRefused("bom-circular");
    }

    [Fact]
    public void Lines_are_refreshed_by_the_bill_of_material_as_it_is_now() =>
        GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5))
            .When(new RefreshAssemblyLines(No)).ThenNothing()
            .And(new SetBom(P, [new(Annexed, new(1)), new(Q, new(4))]))
            .When(new RefreshAssemblyLines(No))
            .Then(new AssemblyOrderChanged(No, Terms(5), [Line(Annexed, 1, 3), Line(Q, 4, 1)]))
            .And(Save(Annexed, Wh, 9), Post(1), new ReopenAssemblyOrder(No), new SetBom(P, [new(R, new(1))]))
            .When(new RefreshAssemblyLines(No)).ThenRefused("line-consumed")
            .And(new SetBom(P, []))
            .When(new RefreshAssemblyLines(No)).ThenRefused("bom-not-found")
            .When(new RefreshAssemblyLines(new("X"))).ThenRefused("assembly-order-not-found");

    [Fact]
    public void What_was_consumed_is_not_exploded() =>
        GivenWithBooks([.. Made, .. Goods, new SetBom(Q, [new(R, new(2))])]).And(PlaceOf(5)).And(Post(1))
            .And(new ReopenAssemblyOrder(No))
            .When(new ExplodeAssemblyLine(No, 1)).ThenRefused("line-consumed");

    [Fact]
    public void An_order_holds_its_items() =>
        Given(Made).And(PlaceOf(5)).And(new SetBom(P, []))
            .When(Removed(P)).ThenRefused("item-in-use")
            .When(Removed(Q)).ThenRefused("item-in-use")
            .And(new CloseAssemblyOrder(No))
            .When(Removed(Q)).ThenAccepted();

    [Fact]
    public void The_tables_say_what_the_order_says()
    {
        var story = GivenWithBooks([.. Made, .. Goods]).And(PlaceOf(5)).And(Post(2)).And(new ReopenAssemblyOrder(No))
            .And(PlaceOf(4, Line(Q, 4), Line(R, 0.5m))).And(Post(1));
        var orders = new MemoryRows<string, AssemblyOrderRow>(r => r.Order);
        var lines = new MemoryRows<(string Order, int Line), AssemblyOrderLineRow>(r => (r.Order, r.Line));
        foreach (var e in story.Ledger.Log)
        {
            AssemblyOrdersTable.Fold(orders, e);
            AssemblyOrderLinesTable.Fold(lines, e);
        }

        var row = orders.Find(No.Value)!;
        (row.Status, row.Quantity, row.Assembled, row.ToAssemble).ShouldBe(("Released", 4m, 3m, 1m));
        Order(story).Lines.ShouldAllBe(l => lines.Find(new(No.Value, l.Line.Line))!.Consumed == l.Consumed.Value
            && lines.Find(new(No.Value, l.Line.Line))!.Quantity == l.NeededFor(new(4)).Value);
    }

    private static readonly Sku Annexed = new("S");

    private static ICommand[] Made { get; } =
        [.. Open, Register(R), Register(Annexed), new SetBom(P, [new(Q, new(3)), new(R, new(0.5m))])];

    private static ICommand[] Goods { get; } = [Save(Q, Wh, 100), Save(R, Wh, 100)];

    private static AssemblyTerms Terms(decimal quantity) => new(Wh, new(quantity), Today);

    private static AssemblyLine Line(Sku sku, decimal per, int line = 0) => new(sku, new(per), null, line);

    private static PlaceAssemblyOrder PlaceOf(decimal quantity, params AssemblyLine[] lines) =>
        new(No, P, Terms(quantity), lines.Length == 0 ? null : lines);

    private static PostAssemblyOrder Post(decimal? quantity = null, params AssemblyLineQuantity[] lines) =>
        new(No, Today, quantity is { } given ? new(given) : null, lines);

    private static RemoveItem Removed(Sku sku) => new(sku, [AssemblyOrder.StreamOf(No)]);

    private static AssemblyOrder Order(Story story) => story.Ledger.Get(AssemblyOrder.StreamOf(No));
}
