using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

/// <summary>An assembly order asks for components, line by line, and brings what it makes.</summary>
public sealed class AssemblyEarmarkSpecs : Shop
{
    private static readonly Sku Kit = new("KIT");
    private static readonly OrderId No = new("AO");
    private static readonly EarmarkEnd Head = EarmarkEnd.OfAssembly(No);
    private static readonly EarmarkEnd FirstLine = EarmarkEnd.OfAssembly(No, 1);

    // A kit of two P and one Q; 6 P and 9 Q are at wh.
    private static readonly ICommand[] Stocked =
        [.. Open, Register(Kit), new SetBom(Kit, [new(P, new(2)), new(Q, new(1))]), Save(P, Wh, 6), Save(Q, Wh, 9)];

    private static readonly ICommand[] Placed =
        [.. Stocked, Place(5), Plan("S", PlannedKind.SalesOrder, 4, 5), Plan("PO", PlannedKind.PurchaseOrder, 9, 2, P)];

    [Fact]
    public void Components_get_stock_first_and_then_what_comes_before_the_work_starts()
    {
        var story = GivenWithBooks([.. Placed, Place(5, starts: 1)])
            .When(Earmark(FirstLine, "PO")).ThenRefused("date-conflict")
            .When(Place(5, starts: 2)).ThenAccepted()
            .When(new EarmarkGoods(FirstLine, null, null, [End("PO")]));
        story.ThenAccepted().EarmarkResult().ShouldBe((10m, ""));
        story.EarmarksOf(P).ShouldBe(["AO line 1 stock 6", "AO line 1 PO 4"]);
    }

    [Fact]
    public void What_an_order_makes_is_earmarked_for_those_who_need_it_later()
    {
        var story = GivenWithBooks([.. Placed, Plan("NOW", PlannedKind.SalesOrder, 1, 0)])
            .When(new EarmarkGoods(End("NOW"), Head, null, [])).ThenRefused("date-conflict")
            .When(new EarmarkGoods(End("S"), null, null, [Head]));
        story.ThenAccepted().EarmarkResult().ShouldBe((4m, ""));
        story.EarmarksOf(Kit).ShouldBe(["S AO 4"]);
        story.When(new EarmarkGoods(Head, null, null, [])).ThenRefused("not-earmarkable")
            .When(new EarmarkGoods(End("S"), FirstLine, null, [])).ThenRefused("not-earmarkable")
            .When(new EarmarkGoods(EarmarkEnd.OfAssembly(No, 7), null, null, [])).ThenRefused("line-not-found")
            .When(new EarmarkGoods(EarmarkEnd.OfAssembly(new("none"), 1), null, null, []))
            .ThenRefused("assembly-order-not-found");
    }

    [Fact]
    public void Posting_uses_up_components_and_moves_the_output_to_stock()
    {
        var story = GivenWithBooks([.. Placed, Earmark(FirstLine), new EarmarkGoods(End("S"), Head, null, [])])
            .When(Post(2));
        story.ThenAccepted();
        story.EarmarksOf(P).ShouldBe(["AO line 1 stock 2"]);
        story.EarmarksOf(Kit).ShouldBe(["S AO 2", "S stock 2"]);
    }

    [Fact]
    public void A_finished_order_asks_for_nothing()
    {
        var story = GivenWithBooks([.. Stocked, Place(2), Earmark(FirstLine)])
            .When(new EarmarkedAssembly(new PostAssemblyOrder(No, Today, Lines: [new(1, new(1))]), No));
        story.ThenAccepted();
        story.EarmarksOf(P).ShouldBeEmpty();
    }

    [Fact]
    public void An_output_that_is_earmarked_is_not_taken_apart()
    {
        var story = GivenWithBooks([.. Placed, Earmark(FirstLine), new EarmarkGoods(End("S"), Head, null, []), Post(2)])
            .When(Undo()).ThenRefused("output-earmarked")
            .When(new ChangeEarmark(Kit, 2, new(0))).ThenAccepted()
            .When(Undo());
        story.ThenAccepted();
        story.EarmarksOf(Kit).ShouldBe(["S AO 2"]);
        story.EarmarksOf(P).ShouldBe(["AO line 1 stock 2", "AO line 1 stock 4"], "what the posting had used up");
    }

    [Fact]
    public void Who_asks_for_other_goods_does_not_hold_an_output()
    {
        var story = GivenWithBooks([
            .. Placed, new ReceiveStock(Kit, Wh, new(4), Today, MovementTerms.None), Earmark(End("S")), Post(2),
        ]).When(Undo(entry: 2));
        story.ThenAccepted();
        story.EarmarksOf(Kit).ShouldBe(["S stock 4"]);
    }

