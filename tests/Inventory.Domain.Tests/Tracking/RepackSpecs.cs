using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Tracking;
/// <summary>How goods come into another package.</summary>
public sealed class RepackSpecs : PackedGoods
{
    private static readonly OrderId Moved = new("TO");

    [Fact]
    public void Goods_are_packed_anew_where_they_lie_at_their_cost()
    {
        var story = GivenWithBooks(Packed).When(Repack(2, "2", "3")).ThenAccepted();
        (Entry(story, 3).Package, Entry(story, 3).Actual.Amount).ShouldBe(("2", -40m));
        (Entry(story, 4).Package, Entry(story, 4).Actual.Amount, Entry(story, 4).Remaining.Value).ShouldBe(("3", 40m, 2m));
        OnHand(story, P, Wh).ShouldBe(8m);
        story.When(Sell(2, "2")).ThenRefused("negative-inventory").When(Sell(2, "3")).ThenAccepted();
    }

    [Fact]
    public void Goods_of_another_costing_method_stay_in_their_package()
    {
        var story = GivenWithBooks(Packed).When(new ChangeCostingMethod(P, CostingMethod.Average, Today)).ThenAccepted();
        (Entry(story, 5).Package, Entry(story, 6).Package).ShouldBe(("1", "2"));
    }

    [Fact]
    public void Goods_are_not_packed_into_the_package_that_they_lie_in() => GivenWithBooks(Packed)
        .When(Repack(1, "1", "1")).ThenRefused("same-source")
        .When(Repack(1, "1", null)).ThenRefused("same-source")
        .When(Repack(6, "1", "3")).ThenRefused("insufficient-source-qty")
        .When(Repack(1, "1", "")).ThenRefused("package-required");

    [Fact]
    public void Goods_are_taken_out_of_a_package()
    {
        var story = GivenWithBooks([.. Open, Receive(5, 10, "1")]).When(Repack(2, "1", "")).ThenAccepted();
        Entry(story, 3).Package.ShouldBeNull();
    }

    [Theory]
    [InlineData(CostingMethod.Average, 55)]
    [InlineData(CostingMethod.Standard, 0)]
    [InlineData(CostingMethod.Lifo, 70)]
    public void Packing_anew_does_not_change_what_goods_are_worth(CostingMethod method, int worth)
    {
        var story = GivenWithBooks(Open)
            .And(new ChangeItemCostingTerms(P, CostingTerms.Default with { Method = method }))
            .And(Receive(5, 10, "1"), Receive(3, 20, "2"), Repack(4, "1", "3"), Sell(4, "3"));
        var left = story.Ledger.Get(ItemCost.StreamOf(P)).Total;
        (left.Quantity.Value, left.Actual.Amount).ShouldBe((4m, worth));
    }

    [Theory]
    [InlineData(TransferMode.InTransit)]
    [InlineData(TransferMode.ReceiptAndShipment)]
    public void A_transfer_order_changes_the_package_as_goods_arrive(TransferMode mode)
    {
        LineToMove[] anew = [new(1, new(2), Package: "9")];
        var story = GivenWithBooks([.. Packed, Source("road"), Ordered(mode)]);
        if (mode == TransferMode.InTransit)
            story.When(new ShipTransferOrder(Moved, Today, anew)).ThenRefused("number-not-changeable")
                .And(new ShipTransferOrder(Moved, Today))
                .When(new ReceiveTransferOrder(Moved, Today, anew)).ThenAccepted();
        else
            story.When(new ShipTransferOrder(Moved, Today, [new(1, new(2), Lot: "A")]))
                .ThenRefused("number-not-changeable")
                .When(new ShipTransferOrder(Moved, Today, anew)).ThenAccepted();
        Enumerable.Range(3, 4).Select(no => Entry(story, no).Package).ShouldBe(["1", "1", "1", "9"]);
        Entry(story, 6).Source.ShouldBe(Annex);
    }

    [Fact]
    public void Goods_that_go_in_one_step_of_two_entries_keep_their_package() =>
        GivenWithBooks([.. Packed, Ordered(TransferMode.Direct)])
            .When(new ShipTransferOrder(Moved, Today, [new(1, new(2), Package: "9")]))
            .ThenRefused("number-not-changeable")
            .When(new ShipTransferOrder(Moved, Today)).ThenAccepted();

    private static PlaceTransferOrder Ordered(TransferMode mode) => new(
        Moved,
        Wh,
        Annex,
        mode == TransferMode.Direct ? null : new SourceCode("road"),
        mode,
        [new(P, new(2), Package: "1")],
        Today);
}
