using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>What is made, and what was counted at a moment, may be said in units.</summary>
public sealed class StatedAssemblySpecs : Shop
{
    private static readonly OrderId No = new("AO-1");
    private static readonly StatedQuantity TwoBoxes = new("BOX", new(2), new(6));

    // 2 Q go into one P; a box has 6 P.
    private static ICommand[] Made { get; } =
    [
        .. Open,
        new DefineItemUnits(P, new("PCS", [new("BOX", new(6))])),
        new SetBom(P, [new(Q, new(2))]),
        Save(Q, Wh, 100),
    ];

    [Fact]
    public void Goods_are_assembled_by_the_box()
    {
        var story = GivenWithBooks(Made).When(new AssembleItem(P, Wh, new(2), Today, Unit: "BOX")).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, Q, Wh)).ShouldBe((12m, 76m));
        story.Decision.Events.Select(e => e.Event).OfType<StockAdjusted>().Select(e => e.Stated)
            .ShouldBe([null, TwoBoxes]);
        story.When(new AssembleItem(P, Wh, new(2), Today, Unit: "CRATE")).ThenRefused("unit-not-found");
    }

    [Fact]
    public void An_assembly_order_is_placed_steered_and_posted_by_the_box()
    {
        var place = new PlaceAssemblyOrder(No, P, new(Wh, new(2), Today), Unit: "BOX");
        var story = GivenWithBooks(Made).When(place).Then(new AssemblyOrderPlaced(
            No, P, new(Wh, new(12), Today, Stated: TwoBoxes), [new(Q, new(2), null, 1)]));
        story.When(place).ThenNothing()
            .When(place with { Unit = "CRATE" }).ThenRefused("unit-not-found")
            .When(new SetQuantityToAssemble(No, new(1), "BOX")).Then(new QuantityToAssembleSet(No, new(6)))
            .When(new SetQuantityToAssemble(No, new(3), "BOX")).ThenRefused("quantity-exceeds-order")
            .When(new PostAssemblyOrder(No, Today, new Quantity(1), Unit: "BOX")).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(6m);
        story.When(new PostAssemblyOrder(No, Today, new Quantity(2), Unit: "BOX")).ThenRefused("quantity-exceeds-order")
            .When(new PostAssemblyOrder(No, Today, Unit: "BOX")).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(12m);
    }

    [Fact]
    public void A_count_of_a_moment_is_said_in_boxes()
    {
        DateTimeOffset moment = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        Given([.. Made, Save(P, Wh, 10)])
            .When(new CountQuantity(P, Wh, new(2), moment, new(new(10), null), Today, "BOX")).ThenOnly(
                new QuantityCounted(P, Wh, new(12), moment, new(2), TwoBoxes));
    }
}