    [Fact]
    public void An_order_that_comes_later_or_makes_less_takes_goods_from_those_who_wait()
    {
        var story = GivenWithBooks([.. Placed, Earmark(FirstLine), new EarmarkGoods(End("S"), Head, null, [])])
            .When(Place(3));
        story.ThenAccepted().EarmarkResult().ShouldBe((0m, "supply-changed S 1"));
        story.When(Place(3, due: 6));
        story.ThenAccepted().EarmarkResult().ShouldBe((0m, "date-conflict S 3"));
        story.When(Place(2, due: 6)).ThenAccepted();
        story.EarmarksOf(P).ShouldBe(["AO line 1 stock 4"]);
    }

    [Fact]
    public void At_another_place_nothing_of_it_stays()
    {
        var story = GivenWithBooks([.. Placed, Earmark(FirstLine), new EarmarkGoods(End("S"), Head, null, [])])
            .When(Place(5, at: Annex));
        story.ThenAccepted().EarmarkResult().ShouldBe((0m, "supply-changed S 4"));
        story.EarmarksOf(P).ShouldBeEmpty();
    }

    [Fact]
    public void A_closed_order_frees_what_it_had_and_brings_nothing()
    {
        var story = GivenWithBooks([.. Placed, Earmark(FirstLine), new EarmarkGoods(End("S"), Head, null, [])])
            .When(new EarmarkedAssembly(new CloseAssemblyOrder(No), No));
        story.ThenAccepted().EarmarkResult().ShouldBe((0m, "supply-changed S 4"));
        story.EarmarksOf(P).ShouldBeEmpty();
    }

    [Fact]
    public void Lines_of_items_that_are_always_earmarked_get_goods_as_they_are_entered()
    {
        var story = GivenWithBooks([.. Stocked, new SetEarmarkPolicy(P, EarmarkPolicy.Always)])
            .When(Place(5, (EarmarkEnd[]?)null)).ThenRefused(PlanWithEarmarks.CandidatesNeeded)
            .When(Place(5));
        story.ThenAccepted().EarmarkResult().ShouldBe((6m, "not-earmarked AO line 1 4"));
        story.When(new ChangeEarmark(P, 1, new(1))).ThenAccepted()
            .When(new EarmarkedAssembly(
                new PlaceAssemblyOrder(No, Kit, TermsOf(5, 3, null, Wh), [new(P, new(2)), new(P, new(1))]), No, []));
        story.ThenAccepted().EarmarkResult().ShouldBe((5m, ""), "what was there keeps what somebody left it");
    }

    [Fact]
    public void Earmarks_of_an_order_follow_a_component_that_gets_another_key()
    {
        var (renamed, order) = (new Sku("R"), AssemblyOrder.StreamOf(No));
        var story = GivenWithBooks([.. Placed, Earmark(FirstLine)]).When(new RenameSku(P, renamed, Today, [order]));
        story.ThenAccepted();
        story.EarmarksOf(renamed).ShouldBe(["AO line 1 stock 6"]);
        story.When(Post(2)).ThenAccepted();
        story.EarmarksOf(renamed).ShouldBe(["AO line 1 stock 2"]);
    }

    [Fact]
    public void Who_has_no_earmarks_gets_no_events_of_them()
    {
        var story = GivenWithBooks(Stocked).When(Place(5, (EarmarkEnd[]?)null)).ThenAccepted();
        story.Decision.Result.ShouldBeNull();
        story.When(Post(2)).ThenAccepted();
        story.Decision.Events.Select(e => e.Event)
            .Where(e => e is IEarmarkEvent or AssemblyEarmarksUsed).ShouldBeEmpty();
        story.Decision.Result.ShouldBeNull();
    }

    private static EarmarkedAssembly Place(int quantity, int due = 3, int? starts = null, SourceCode? at = null) =>
        Place(quantity, [], due, starts, at);

    private static EarmarkedAssembly Place(
        int quantity, EarmarkEnd[]? candidates, int due = 3, int? starts = null, SourceCode? at = null) =>
        new(new PlaceAssemblyOrder(No, Kit, TermsOf(quantity, due, starts, at ?? Wh)), No, candidates);

    private static AssemblyTerms TermsOf(int quantity, int due, int? starts, SourceCode at) =>
        new(at, new(quantity), Today.AddDays(due), starts is { } days ? Today.AddDays(days) : null);

    private static EarmarkedAssembly Post(int quantity) => new(new PostAssemblyOrder(No, Today, new(quantity)), No);

    private static EarmarkedUndo Undo(int entry = 1) => new(new(Kit, entry, Today));

    private static PlanDocument Plan(string document, PlannedKind kind, int quantity, int days, Sku? sku = null) =>
        new(new(new(document), kind, sku ?? Kit, new(quantity), Wh, Today.AddDays(days)));

    private static EarmarkGoods Earmark(EarmarkEnd demand, string? supply = null) =>
        new(demand, supply is null ? null : End(supply), null, []);

    private static EarmarkEnd End(string document) => EarmarkEnd.Of(new OrderId(document));
}
