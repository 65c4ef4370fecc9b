using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class RemoveCategorySpecs : Shop
{
    private static readonly StreamId Child = Category.StreamOf("CHAIRS");

    [Fact]
    public void A_category_is_described_and_described_anew()
    {
        Given().When(Define("CHAIRS", description: "Chairs"))
            .Then(new CategoryDefined("CHAIRS", null, [], "Chairs"))
            .When(Define("CHAIRS", description: "Chairs")).ThenNothing()
            .When(Define("CHAIRS", description: " ")).Then(new CategoryDefined("CHAIRS", null, []))
            .When(Define("CHAIRS")).ThenNothing();
    }

    [Fact]
    public void A_category_that_nothing_is_in_goes_once() =>
        Given(Define("CHAIRS"))
            .When(new RemoveCategory("CHAIRS")).Then(new CategoryRemoved("CHAIRS"))
            .When(new RemoveCategory("CHAIRS")).ThenRefused("category-not-found")
            .When(Define("CHAIRS")).ThenAccepted();

    [Fact]
    public void A_category_stays_while_others_are_below_it() =>
        Given(Define("SEATS"), Define("CHAIRS", parent: "SEATS"))
            .When(new RemoveCategory("SEATS", [Child])).ThenRefused("category-has-children")
            .And(Define("CHAIRS"))
            .When(new RemoveCategory("SEATS", [Child])).ThenAccepted();

    [Fact]
    public void A_category_stays_while_items_have_it()
    {
        StreamId[] items = [Item.StreamOf(P)];
        Given([.. Open, Define("CHAIRS"), Define("TABLES"), new AssignCategory(P, "CHAIRS")])
            .When(new RemoveCategory("CHAIRS", items)).ThenRefused("category-has-items")
            .And(new AssignCategory(P, "TABLES"))
            .When(new RemoveCategory("CHAIRS", items)).ThenAccepted();
    }

    [Fact]
    public void The_table_has_the_categories_that_there_are()
    {
        var story = Given(
            Define("SEATS", description: "Seats"), Define("CHAIRS", parent: "SEATS"), Define("OLD"),
            new RemoveCategory("OLD"));
        var rows = new MemoryRows<string, CategoryRow>(r => r.Category);
        foreach (var recorded in story.Ledger.Log)
            CategoriesTable.Fold(rows, recorded);
        rows.All.ShouldBe([new("SEATS", null, "Seats"), new("CHAIRS", "SEATS", null)], ignoreOrder: true);
    }

    private static DefineCategory Define(string category, string? parent = null, string? description = null) =>
        new(category, parent, [], description);
}
