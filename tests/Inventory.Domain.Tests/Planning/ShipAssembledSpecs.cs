using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

/// <summary>A part of what is shipped is made for its order. Source: Business Central, assemble to order.</summary>
public sealed class ShipAssembledSpecs : Shop
{
    private static readonly OrderId O1 = new("O1");

    // A piece of P is made of two Q at 5; three P at 4 are there, and twenty Q. O1 wants ten P.
    private static ICommand[] Trade { get; } =
    [
        .. Open,
        new SetBom(P, [new(Q, new(2))]),
        Receive(P, 3, 4),
        Receive(Q, 20, 5),
        Settings(P, Backorders.Allow, 0),
        Place("O1", (P, 10)),
    ];

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Lifo)]
    [InlineData(CostingMethod.Average)]
    public void What_was_made_for_an_order_costs_what_went_into_it_and_the_rest_what_stock_does(CostingMethod method)
    {
        var story = GivenWithBooks([.. Open, Terms(method), .. Trade[Open.Length..]])
            .When(Send(10, assemble: 7)).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), Held(story, P)).ShouldBe((0m, 6m, 0m));
        Entries(story).ShouldBe(["Purchase 3 12", "AssemblyOutput 7 70", "Sale -7 -70", "Sale -3 -12"]);
        story.When(Invoice("O1")).ThenAccepted();
        story.Ledger.Get(ItemCost.StreamOf(P)).Total.ShouldBe(CostTotal.Zero);
    }

    [Fact]
    public void What_is_in_stock_stays_where_all_is_made()
    {
        var story = GivenWithBooks(Trade).When(Send(2, assemble: 2)).ThenAccepted();
        OnHand(story, P, Wh).ShouldBe(3m);
        Entries(story).ShouldBe(["Purchase 3 12", "AssemblyOutput 2 20", "Sale -2 -20"]);
    }

    [Fact]
    public void Goods_with_numbers_are_made_under_them()
    {
        OrderQuantity line = new(
            P, new(3), TrackingLines: [new(new(1), Lot: "A"), new(new(1), Lot: "B")], Assemble: new(2));
        var story = GivenWithBooks(Trade).When(Assembled(new ShipOrder(O1, Wh, [line], Today))).ThenAccepted();
        Entries(story).ShouldBe(
            [
                "Purchase 3 12", "AssemblyOutput 1 10 A", "AssemblyOutput 1 10 B", "Sale -1 -10 A", "Sale -1 -10 B",
                "Sale -1 -4",
            ]);
    }

    [Fact]
    public void Legs_make_each_their_own_and_a_unit_counts_for_both_quantities()
    {
        OrderQuantity box = new(P, new(1), Unit: "BOX", Assemble: new(1));
        var story = GivenWithBooks(Trade)
            .And(
                new DefineItemUnits(P, new("PCS", [new("BOX", new(4))])),
                new PostItemJournalLine(Q, Annex, EntryType.Purchase, new(2), Today, new(UnitCost: new(7))))
            .When(Assembled(new ShipOrderLegs(
                O1, [new(Wh, [box]), new(Annex, [new(P, new(1), Assemble: new(1))])], Today, "S1"))).ThenAccepted();
        Entries(story).ShouldBe(
            ["Purchase 3 12", "AssemblyOutput 4 40", "AssemblyOutput 1 14", "Sale -4 -40", "Sale -1 -14"]);
        story.When(Assembled(new ShipOrder(O1, Wh, [box], Today, "S1"))).ThenNothing();
    }

    [Fact]
    public void Lines_and_legs_of_one_item_at_one_source_are_made_together()
    {
        ICommand[] trade = [.. Trade[..^1], Place("O1", (P, 4), (P, 2))];
        OrderQuantity First(decimal quantity) => new(P, new(quantity), Line: 1, Assemble: new(quantity));
        OrderQuantity second = new(P, new(2), Line: 2, Assemble: new(2));
        string[] made = ["Purchase 3 12", "AssemblyOutput 6 60", "Sale -6 -60"];

        Entries(GivenWithBooks(trade)
            .When(Assembled(new ShipOrder(O1, Wh, [First(4), second], Today))).ThenAccepted()).ShouldBe(made);
        Entries(GivenWithBooks(trade)
            .When(Assembled(new ShipOrderLegs(
                O1, [new(Wh, [First(3)]), new(Wh, [second]), new(Wh, [First(1)])], Today))).ThenAccepted())
            .ShouldBe(made);
    }

    [Fact]
    public void What_was_made_is_the_orders_also_where_something_is_uncovered()
    {
        var story = GivenWithBooks(
            [
                new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }),
                .. Trade,
                new PostItemJournalLine(P, Wh, EntryType.Sale, new(5), Today, MovementTerms.None),
                new PostItemJournalLine(P, Wh, EntryType.PositiveAdjustment, new(5), Today, new(Variant: "RED")),
            ])
            .When(Send(2, assemble: 2)).ThenAccepted();
        Entries(story).ToArray()[^2..].ShouldBe(["AssemblyOutput 2 20", "Sale -2 -20"]);
    }

    [Fact]
    public void A_shipment_that_can_not_be_made_does_not_leave()
    {
        GivenWithBooks(Trade)
            .When(Send(2, assemble: 3)).ThenRefused("assembly-exceeds-line")
            .When(Send(2, assemble: -1)).ThenRefused("assembly-exceeds-line")
            .When(Send(5, assemble: 1)).ThenRefused("not-all-products-available")
            .When(Send(11, assemble: 9)).ThenRefused("quantity-exceeds-order")
            .And(new PostItemJournalLine(Q, Wh, EntryType.NegativeAdjustment, new(19), Today, MovementTerms.None))
            .When(Send(1, assemble: 1)).ThenRefused("components-missing")
            .And(new SetBom(P, []))
            .When(Send(1, assemble: 1)).ThenRefused("no-components");
        GivenWithBooks(Trade)
            .When(new ShipOrder(O1, Wh, [new(P, new(2), Assemble: new(3))], Today)).ThenRefused("assembly-exceeds-line")
            .And(new ChangeItemStockSettings(P, new(ManageStock: false)))
            .When(Send(2, assemble: 1)).ThenRefused("assembly-exceeds-line");
    }

    [Fact]
    public void What_comes_back_is_in_stock_at_what_it_cost()
    {
        var story = GivenWithBooks(Trade).And(Send(10, assemble: 7))
            .When(new UndoShipment(O1, Today)).ThenAccepted();
        (OnHand(story, P, Wh), OnHand(story, Q, Wh), Held(story, P)).ShouldBe((10m, 6m, 10m));
        story.Ledger.Get(ItemCost.StreamOf(P)).Total.Actual.Amount.ShouldBe(82m);
    }

    private static PostItemJournalLine Receive(Sku sku, decimal quantity, decimal cost) =>
        new(sku, Wh, EntryType.Purchase, new(quantity), Today, new(UnitCost: new(cost)));

    private static ChangeItemCostingTerms Terms(CostingMethod method) =>
        new(P, CostingTerms.Default with { Method = method });

    private static ShipAssembled Send(decimal quantity, decimal assemble) =>
        Assembled(new ShipOrder(O1, Wh, [new(P, new(quantity), Assemble: new(assemble))], Today));

    private static ShipAssembled Assembled(IShipment shipment) => new(shipment);

    private static IEnumerable<string> Entries(Story story)
    {
        var item = story.Ledger.Get(ItemCost.StreamOf(P));
        return Enumerable.Range(1, item.Entries.Count)
            .Select(no => item[no])
            .Select(e => FormattableString.Invariant(
                $"{e.Type} {e.Quantity.Value:0.##} {e.Total().Amount:0.##} {e.Lot}").TrimEnd());
    }
}
