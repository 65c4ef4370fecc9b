using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Movements;

public sealed class RenameSpecs : Shop
{
    private static readonly Sku New = new("NEW");
    private static readonly RenameSku Rename = new(P, New, Today);

    [Fact]
    public void Goods_follow_the_new_key_once()
    {
        var story = Given(Open).And(Save(P, Wh, 5)).When(Rename).ThenAccepted();
        OnHand(story, New, Wh).ShouldBe(5m);
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).ShouldBe(SourceItem.Initial);
        Salable(story, New).ShouldBe(5m);
        Tables.Of(story.Ledger).Items.All.Select(i => i.Sku).ShouldBe(["Q", "NEW"], ignoreOrder: true);
        story.When(Rename).ThenNothing();
    }

    [Fact]
    public void Open_promises_hold_the_old_key() =>
        Given(Open).And(Save(P, Wh, 5), Place("O1", (P, 1)))
            .When(Rename).ThenRefused("item-has-open-promises")
            .And(Cancel("O1")).When(Rename).ThenAccepted();

    [Fact]
    public void A_key_in_use_or_of_no_item_is_refused() =>
        Given(Open).When(new RenameSku(P, Q, Today)).ThenRefused("item-exists")
            .When(new RenameSku(New, P, Today)).ThenRefused("item-not-found")
            .When(new RenameSku(P, new(" x"), Today)).ThenRefused("validation.sku.invalid");

    [Fact]
    public void Goods_stay_behind_where_quirks_are_wanted()
    {
        var story = Given(Open)
            .And(new SetStockDefaults(StockDefaults.Default with { AdobeQuirks = true }), Save(P, Wh, 5)).And(Rename);
        OnHand(story, P, Wh).ShouldBe(5m);
    }
}
