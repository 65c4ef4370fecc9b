using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Catalog;

public sealed class AttributeSpecs : Shop
{
    [Fact]
    public void An_attribute_is_defined_and_defined_anew()
    {
        Given().When(Option("Colour", "red", "grey"))
            .Then(new AttributeDefined("Colour", AttributeType.Option, Options: ["red", "grey"]))
            .When(Option("Colour", "red", "grey")).ThenNothing()
            .When(Option("Colour", "red")).ThenAccepted()
            .When(Define("Colour", AttributeType.Text)).ThenRefused("attribute-type-fixed")
            .When(Define("Width", AttributeType.Decimal, "cm"))
            .Then(new AttributeDefined("Width", AttributeType.Decimal, "cm"));
    }

    [Fact]
    public void An_option_has_values_and_others_have_none() =>
        Given()
            .When(Define("Colour", AttributeType.Option)).ThenRefused("validation.attribute.options")
            .When(Option("Colour", "red", "red")).ThenRefused("validation.attribute.options")
            .When(Option("Colour", "red", " ")).ThenRefused("validation.attribute.options")
            .When(new DefineAttribute("Width", AttributeType.Text, null, ["1"], false))
            .ThenRefused("validation.attribute.options")
            .When(Define(" ", AttributeType.Text)).ThenRefused("validation.attribute.empty");

    [Theory]
    [InlineData("Legs", "4", null)]
    [InlineData("Legs", "4.5", "validation.attribute.value")]
    [InlineData("Width", "-4.5", null)]
    [InlineData("Width", "4,5", "validation.attribute.value")]
    [InlineData("Colour", "red", null)]
    [InlineData("Colour", "Red", "validation.attribute.value")]
    [InlineData("Made", "2026-02-28", null)]
    [InlineData("Made", "2026-02-29", "validation.attribute.value")]
    [InlineData("Made", "28.02.2026", "validation.attribute.value")]
    [InlineData("Other", "anything", null)]
    public void A_value_fits_its_attribute(string name, string value, string? code)
    {
        var story = Given(Open).And(
            Define("Legs", AttributeType.Integer),
            Define("Width", AttributeType.Decimal),
            Define("Made", AttributeType.Date),
            Option("Colour", "red"));
        (story.When(Set((name, value))).Decision.Refusal?.Code).ShouldBe(code);
        (story.When(new DefineCategory("CHAIRS", null, [new(name, value)])).Decision.Refusal?.Code).ShouldBe(code);
    }

