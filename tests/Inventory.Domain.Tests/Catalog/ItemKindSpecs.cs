using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemKindSpecs : Shop
{
    private static readonly ItemUnits Boxes = new("PCS", [new("BOX", new(6))]);

    [Fact]
    public void A_kind_is_set() => Given(Register(P))
        .When(new ChangeItemKind(P, ItemKind.Service)).Then(new ItemKindChanged(P, ItemKind.Service));

    [Fact]
    public void The_same_kind_leaves_no_trace() =>
        Given(Register(P)).When(new ChangeItemKind(P, ItemKind.Inventory)).ThenNothing();

    [Fact]
    public void A_kind_stays_once_the_item_was_moved()
    {
        var books = Moved();
        books.Do(new ChangeItemKind(P, ItemKind.Service)).Refusal!.Code.ShouldBe("entries-exist");
    }

    [Fact]
    public void A_costing_method_stays_once_the_item_was_moved()
    {
        var books = Moved();
        var average = CostingTerms.Default with { Method = CostingMethod.Average };
        books.Do(new ChangeItemCostingTerms(P, average)).Refusal!.Code.ShouldBe("entries-exist");
        books.Do(new ChangeItemCostingTerms(P, CostingTerms.Default with { UnitCost = new(3) })).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_base_unit_stays_once_the_item_was_moved()
    {
        var books = Moved();
        books.Do(new DefineItemUnits(P, new("KG", []))).Refusal!.Code.ShouldBe("entries-exist");
        books.Do(new DefineItemUnits(P, Boxes)).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void Sales_are_stopped_and_returns_go_on() => Given([.. Open, Save(P, Wh, 5), new BlockItem(P, new(true, false))])
        .When(Post(EntryType.Sale, 1)).ThenRefused("sales-blocked")
        .When(Post(EntryType.Sale, -1)).ThenAccepted()
        .When(Post(EntryType.Purchase, 1)).ThenAccepted();

    [Fact]
    public void Purchases_are_stopped_and_returns_go_on() =>
        Given([.. Open, Save(P, Wh, 5), new BlockItem(P, new(false, true))])
            .When(Post(EntryType.Purchase, 1)).ThenRefused("purchasing-blocked")
            .When(Post(EntryType.Purchase, -1)).ThenAccepted()
            .When(Post(EntryType.Sale, 1)).ThenAccepted();

    [Fact]
    public void The_same_blocks_leave_no_trace() =>
        Given(Register(P)).When(new BlockItem(P, ItemBlocks.None)).ThenNothing();

    [Fact]
    public void A_quantity_in_another_unit_counts_in_base_units()
    {
        var story = Given([.. Open, new DefineItemUnits(P, Boxes)]).When(Post(EntryType.Purchase, 0.83333m, "BOX"));
        OnHand(story.ThenAccepted(), P, Wh).ShouldBe(4.99998m);
    }

    [Fact]
    public void A_quantity_is_rounded_to_the_precision_of_the_item()
    {
        var story = Given([.. Open, new DefineItemUnits(P, Boxes with { RoundingPrecision = new(1) })])
            .When(Post(EntryType.Purchase, 0.83333m, "BOX"));
        OnHand(story.ThenAccepted(), P, Wh).ShouldBe(5);
    }

    [Fact]
    public void A_quantity_that_rounds_to_nothing_is_refused() =>
        Given([.. Open, new DefineItemUnits(P, Boxes with { RoundingPrecision = new(1) })])
            .When(Post(EntryType.Purchase, 0.05m, "BOX")).ThenRefused("quantity-zero");

    [Fact]
    public void A_unit_that_the_item_does_not_have_is_refused() =>
        Given(Open).When(Post(EntryType.Purchase, 1, "BOX")).ThenRefused("unit-not-found");

    [Fact]
    public void Units_have_codes_of_their_own() => Given(Register(P))
        .When(new DefineItemUnits(P, new("PCS", [new("PCS", new(6))]))).ThenRefused("validation.units.invalid");

    private static PostItemJournalLine Post(EntryType type, decimal quantity, string? unit = null) =>
        new(P, Wh, type, new(quantity), Today, MovementTerms.None, Unit: unit);

    private static TestBooks Moved()
    {
        var books = new TestBooks();
        books.Register("P", CostingTerms.Default);
        books.Do(new ReceiveStock(P, SourceCode.Default, new(1), Today, new(UnitCost: new(4))));
        return books;
    }
}
