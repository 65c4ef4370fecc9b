using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

/// <summary>Undoing brings quantity, status, notify setting and value back, and forces nothing.</summary>
public sealed class BulkUndoSpecs : Shop
{
    private static readonly OrderId Id = new("op-1");

    public static TheoryData<BulkKind, CostingMethod> Kinds()
    {
        var all = new TheoryData<BulkKind, CostingMethod>();
        foreach (var kind in Enum.GetValues<BulkKind>())
        {
            foreach (var method in new[] { CostingMethod.Fifo, CostingMethod.Lifo, CostingMethod.Average, CostingMethod.Standard })
                all.Add(kind, method);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_is_as_it_was(BulkKind kind, CostingMethod method)
    {
        var story = Stocked(method);
        if (kind == BulkKind.PartialTransfer)
            story.And(new AssignSources([P], [Annex], Today));
        var before = Picture(story);

        Do(story, kind).ShouldAllBe(r => r.Outcome == BulkOutcome.Changed);
        Picture(story).ShouldNotBe(before);
        var undone = Undo(story);

        undone.ShouldAllBe(r => r.Outcome == BulkOutcome.Changed, string.Join(", ", undone.Select(r => r.Code)));
        Picture(story).ShouldBe(before);
        story.Ledger.Get(BulkOperation.StreamOf(Id)).State.ShouldBe(BulkState.Undone);
    }

    [Fact]
    public void A_transfer_that_took_the_origin_away_brings_it_back()
    {
        var story = Stocked(CostingMethod.Fifo);
        var before = Picture(story);

        Do(story, BulkKind.Transfer, unassign: true);
        story.Ledger.Get(SourceItem.StreamOf(P, Wh)).IsAssigned.ShouldBeFalse();
        Undo(story).ShouldAllBe(r => r.Outcome == BulkOutcome.Changed);

        Picture(story).ShouldBe(before);
    }

    [Fact]
    public void Goods_that_went_on_stay_where_they_are()
    {
        var story = Stocked(CostingMethod.Fifo);
        Do(story, BulkKind.Transfer);
        story.And(new AdjustStock(P, Annex, new(-1), "used", Today));

        Undo(story).ShouldHaveSingleItem().Code.ShouldBe("goods-moved-on");

        (OnHand(story, P, Wh), OnHand(story, P, Annex)).ShouldBe((0m, 7m));
    }

    [Fact]
    public void Movements_since_then_are_kept()
    {
        var story = Stocked(CostingMethod.Fifo);
        Do(story, BulkKind.SetQuantity);
        story.And(new ReceiveStock(P, Wh, new(4), Today, MovementTerms.None));

        Undo(story).ShouldHaveSingleItem().Outcome.ShouldBe(BulkOutcome.Changed);

        OnHand(story, P, Wh).ShouldBe(12m);
    }

    [Fact]
    public void A_pair_that_has_goods_of_its_own_by_now_stays()
    {
        var story = Stocked(CostingMethod.Fifo);
        Do(story, BulkKind.Assign);
        story.And(new ReceiveStock(P, Annex, new(4), Today, MovementTerms.None));

        Undo(story).ShouldHaveSingleItem().Code.ShouldBe("pair-in-use");

        OnHand(story, P, Annex).ShouldBe(4m);
    }

    [Fact]
    public void A_pair_that_was_assigned_again_stays()
    {
        var story = Stocked(CostingMethod.Fifo);
        Do(story, BulkKind.Unassign);
        story.And(new AssignSources([P], [Wh], Today));

        Undo(story).ShouldHaveSingleItem().Code.ShouldBe("pair-changed");

        OnHand(story, P, Wh).ShouldBe(0m);
    }

    [Fact]
    public void Goods_that_somebody_was_promised_meanwhile_stay()
    {
        var story = GivenWithBooks(Open);
        Do(story, BulkKind.SetQuantity);
        story.And(Place("O1", (P, 2)));

        Undo(story).ShouldHaveSingleItem().Code.ShouldBe("open-promises-affected");

        OnHand(story, P, Wh).ShouldBe(9m);
    }

    [Fact]
    public void A_running_operation_is_stopped_first()
    {
        var story = Stocked(CostingMethod.Fifo).And(Start(BulkKind.Unassign));

        story.When(new UndoBulkOperation(Id, Today)).ThenRefused("bulk-operation-running");
        story.And(new StopBulkOperation(Id)).When(new UndoBulkOperation(Id, Today)).ThenAccepted();
        story.When(new UndoBulkOperation(Id, Today)).ThenNothing();
        story.Ledger.Get(BulkOperation.StreamOf(Id)).State.ShouldBe(BulkState.Undone);
    }

    [Fact]
    public void An_undo_can_be_stopped_and_resumed_and_does_each_chunk_once()
    {
        var story = Stocked(CostingMethod.Fifo).And(Save(Q, Wh, 2));
        story.And(new StartBulkOperation(Id, Terms(BulkKind.Unassign), [new(P, Wh), new(Q, Wh)], ChunkPairs: 1));
        story.And(new RunBulkChunk(Id, 1), new RunBulkChunk(Id, 2), new UndoBulkOperation(Id, Today));

        story.When(new UndoBulkChunk(Id, 1)).ThenRefused("bulk-chunk-not-next");
        story.When(new UndoBulkChunk(Id, 2)).ThenAccepted();
        story.When(new UndoBulkChunk(Id, 2)).ThenRefused("bulk-chunk-not-next");
        story.And(new StopBulkOperation(Id)).When(new UndoBulkChunk(Id, 1)).ThenRefused("bulk-operation-not-running");
        story.And(new ResumeBulkOperation(Id), new UndoBulkChunk(Id, 1));
        (OnHand(story, P, Wh), OnHand(story, Q, Wh)).ShouldBe((8m, 2m));
    }

    // Two layers at different costs, a status and a notify setting to lose.
    private static Story Stocked(CostingMethod method)
    {
        var terms = CostingTerms.Default with { Method = method, StandardCost = new(2), UnitCost = new(2) };
        ICommand[] open = [.. Open.Where(c => c is not RegisterItem { Sku.Value: "P" })];
        return GivenWithBooks(
        [
            .. open,
            new RegisterItem(P, "P", ItemType.Simple, null, StockSettings.UseGlobal, terms),
            new ReceiveStock(P, Wh, new(3), Today, new(UnitCost: new(1.11111m))),
            new ReceiveStock(P, Wh, new(5), Today, new(UnitCost: new(3.33333m))),
            new SetNotifyQuantities([new(P, Wh, new(4))]),
            new SetSourceItemSettings(P, Wh, new(SafetyStock: new(1))),
        ]);
    }

    private static BulkTerms Terms(BulkKind kind, bool unassign = false) => new(
        kind,
        BulkGuard.Warn,
        Today,
        kind is BulkKind.Transfer or BulkKind.PartialTransfer ? Annex : null,
        unassign ? true : null);

    private static StartBulkOperation Start(BulkKind kind, bool unassign = false) => new(Id, Terms(kind, unassign), kind switch
    {
        BulkKind.Assign => [new(P, Annex)],
        BulkKind.PartialTransfer => [new(P, Wh, new Quantity(4))],
        BulkKind.SetQuantity => [new(P, Wh, new Quantity(9))],
        _ => [new(P, Wh)],
    });

    private static IReadOnlyList<BulkPairResult> Do(Story story, BulkKind kind, bool unassign = false)
    {
        if (kind == BulkKind.SetQuantity && OnHand(story, P, Wh) == 8m)
            story.And(Start(kind) with { Pairs = [new(P, Wh, new Quantity(8), IsInStock: false)] });
        else
            story.And(Start(kind, unassign));
        story.And(new RunBulkChunk(Id, 1));
        return story.Ledger.Get(BulkChunk.StreamOf(Id, 1)).Results;
    }

    private static IReadOnlyList<BulkUndoResult> Undo(Story story)
    {
        story.And(new UndoBulkOperation(Id, Today)).When(new UndoBulkChunk(Id, 1)).ThenAccepted();
        return story.Decision.Events.Select(e => e.Event).OfType<BulkChunkUndone>().Single().Results;
    }

    // What the tables of stock and value would show.
    private static string Picture(Story story)
    {
        var cost = story.Ledger.Get(ItemCost.StreamOf(P));
        var value = cost.All().GroupBy(e => e.Source).OrderBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {g.Sum(e => e.Quantity.Value)} worth {g.Sum(e => e.Total().Amount)}")
            .Where(line => !line.Contains(": 0.", StringComparison.Ordinal) && !line.Contains(": 0 worth 0", StringComparison.Ordinal));
        var places = new[] { Wh, Annex }.Select(s => story.Ledger.Get(SourceItem.StreamOf(P, s)))
            .Select(i => $"{i.IsAssigned} {i.OnHand} {i.IsInStock} {i.HasNotifySetting} {i.NotifyQuantity} {i.SafetyStock}");
        return string.Join('\n', places.Concat(value));
    }
}
