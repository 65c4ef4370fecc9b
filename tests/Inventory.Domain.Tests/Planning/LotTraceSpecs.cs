using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class LotTraceSpecs : Shop
{
    private static readonly Sku Kit = new("KIT");
    private readonly TestBooks _books = new();

    public LotTraceSpecs()
    {
        foreach (var sku in new[] { "P", "Q", "KIT" })
            _books.Register(sku, CostingTerms.Default);
    }

    [Fact]
    public void A_number_of_another_item_is_another_number()
    {
        Receive(P, 2, new(Lot: "A", Variant: "RED"));
        Receive(P, 2, new(Serial: "A", Lot: "B"));
        Receive(Q, 2, new(Lot: "A"));

        Starts(new("A")).ShouldBe([(P, 1), (P, 2), (Q, 1)]);
        Starts(new("A", Item: Q)).ShouldBe([(Q, 1)]);
        Starts(new("A", NumberKind.Lot)).ShouldBe([(P, 1), (Q, 1)]);
        Starts(new("A", NumberKind.Serial)).ShouldBe([(P, 2)]);
        Starts(new("A", Variant: "RED")).ShouldBe([(P, 1)]);
    }

    [Fact]
    public void A_line_names_the_one_that_it_follows_from_and_the_one_that_had_it_first()
    {
        Receive(P, 2, new(Lot: "A"));
        Receive(P, 2, new(Lot: "A"));
        Sell(P, 1);
        Sell(P, 2);
        Sell(P, 1);

        Lines(Trace().OriginToUsage(new("A"))).ShouldBe(
            ["1:0 P 1", "2:1<1 P 3", "3:1<1 P 4", "4:0 P 2", "5:1<4 P 4 =3", "6:1<4 P 5"]);
        Lines(Trace().UsageToOrigin(new("A"))).ShouldBe(
            ["1:0 P 5", "2:1<1 P 2", "3:0 P 4", "4:1<3 P 2 =2", "5:1<3 P 1", "6:0 P 3", "7:1<6 P 1 =5"]);
    }

    [Theory]
    [InlineData(TracedComponents.All, "1:0 KIT 2|2:1<1 KIT 1|3:2<2 P 2|4:3<3 P 1|5:2<2 Q 2|6:3<5 Q 1")]
    [InlineData(TracedComponents.Tracked, "1:0 KIT 2|2:1<1 KIT 1|3:2<2 P 2|4:3<3 P 1")]
    [InlineData(TracedComponents.None, "1:0 KIT 2|2:1<1 KIT 1")]
    public void The_way_back_goes_to_the_components_that_are_asked_for(TracedComponents components, string lines)
    {
        Receive(P, 2, new(Lot: "A"));
        Receive(Q, 2, new());
        _books.Do(new AssembleItem(
            Kit, SourceCode.Default, new(1), Today, [new(P, new(1), Lot: "A"), new(Q, new(1))], Lot: "K"))
            .IsRefused.ShouldBeFalse();
        _books.Do(new PostItemJournalLine(Kit, SourceCode.Default, EntryType.Sale, new(1), Today, new(Lot: "K")))
            .IsRefused.ShouldBeFalse();

        string.Join('|', Lines(Trace(components).UsageToOrigin(new("K")))).ShouldBe(lines);
        Lines(Trace(components).OriginToUsage(new("A"))).ShouldBe(
            ["1:0 P 1", "2:1<1 P 2", "3:2<2 KIT 1", "4:3<3 KIT 2"]);
    }

    private void Receive(Sku sku, decimal quantity, MovementTerms terms) =>
        _books.Do(new ReceiveStock(sku, SourceCode.Default, new(quantity), Today, terms)).IsRefused.ShouldBeFalse();

    private void Sell(Sku sku, decimal quantity) => _books.Do(new PostItemJournalLine(
        sku, SourceCode.Default, EntryType.Sale, new(quantity), Today, new(Lot: "A"))).IsRefused.ShouldBeFalse();

    private LotTrace Trace(TracedComponents components = TracedComponents.All) => new(
        new WholeItems(new[] { P, Q, Kit }.ToDictionary(sku => sku, sku => _books.CostOf(sku.Value))), components);

    private IEnumerable<(Sku, int)> Starts(TracedNumber number) =>
        Trace().OriginToUsage(number).Select(s => (s.Entry.Sku, s.Entry.EntryNo));

    private static IEnumerable<string> Lines(IEnumerable<TraceStep> steps) => steps.Select(s =>
        $"{s.Line}:{s.Level}{(s.Parent is { } parent ? $"<{parent}" : "")} {s.Entry.Sku} {s.Entry.EntryNo}"
        + (s.First is { } first ? $" ={first}" : ""));
}
