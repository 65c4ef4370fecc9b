using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class CategorySpecs : Shop
{
    private static readonly ICommand[] Furniture =
    [
        Register(P),
        new DefineCategory("FURN", null, [new("Material", "Wood")]),
        new DefineCategory("CHAIR", "FURN", [new("Legs", "4")]),
    ];

    [Fact]
    public void An_item_gets_the_attributes_of_its_category_and_those_above()
    {
        var story = Given(Furniture).When(new AssignCategory(P, "CHAIR")).ThenAccepted();
        AttributesOf(story).ShouldBe([new("Legs", "4"), new("Material", "Wood")]);
        story.When(new AssignCategory(P, "CHAIR")).ThenNothing();
    }

    [Fact]
    public void What_came_from_another_category_goes_with_it()
    {
        var story = Given([.. Furniture, new DefineCategory("LAMP", null, [new("Watt", "40")]), new AssignCategory(P, "CHAIR")])
            .When(new AssignCategory(P, "LAMP")).ThenAccepted();
        AttributesOf(story).ShouldBe([new("Watt", "40")]);
    }

    [Fact]
    public void Another_default_and_another_attribute_reach_the_items_of_a_category()
    {
        var story = Given([.. Furniture, new AssignCategory(P, "FURN")])
            .When(new DefineCategory("FURN", null, [new("Material", "Steel"), new("Colour", "grey")])).ThenAccepted();
        AttributesOf(story).ShouldBe([new("Material", "Steel"), new("Colour", "grey")]);
    }

    [Fact]
    public void A_change_reaches_the_items_of_the_categories_below()
    {
        var story = Given([.. Furniture, new AssignCategory(P, "CHAIR")])
            .And(new DefineCategory("FURN", null, [new("Material", "Steel")]));
        AttributesOf(story).ShouldBe([new("Legs", "4"), new("Material", "Steel")]);
    }

    [Fact]
    public void Another_parent_reaches_the_items()
    {
        var story = Given([.. Furniture, new DefineCategory("GARDEN", null, [new("Weather", "proof")])])
            .And(new AssignCategory(P, "CHAIR"), new DefineCategory("CHAIR", "GARDEN", [new("Legs", "3")]));
        AttributesOf(story).ShouldBe([new("Legs", "3"), new("Weather", "proof")]);
    }

    [Fact]
    public void No_default_of_yesterday_stays_with_an_item_of_another_category()
    {
        var story = Given([.. Furniture, new DefineCategory("LAMP", null, [new("Watt", "40")])]).And(
            new AssignCategory(P, "FURN"),
            new DefineCategory("FURN", null, [new("Material", "Steel")]),
            new AssignCategory(P, "LAMP"));
        AttributesOf(story).ShouldBe([new("Watt", "40")]);
    }

    [Fact]
    public void What_an_old_log_copied_gives_way_to_what_the_category_says_now()
    {
        var story = Given([.. Furniture, new AssignCategory(P, "FURN")]);
        story.Ledger.Append(new(Item.StreamOf(P), new ItemAttributesSet(P, [new("Material", "Oak")])));
        AttributesOf(story).ShouldBe([new("Material", "Wood")]);
    }

    [Fact]
    public void An_item_without_a_category_has_no_attributes() => AttributesOf(Given(Furniture)).ShouldBeEmpty();

    [Fact]
    public void A_category_is_not_above_itself() =>
        Given(Furniture).When(new DefineCategory("FURN", "CHAIR", [])).ThenRefused("category-circular");

    [Fact]
    public void A_category_needs_a_parent_that_is_there() =>
        Given(Furniture).When(new DefineCategory("SOFA", "NONE", [])).ThenRefused("category-not-found");

    private static IReadOnlyList<ItemAttribute> AttributesOf(Story story) => ItemAttributes.Of(
        story.Ledger.Get(Item.StreamOf(P)), c => story.Ledger.Get(Category.StreamOf(c)));
}
