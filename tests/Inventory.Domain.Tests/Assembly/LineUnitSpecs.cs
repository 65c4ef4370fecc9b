using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>Components, and rows of files, in units of their item.</summary>
public sealed class LineUnitSpecs : Shop
{
    private static readonly OrderId No = new("AO-1");
    private static readonly StatedQuantity TwoBoxes = new("BOX", new(2), new(6));

    private static ICommand[] Boxed { get; } =
    [
        .. Open, new DefineItemUnits(Q, new("PCS", [new("BOX", new(6))])),
        new DefineItemUnits(P, new("PCS", [new("PAIR", new(2))])), Save(Q, Wh, 60),
    ];

    private static ICommand[] Made { get; } = [.. Boxed, new SetBom(P, [new(Q, new(2))], Units: ["BOX"])];

    [Fact]
    public void A_bill_of_material_keeps_what_was_said_of_a_component()
    {
        var story = Given(Made).When(new SetBom(P, [new(Q, new(2))], Units: ["BOX"])).ThenNothing();
        story.Ledger.Get(Bom.StreamOf(P)).Lines.ShouldBe([new(Q, new(12), Stated: TwoBoxes)]);
        story.When(new SetBom(P, [new(Q, new(1))], Units: ["CRATE"])).ThenRefused("unit-not-found")
            .When(new SetBom(P, [new(Q, new(5)), new(Q, new(1))], Units: [null, "BOX"]))
            .Then(new BomSet(P, [new(Q, new(5)), new(Q, new(6), Stated: new("BOX", new(1), new(6)))]));
    }

    [Fact]
    public void What_a_part_is_made_of_takes_its_place_in_base_units()
    {
        var top = new Sku("TOP");
        Given([.. Made, Register(top), new SetBom(top, [new(P, new(3))])])
            .When(new ExplodeBomLine(top, 1)).Then(new BomSet(top, [new(Q, new(36))]));
    }

    [Fact]
    public void An_assembly_order_takes_its_lines_and_their_consumption_in_units()
    {
        var terms = new AssemblyTerms(Wh, new(2), Today);
        var story = GivenWithBooks(Made).When(new PlaceAssemblyOrder(No, P, terms)).ThenAccepted();
        Lines(story).ShouldBe([new(Q, new(12), Line: 1, Stated: TwoBoxes)], "as the bill of material says it");

        var ones = new PlaceAssemblyOrder(No, P, terms, [new(Q, new(1)), new(Text: "glue")], LineUnits: ["BOX", null]);
        story.When(ones).ThenAccepted().When(ones).ThenNothing()
            .When(ones with { LineUnits = ["BOX", "BOX"] }).ThenNothing()
            .When(ones with { LineUnits = ["CRATE", null] }).ThenRefused("unit-not-found");
        Lines(story)[0].ShouldBe(new(Q, new(6), Line: 1, Stated: new("BOX", new(1), new(6))));
        story.When(Post(new(1, new(3), Unit: "BOX"))).ThenRefused("quantity-exceeds-order")
            .When(Post(new(1, new(1), Unit: "CRATE"))).ThenRefused("unit-not-found")
            .When(Post(new(1, new(2), Unit: "BOX"))).ThenAccepted();
        OnHand(story, Q, Wh).ShouldBe(48);
    }

    [Fact]
    public void Named_components_of_an_assembly_or_production_are_in_units()
    {
        ConsumedGoods[] boxes = [new(Q, new(2), Unit: "BOX")];
        var story = Given(Boxed).When(new AssembleItem(P, Wh, new(1), Today, boxes)).ThenAccepted();
        story.Decision.Events.Select(e => e.Event).ShouldContain(
            new StockAdjusted(
                Q, Wh, new(-12), EntryType.AssemblyConsumption, null, Today, new(), Stated: TwoBoxes));
        story.When(new ProduceItem(P, Wh, new(1), Today, boxes, Unit: "PAIR")).ThenAccepted();
        (OnHand(story, Q, Wh), OnHand(story, P, Wh)).ShouldBe((36, 3));
        story.When(new AssembleItem(P, Wh, new(1), Today, [boxes[0] with { Unit = "CRATE" }]))
            .ThenRefused("unit-not-found");
    }

    [Fact]
    public void Rows_of_a_file_set_and_add_in_units()
    {
        ImportRow row = new("wh", "Q", null, null, Unit: "BOX");
        var story = Given(Boxed).When(Import(row with { Delta = -2 })).ThenOnly(new StockAdjusted(
            Q, Wh, new(-12), EntryType.NegativeAdjustment, "imported", Today, new(),
            Stated: new("BOX", new(-2), new(6))));
        story.When(Import(row with { Quantity = 3 })).ThenAccepted();
        OnHand(story, Q, Wh).ShouldBe(18);
        story.When(Import(row with { Quantity = 3, Unit = "CRATE" })).ThenRefused("unit-not-found");
    }

    private static ImportSourceItems Import(ImportRow row) =>
        new(ImportBehavior.Append, [row with { SourceCode = Wh.Value, Sku = Q.Value }], Today);

    private static PostAssemblyOrder Post(AssemblyLineQuantity line) => new(No, Today, new(2), [line]);

    private static List<AssemblyLine> Lines(Story story) =>
        [.. story.Ledger.Get(AssemblyOrder.StreamOf(No)).Lines.Select(l => l.Line)];
}
