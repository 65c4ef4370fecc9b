using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Assembly;

/// <summary>P is made of 3 Q and a bolt; Q of 2 bolts and half a sheet.</summary>
public sealed class BomLevelSpecs : Shop
{
    private static readonly Sku Bolt = new("BOLT");
    private static readonly Sku Sheet = new("SHEET");

    [Fact]
    public void A_component_is_exploded_in_its_place_and_texts_keep_theirs() =>
        Given(Made).When(new ExplodeBomLine(P, 1))
            .Then(new BomSet(
                P,
                [new(Bolt, new(6)), new(Sheet, new(1.5m), "BLUE"), new(Bolt, new(1))],
                [new("First", 1), new("Then", 3), new("Last")]))
            .When(new ExplodeBomLine(P, 1)).ThenRefused("bom-not-found")
            .When(new ExplodeBomLine(P, 4)).ThenRefused("line-not-found")
            .When(new ExplodeBomLine(new("X"), 1)).ThenRefused("item-not-found");

    [Fact]
    public void What_would_come_to_nothing_is_not_exploded() =>
        Given(Made).And(new SetBom(P, [new(Q, new(0.00001m))]), new SetBom(Q, [new(Bolt, new(0.1m))]))
            .When(new ExplodeBomLine(P, 1)).ThenRefused("quantity-not-positive");

    [Fact]
    public void Texts_are_part_of_the_bill() =>
        Given(Made)
            .When(new SetBom(Q, [new(Bolt, new(1))], [])).Then(new BomSet(Q, [new(Bolt, new(1))]))
            .When(new SetBom(Q, [new(Bolt, new(1))])).ThenNothing()
            .When(new SetBom(Q, [new(Bolt, new(1))], [new("Tight", 1)])).ThenAccepted()
            .When(new SetBom(Q, [new(Bolt, new(1))], [new("Tight", 2)])).ThenRefused("line-not-found")
            .When(new SetBom(Q, [new(Bolt, new(1))], [new(" ")])).ThenRefused("validation.text.invalid");

    [Fact]
    public void Texts_go_along_when_the_item_is_renamed()
    {
        var story = Given(Made).And(new RenameSku(P, new("P2"), Today));
        story.Ledger.Get(Bom.StreamOf(new("P2"))).TextsOf().Count.ShouldBe(3);
        story.Ledger.Get(Bom.StreamOf(P)).IsEmpty().ShouldBeTrue();
    }

    [Fact]
    public void All_levels_are_listed_with_what_one_piece_at_the_top_needs()
    {
        var ledger = Given(Made).Ledger;
        var (lines, refusal) = IndentedBom.Of(P, sku => ledger.Get(Bom.StreamOf(sku)).Lines);
        refusal.ShouldBeNull();
        lines.ShouldBe(
        [
            new(1, Q, null, new(3), new(3), true),
            new(2, Bolt, null, new(2), new(6), false),
            new(2, Sheet, "BLUE", new(0.5m), new(1.5m), false),
            new(1, Bolt, null, new(1), new(1), false),
        ]);
    }

    [Fact]
    public void A_list_that_is_too_long_or_endless_is_refused()
    {
        IndentedBom.Of(P, _ => [new(P, new(1))]).Refusal!.Code.ShouldBe("bom-circular");
        // Each level has two lines of the next: 2 to the power of the levels.
        IReadOnlyList<BomLine> Twice(Sku sku) => sku.Value.Length == 20
            ? [] : [new(new(sku.Value + "x"), new(1)), new(new(sku.Value + "x"), new(1))];
        IndentedBom.Of(P, Twice).Refusal!.Code.ShouldBe("too-many-parts");
    }

    private static ICommand[] Made { get; } =
    [
        .. Open, Register(Bolt), Register(Sheet),
        new SetBom(Q, [new(Bolt, new(2)), new(Sheet, new(0.5m), "BLUE")]),
        new SetBom(P, [new(Q, new(3)), new(Bolt, new(1))], [new("First", 1), new("Then", 2), new("Last")]),
    ];
}
