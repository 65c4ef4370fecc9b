using Inventory.Domain.Kernel;

namespace Inventory.Conventions.Tests.Events;

/// <summary>Architecture, 3: event names and property names are stored format for ever.</summary>
public sealed class ShippedEventsTests
{
    private static readonly string ListPath =
        Path.Combine(Repository.Root, "tests", "Inventory.Conventions.Tests", "events.shipped.txt");

    private static readonly StoredShape Shipped = StoredShape.Parse("StockCounted(Sku:Sku, Quantity:Quantity)");

    private static readonly StoredShape Kind = StoredShape.Parse("enum Kind(A=0, B=1)");

    private enum Colour
    {
        Red = 3,
    }

    [Fact]
    public void Nothing_that_was_shipped_has_changed()
    {
        var shipped = File.ReadAllLines(ListPath).Where(line => line.Length > 0).Select(StoredShape.Parse).ToList();
        var present = StoredShapes.Of(StoredShapes.EventsOf(typeof(IEvent).Assembly));

        ShippedEvents.Breaks(shipped, present).ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable(ShippedEvents.AcceptVariable) == "1")
            File.WriteAllLines(ListPath, present.Select(shape => shape.ToString()));
        else
            ShippedEvents.Additions(shipped, present).ShouldBeEmpty();
    }

    [Fact]
    public void Every_event_has_a_stored_name_of_its_own() =>
        ShippedEvents.SharedAliases(StoredShapes.EventsOf(typeof(IEvent).Assembly).Select(type => type.Name))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("StockReceived(Sku:Sku, Quantity:Quantity)")] // renamed event
    [InlineData("StockCounted(Sku:Sku)")] // removed property
    [InlineData("StockCounted(Sku:Sku, Amount:Quantity?, Quantity:Decimal)")] // retyped property
    [InlineData("StockCounted(Sku:Sku, Quantity:Quantity?)")]
    [InlineData("StockCounted(Sku:Sku, Quantity:Quantity, Source:SourceCode)")] // new and required
    public void A_broken_contract_is_caught(string today) =>
        ShippedEvents.Breaks([Shipped], [StoredShape.Parse(today)]).ShouldHaveSingleItem();

    [Theory]
    [InlineData("enum Kind(A=0, B=2)")]
    [InlineData("enum Kind(A=0)")]
    public void A_changed_number_is_caught(string today) =>
        ShippedEvents.Breaks([Kind], [StoredShape.Parse(today)]).ShouldHaveSingleItem();

    [Theory]
    [InlineData("StockCounted(Sku:Sku, Quantity:Quantity, Note:String?)")]
    [InlineData("StockLost()")]
    public void What_is_new_must_be_written_down(string today) =>
        ShippedEvents.Additions([Shipped], [StoredShape.Parse(today)]).ShouldHaveSingleItem();

    [Fact]
    public void A_new_number_is_an_addition()
    {
        var longer = StoredShape.Parse("enum Kind(A=0, B=1, C=2)");

        ShippedEvents.Breaks([Kind], [longer]).ShouldBeEmpty();
        ShippedEvents.Additions([Kind], [longer]).ShouldHaveSingleItem();
    }

    [Fact]
    public void Two_names_with_one_alias_are_caught() =>
        ShippedEvents.SharedAliases(["StockGlPosted", "StockGLPosted", "StockLost"]).ShouldHaveSingleItem();

    [Fact]
    public void A_shape_shows_what_is_stored_and_what_lies_inside() =>
        StoredShapes.Of([typeof(Painted)]).Select(shape => shape.ToString()).ShouldBe(
            ["Painted(Colour:Colour?, Coats:Coat[], Note:String?)", "enum Colour(Red=3)", "record Coat(Layers:Int32)"]);

    private sealed record Coat(int Layers)
    {
        public int Doubled => Layers * 2;
    }

    private sealed record Painted(Colour? Colour, IReadOnlyList<Coat> Coats, string? Note) : IEvent;
}
