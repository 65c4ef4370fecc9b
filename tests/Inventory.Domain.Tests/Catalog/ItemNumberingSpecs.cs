using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class ItemNumberingSpecs : Shop
{
    [Fact]
    public void New_items_get_the_next_number_that_nobody_has()
    {
        var story = Given(new SetItemNumbering(new("IT-08X", 2)), Register(new("IT-10X")), Register(new("IT-12X")))
            .When(new RegisterNextItem("A")).ThenAccepted()
            .When(new RegisterNextItem("B")).ThenAccepted()
            .When(new RegisterNextItem("C")).ThenAccepted();
        var named = new[] { "IT-08X", "IT-14X", "IT-16X" }.Select(n => story.Ledger.Get(Item.StreamOf(new(n))).Name);
        named.ShouldBe(["A", "B", "C"]);

        story.When(new SetItemNumbering(new("IT-08X", 2))).ThenNothing();
        story.When(new SetItemNumbering(new("IT-08X"))).ThenAccepted().When(new RegisterNextItem("D")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(new("IT-09X"))).Name.ShouldBe("D");
    }

    [Fact]
    public void A_number_is_taken_with_its_item_or_not_at_all() =>
        Given()
            .When(new RegisterNextItem("A")).ThenRefused("item-numbering-not-set")
            .When(new SetItemNumbering(new("NONE"))).ThenRefused("validation.series.invalid")
            .When(new SetItemNumbering(new("1"))).ThenAccepted()
            .When(new RegisterNextItem(" ")).ThenRefused("validation.name.empty")
            .When(new RegisterNextItem("A", "NONE")).ThenRefused("item-template-not-found")
            .When(new RegisterNextItem("A")).Then(
                new ItemNumberTaken(new("1"), 1),
                new ItemRegistered(
                    new("1"), "A", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default))
            .When(new SetItemNumbering(null)).ThenAccepted()
            .When(new RegisterNextItem("B")).ThenRefused("item-numbering-not-set");

    [Fact]
    public void A_key_that_was_given_up_is_passed_over()
    {
        var story = Given(new SetItemNumbering(new("1")), Register(new("1")), Source("wh"))
            .When(new Domain.Planning.RenameSku(new("1"), new("ONE"), Today)).ThenAccepted()
            .When(new RegisterNextItem("A")).ThenAccepted();
        story.Ledger.Get(Item.StreamOf(new("2"))).Name.ShouldBe("A");
    }

    [Fact]
    public void A_series_whose_numbers_are_taken_for_long_is_refused()
    {
        var taken = Enumerable.Range(1, 5_000).Select(n => Register(new($"{n}")));
        Given([new SetItemNumbering(new("1")), .. taken])
            .When(new RegisterNextItem("A")).ThenRefused("item-numbers-taken")
            .When(new SetItemNumbering(new("901"))).ThenAccepted()
            .When(new RegisterNextItem("A")).Then(
                new ItemNumberTaken(new("5001"), 5001),
                new ItemRegistered(
                    new("5001"), "A", ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
    }
}
