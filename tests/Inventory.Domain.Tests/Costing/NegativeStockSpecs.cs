using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

public sealed class NegativeStockSpecs : CostingSpecs
{
    [Fact]
    public void A_sale_without_stock_is_refused_unless_allowed()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        SetUp(s => s with { AllowNegativeStock = false });
        Refused(Ship(1, 1), "negative-inventory");
    }

    [Fact]
    public void An_item_says_otherwise_than_the_company()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Books.Do(new RegisterSource(new("east"), new("east", "DE", "10115")));
        Books.Do(new SaveSourceItems([new("X", "east", 0, 1)], January(1)));
        AdjustStock less = new(X, new("east"), new(-1), null, January(1));
        Accepted(Books.Do(new SetItemNegativeStock(X, false)));
        Nothing(Books.Do(new SetItemNegativeStock(X, false)));
        Refused(Ship(1, 1), "negative-inventory");
        Refused(Books.Do(less), "stock-below-zero");

        SetUp(s => s with { AllowNegativeStock = false });
        Accepted(Books.Do(new SetItemNegativeStock(X, true)));
        Accepted(Books.Do(less));
        Receive(1, 1, 10, at: "east");
        Accepted(Books.Do(new UnapplyEntries(X, 2, 1)));
        Accepted(Books.Do(new ReapplyEntry(X, 1)));

        Accepted(Books.Do(new SetItemNegativeStock(X, null)));
        Refused(Books.Do(less), "stock-below-zero");
        Refused(Books.Do(new UnapplyEntries(X, 2, 1)), "negative-inventory");
    }

    [Fact]
    public void Only_an_item_with_stock_of_its_own_says_it()
    {
        Given(CostingMethod.Fifo);
        Refused(Books.Do(new SetItemNegativeStock(new("NONE"), true)), "item-not-found");
        Books.Do(new ChangeItemKind(X, ItemKind.Service));
        Refused(Books.Do(new SetItemNegativeStock(X, true)), "item-type");
        Books.Do(new RegisterItem(
            new("SET"), "SET", ItemType.Bundle, null, StockSettings.UseGlobal, CostingTerms.Default));
        Refused(Books.Do(new SetItemNegativeStock(new("SET"), true)), "item-is-composite");
    }

    [Theory]
    [InlineData(CostingMethod.Fifo)]
    [InlineData(CostingMethod.Average)]
    public void It_is_provisional_until_a_receipt_covers_it(CostingMethod method)
    {
        Given(method, unitCost: 7);
        Ship(3, 1);
        Cost(1).ShouldBe(-7m);

        Receive(9, 2, 10);
        Cost(1).ShouldBe(-10m);
        Books.Entry(1).ValuationDate.ShouldBe(January(9));
        Books.Entry(2).Remaining.ShouldBe(1m);
    }

    public static TheoryData<MovementTerms> Others => new()
    {
        new MovementTerms(Variant: "B", Lot: "L1"), new MovementTerms(Lot: "L2"), new MovementTerms(Lot: "L2", Serial: "S1"),
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Goods_of_another_variant_or_number_are_not_transferred(MovementTerms other)
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Accepted(Books.Do(new SetItemTracking(X, new(Lot: new(IsSpecific: true)))));
        PlacesAndGoods();
        Refused(Reclassify(2, other), "insufficient-source-qty");
        Accepted(Reclassify(2, new(Variant: "A", Lot: "L1", Serial: "S1")));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Goods_of_another_variant_or_number_go_into_nothing(MovementTerms other)
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Books.Register("KIT", CostingTerms.Default);
        Accepted(Books.Do(new SetItemTracking(X, new(Lot: new(IsSpecific: true)))));
        PlacesAndGoods();
        Refused(Assemble(new(X, new(2), other.Variant, other.Lot, other.Serial)), "components-missing");
        Accepted(Assemble(new(X, new(2), "A", "L1", "S1")));
    }

    [Fact]
    public void Goods_that_are_there_are_transferred_whatever_is_missing_of_others()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        PlacesAndGoods();
        Books.Move(new StockShipped(X, new("east"), new(9), January(2), new(Variant: "B")));
        Accepted(Reclassify(5, new(Variant: "A")));
        Refused(Reclassify(1, new(Variant: "A")), "insufficient-source-qty");
    }

    [Fact]
    public void A_return_does_not_cover_the_sale_it_gives_back()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Return(2, 1, of: 1);

        Books.Entry(1).Open.ShouldBeTrue();
        Books.Entry(2).Open.ShouldBeTrue();
        Value().ShouldBe(0m);
    }

    [Fact]
    public void A_circle_of_costs_is_never_closed()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Return(2, 1, of: 1);
        Ship(3, 1);
        Return(4, 1, of: 3);

        Books.Entry(1).Open.ShouldBeTrue();
        Charge(5, entry: 2, amount: 3);
        Cost(4).ShouldBe(10m);
    }

    [Fact]
    public void What_took_goods_that_now_count_later_counts_later_too()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Return(2, 1, of: 1);
        Ship(2, 1);
        Receive(9, 1, 10);

        Books.Entry(2).ValuationDate.ShouldBe(January(9));
        Books.Entry(3).ValuationDate.ShouldBe(January(9));
    }

    [Fact]
    public void A_late_copy_makes_what_it_covers_count_later()
    {
        Given(CostingMethod.Fifo, unitCost: 7);
        Ship(1, 1);
        Receive(9, 1, 10);
        Ship(2, 1);
        Return(3, 1, of: 1);

        Books.Entry(4).ValuationDate.ShouldBe(January(9));
        Books.Entry(3).ValuationDate.ShouldBe(January(9));
    }

    private void PlacesAndGoods()
    {
        foreach (var place in new[] { "east", "west" })
            Books.Do(new RegisterSource(new(place), new(place, "DE", "10115")));
        Books.Move(new StockReceived(
            X, new("east"), new(5), January(1), new(new(10m), Variant: "A", Lot: "L1", Serial: "S1")));
    }

    private Decision Reclassify(decimal quantity, MovementTerms terms) =>
        Books.Do(new ReclassifyStock(X, new("east"), new("west"), new(quantity), January(3), terms));

    private Decision Assemble(ConsumedGoods goods) =>
        Books.Do(new AssembleItem(new("KIT"), new("east"), new(1), January(3), [goods]));
}
