using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Sources;

/// <summary>What nobody keeps account of has no goods, whichever way they would come in.</summary>
public sealed class KindMatrixSpecs : Shop
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<ItemKind> Kinds => [ItemKind.NonInventory, ItemKind.Service];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_source_does_not_keep_it(ItemKind kind)
    {
        var story = Given(Open).And(new ChangeItemKind(P, kind)).When(new AssignSources([P, Q], [Wh], Today));
        story.Decision.Result.ShouldBeOfType<BulkResult>().Items.Select(i => i.Outcome)
            .ShouldBe(["item-type", "created"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_source_that_kept_it_before_gets_none(ItemKind kind)
    {
        var before = GivenWithBooks(Open)
            .And(new AssignSources([P], [Wh], Today), new ChangeItemKind(P, kind));
        before.When(Adjust(1)).ThenRefused("item-type");
        before.When(Adjust(-1)).ThenRefused("stock-below-zero");
        before.When(new CountQuantity(P, Wh, new(3), Noon, new(Quantity.Zero, null), Today)).ThenRefused("item-type");
        before.When(Save(P, Wh, 2)).ThenRefused("item-type");
        OnHand(before, P, Wh).ShouldBe(0);
    }

    [Fact]
    public void It_does_not_go_below_nothing_either() =>
        GivenWithBooks(Open)
            .And(
                new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }),
                new AssignSources([P], [Wh], Today),
                new ChangeItemKind(P, ItemKind.Service))
            .When(Adjust(-1)).ThenRefused("item-type");

    [Fact]
    public void A_kind_counts_where_an_unknown_item_does_not() =>
        GivenWithBooks(Open)
            .And(
                new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }),
                new ChangeItemKind(P, ItemKind.Service))
            .When(Save(P, Wh, 0)).ThenRefused("item-type")
            .When(Save(new("NOBODY"), Wh, 1)).ThenAccepted();

    [Fact]
    public void Goods_that_it_has_from_before_may_leave()
    {
        var story = GivenWithBooks(Open).And(Save(P, Wh, 2));
        story.Ledger.Append(new(Item.StreamOf(P), new ItemKindChanged(P, ItemKind.Service)));
        story.When(Adjust(1)).ThenRefused("item-type").When(Adjust(-2)).ThenAccepted();
        story.Ledger.Get(ItemCost.StreamOf(P)).Total.Quantity.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void A_kind_stays_while_an_order_waits_for_the_item() =>
        Given(Open).And(Settings(P, Backorders.Allow, 0), Save(P, Wh, 0), Place("O1", (P, 1)))
            .When(new ChangeItemKind(P, ItemKind.Service)).ThenRefused("item-has-open-promises")
            .When(new ChangeItemKind(P, ItemKind.Inventory)).ThenNothing()
            .And(Cancel("O1")).When(new ChangeItemKind(P, ItemKind.Service)).ThenAccepted();

    private static AdjustStock Adjust(decimal by) => new(P, Wh, new(by), null, Today);
}