    [Fact]
    public void A_value_of_an_option_is_renamed_and_its_old_name_understood()
    {
        var story = Given(Open).And(Option("Colour", "red", "grey"))
            .When(Rename("red", "ruby")).Then(new AttributeValueRenamed("Colour", "red", "ruby"))
            .When(Rename("red", "ruby")).ThenNothing()
            .When(Rename("ruby", "wine")).ThenAccepted()
            .When(Set(("Colour", "red"))).ThenAccepted()
            .When(Set(("Colour", "wine"))).ThenAccepted()
            .When(Option("Colour", "wine", "red")).ThenRefused("validation.attribute.options")
            .When(Option("Colour", "wine", "blue")).ThenAccepted();
        var colour = story.Ledger.Get(AttributeDefinition.StreamOf("Colour"));
        colour.Options.ShouldBe(["wine", "blue"]);
        colour.Renames!.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => (r.Key, r.Value)).ShouldBe([("red", "wine"), ("ruby", "wine")]);
        Renames(story).ShouldBe([new("Colour", "red", "wine"), new("Colour", "ruby", "wine")]);
    }

    [Fact]
    public void A_value_gets_its_old_name_back()
    {
        var story = Given(Open).And(Option("Colour", "red", "grey"), Rename("red", "ruby"))
            .When(Rename("ruby", "red")).ThenAccepted()
            .When(Option("Colour", "red", "grey", "green")).ThenAccepted();
        Renames(story).ShouldBe([new("Colour", "ruby", "red")]);
        MemoryRows<string, AttributeRow> rows = new(r => r.Attribute);
        foreach (var recorded in story.Ledger.Log.SkipLast(1))
            AttributesTable.Fold(rows, recorded);
        rows.All.Single().Options.ShouldBe("red\ngrey");
    }

    [Fact]
    public void A_value_gets_no_name_of_another_one() =>
        Given(Open).And(Option("Colour", "red", "grey", "blue"), Rename("blue", "sky"), Define("Legs", AttributeType.Integer))
            .When(Rename("red", "grey")).ThenRefused("attribute-value-exists")
            .When(Rename("red", "blue")).ThenRefused("attribute-value-exists")
            .When(Rename("pink", "rose")).ThenRefused("attribute-value-not-found")
            .When(Rename("red", " ")).ThenRefused("validation.attribute.options")
            .When(Rename("red", "red")).ThenNothing()
            .When(Rename("red", "x") with { Attribute = "Legs" }).ThenRefused("validation.attribute.options")
            .When(Rename("red", "x") with { Attribute = "None" }).ThenRefused("attribute-not-found");

    [Fact]
    public void A_blocked_attribute_keeps_its_values_and_gets_no_others() =>
        Given(Open)
            .And(Set(("Age", "1"), ("Legs", "4")))
            .And(new DefineAttribute("Legs", AttributeType.Integer, null, null, Blocked: true))
            .When(Set(("Legs", "3"))).ThenRefused("attribute-blocked")
            .When(Set(("Legs", "4"))).ThenAccepted()
            .When(Set(("Legs", "4"))).ThenNothing()
            .When(Set(("Age", "1"), ("Age", "2"))).ThenRefused("validation.attributes.repeated")
            .When(new SetItemAttributes(new("NONE"), [])).ThenRefused("item-not-found");

    [Fact]
    public void Own_values_stand_over_those_of_the_category()
    {
        var story = Given(Open).And(
            new DefineCategory("SEATS", null, [new("Legs", "4"), new("Material", "Wood")]),
            Set(("Material", "Steel"), ("Age", "1")));
        AttributesOf(story).ShouldBe([new("Material", "Steel"), new("Age", "1")]);
        story.And(new AssignCategory(P, "SEATS"));
        AttributesOf(story).ShouldBe([new("Material", "Steel"), new("Age", "1"), new("Legs", "4")]);
        story.And(Set());
        AttributesOf(story).ShouldBe([new("Legs", "4"), new("Material", "Wood")]);
    }

    [Fact]
    public void The_tables_have_what_is_said_now_under_the_key_of_now()
    {
        var renamed = new Sku("NEW");
        var story = Given(Open).And(
            Option("Colour", "red", "grey"),
            new DefineCategory("SEATS", null, [new("Legs", "4"), new("Material", "Wood")]),
            new DefineCategory("SEATS", null, [new("Legs", "3")]),
            new DefineCategory("OLD", null, [new("Legs", "1")]), new RemoveCategory("OLD"),
            Set(("Colour", "red"), ("Age", "1")), Set(("Colour", "grey")), new RenameSku(P, renamed, Today));
        var attributes = new MemoryRows<string, AttributeRow>(r => r.Attribute);
        var items = new MemoryRows<(string, string), ItemAttributeRow>(r => (r.Sku, r.Attribute));
        var categories = new MemoryRows<(string, string), CategoryAttributeRow>(r => (r.Category, r.Attribute));
        foreach (var recorded in story.Ledger.Log)
        {
            AttributesTable.Fold(attributes, recorded);
            ItemAttributesTable.Fold(items, recorded);
            CategoryAttributesTable.Fold(categories, recorded);
        }

        attributes.All.ShouldBe([new("Colour", "Option", null, "red\ngrey", IsBlocked: false)]);
        items.All.ShouldBe([new("NEW", "Colour", "grey")]);
        categories.All.ShouldBe([new("SEATS", "Legs", "3")]);
    }

    private static IReadOnlyList<ItemAttribute> AttributesOf(Story story) => ItemAttributes.Of(
        story.Ledger.Get(Item.StreamOf(P)), code => story.Ledger.Get(Category.StreamOf(code)));

    private static SetItemAttributes Set(params (string Name, string Value)[] values) =>
        new(P, [.. values.Select(v => new ItemAttribute(v.Name, v.Value))]);

    private static DefineAttribute Define(string name, AttributeType type, string? unit = null) =>
        new(name, type, unit, null, Blocked: false);

    private static RenameAttributeValue Rename(string from, string to) => new("Colour", from, to);

    private static List<AttributeRenameRow> Renames(Story story)
    {
        MemoryRows<(string, string), AttributeRenameRow> rows = new(r => (r.Attribute, r.OldValue));
        foreach (var recorded in story.Ledger.Log)
            AttributeRenamesTable.Fold(rows, recorded);
        return [.. rows.All.OrderBy(r => r.OldValue, StringComparer.Ordinal)];
    }

    private static DefineAttribute Option(string name, params string[] options) =>
        new(name, AttributeType.Option, null, options, Blocked: false);
}
