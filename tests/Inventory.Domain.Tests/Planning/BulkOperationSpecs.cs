using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Planning;

public sealed class BulkOperationSpecs : Shop
{
    private static readonly OrderId Id = new("op-1");

    [Fact]
    public void Starting_lists_the_pairs_in_order_of_their_sku_and_changes_none()
    {
        BulkTerms terms = new(BulkKind.Assign, BulkGuard.Warn, Today);
        Given(Open).When(new StartBulkOperation(Id, terms, [new(Q, Wh), new(P, Wh), new(Q, Annex)], ChunkPairs: 2)).Then(
            new BulkOperationStarted(Id, terms, Pairs: 3, Chunks: 2),
            new BulkPairsListed(Id, 1, 1, [new(P, Wh)]),
            new BulkPairsListed(Id, 2, 2, [new(Q, Wh), new(Q, Annex)]));
    }

    [Fact]
    public void The_same_operation_is_not_started_twice() =>
        Given(Open).And(Start(BulkKind.Assign, new BulkPair(P, Wh)))
            .When(Start(BulkKind.Assign, new BulkPair(P, Wh))).ThenRefused("bulk-operation-exists");

    [Fact]
    public void An_operation_without_pairs_is_refused() =>
        Given(Open).When(Start(BulkKind.Assign)).ThenRefused("validation.pairs.empty");

    [Fact]
    public void A_transfer_needs_a_destination_that_exists()
    {
        Given(Open).When(Start(BulkKind.Transfer, new BulkPair(P, Wh))).ThenRefused("validation.destination.missing");
        Given(Open).When(StartTo(new("none"), new BulkPair(P, Wh))).ThenRefused("source-not-found");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1, 1)]
    public void A_quantity_to_set_is_either_given_or_a_difference(int? quantity, int? delta) =>
        Given(Open).When(Start(BulkKind.SetQuantity, new BulkPair(P, Wh, Of(quantity), Of(delta))))
            .ThenRefused("validation.quantity.missing");

    [Fact]
    public void A_chunk_has_a_size_that_can_be() =>
        Given(Open).When(Start(BulkKind.Assign, new BulkPair(P, Wh)) with { ChunkPairs = 0 })
            .ThenRefused("validation.chunk.invalid");

    [Fact]
    public void A_chunk_is_done_once_and_in_turn()
    {
        var story = GivenWithBooks(Open)
            .And(Start(BulkKind.Assign, new BulkPair(P, Wh), new BulkPair(Q, Wh)) with { ChunkPairs = 1 });

        story.When(new RunBulkChunk(Id, 2)).ThenRefused("bulk-chunk-not-next");
        story.When(new RunBulkChunk(Id, 1)).ThenAccepted();
        story.When(new RunBulkChunk(Id, 1)).ThenRefused("bulk-chunk-not-next");
        story.When(new RunBulkChunk(Id, 2)).ThenAccepted();
        story.When(new RunBulkChunk(Id, 3)).ThenRefused("bulk-operation-not-running");
        State(story).ShouldBe(BulkState.Finished);
    }

    [Fact]
    public void One_pair_that_is_refused_does_not_stop_the_others()
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5), Save(Q, Wh, 1)]).And(
            StartTo(Annex, new BulkPair(P, Wh, new(2)), new BulkPair(Q, Wh, new(2))) with
            {
                Terms = new(BulkKind.PartialTransfer, BulkGuard.Warn, Today, Annex),
            });

        // Neither is assigned to the annex yet; P gets there first.
        story.And(Save(P, Annex, 0), Save(Q, Annex, 0)).When(new RunBulkChunk(Id, 1)).ThenAccepted();

        Results(story).Select(r => (r.Sku, r.Outcome, r.Code)).ShouldBe(
            [(P, BulkOutcome.Changed, "moved"), (Q, BulkOutcome.Refused, "insufficient-source-qty")]);
        (OnHand(story, P, Annex), OnHand(story, Q, Annex)).ShouldBe((2m, 0m));
    }

    [Fact]
    public void What_is_so_already_is_skipped()
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5)])
            .And(Start(BulkKind.Assign, new BulkPair(P, Wh), new BulkPair(new("none"), Wh)))
            .When(new RunBulkChunk(Id, 1));

        Results(story).Select(r => (r.Outcome, r.Code)).ShouldBe(
            [(BulkOutcome.Skipped, "kept"), (BulkOutcome.Skipped, "unknown-item")], ignoreOrder: true);
    }

    [Theory]
    [InlineData(BulkGuard.Refuse, BulkOutcome.Refused, 5)]
    [InlineData(BulkGuard.Warn, BulkOutcome.Changed, 0)]
    public void A_pair_that_a_promise_needs_is_kept_or_reported(BulkGuard guard, BulkOutcome outcome, int left)
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5), Place("O1", (P, 3))]).And(
            Start(BulkKind.Unassign, new BulkPair(P, Wh)) with { Terms = new(BulkKind.Unassign, guard, Today) });

        story.When(new RunBulkChunk(Id, 1)).ThenAccepted();

        var result = Results(story).ShouldHaveSingleItem();
        (result.Outcome, OnHand(story, P, Wh)).ShouldBe((outcome, left));
        if (guard == BulkGuard.Warn)
            result.HeldWithoutGoods.ShouldBe(new Quantity(3));
        else
            result.Code.ShouldBe("open-promises-affected");
    }

    [Fact]
    public void A_quantity_beyond_all_bounds_is_refused_by_itself()
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, Quantity.Largest)])
            .And(Start(BulkKind.SetQuantity, new BulkPair(P, Wh, Delta: new(Quantity.Largest))))
            .When(new RunBulkChunk(Id, 1));

        Results(story).ShouldHaveSingleItem().Code.ShouldBe("quantity-out-of-range");
    }

    [Fact]
    public void A_stopped_operation_does_nothing_until_it_is_resumed()
    {
        var story = GivenWithBooks(Open).And(Start(BulkKind.Assign, new BulkPair(P, Wh)));

        story.When(new StopBulkOperation(Id)).Then(new BulkOperationStopped(Id));
        story.When(new StopBulkOperation(Id)).ThenNothing();
        story.When(new RunBulkChunk(Id, 1)).ThenRefused("bulk-operation-not-running");
        story.When(new ResumeBulkOperation(Id)).Then(new BulkOperationResumed(Id));
        story.When(new ResumeBulkOperation(Id)).ThenNothing();
        story.When(new RunBulkChunk(Id, 1)).ThenAccepted();
        story.When(new StopBulkOperation(Id)).ThenRefused("bulk-operation-not-running");
        story.When(new ResumeBulkOperation(Id)).ThenRefused("bulk-operation-not-stopped");
    }

    [Fact]
    public void An_unknown_operation_is_not_found()
    {
        Given(Open).When(new StopBulkOperation(Id)).ThenRefused("bulk-operation-not-found");
        Given(Open).When(new ResumeBulkOperation(Id)).ThenRefused("bulk-operation-not-found");
        Given(Open).When(new UndoBulkOperation(Id, Today)).ThenRefused("bulk-operation-not-found");
    }

    [Fact]
    public void A_trial_says_what_each_pair_would_do_and_writes_nothing()
    {
        var story = GivenWithBooks([.. Open, Save(P, Wh, 5), Place("O1", (P, 3))])
            .When(new TryBulkChunk(new(BulkKind.Unassign, BulkGuard.Refuse, Today), [new(P, Wh), new(Q, Wh)]))
            .ThenNothing();

        var trials = story.Decision.Result.ShouldBeAssignableTo<IReadOnlyList<BulkTrial>>()!;
        trials.Select(t => t.Result.Code).ShouldBe(["open-promises-affected", "absent"]);
        trials[0].Stocks.Single(s => s.Stock == Main).HeldWithoutGoods.ShouldBe(new Quantity(3));
        OnHand(story, P, Wh).ShouldBe(5m);
    }

    [Fact]
    public void A_trial_is_refused_as_the_operation_would_be() =>
        Given(Open).When(new TryBulkChunk(new(BulkKind.Assign, BulkGuard.Warn, Today), []))
            .ThenRefused("validation.pairs.empty");

    [Fact]
    public void A_sku_is_split_only_when_it_alone_fills_a_chunk()
    {
        var pairs = Enumerable.Range(0, 2_500).Select(i => new BulkPair(P, new($"s{i}")))
            .Concat([new(Q, Wh), new(new("A"), Wh), new(new("A"), Annex)]).ToList();

        StartBulkOperation.ChunksOf(pairs, 2).Select(c => c.Count).ShouldBe([2, 1_000, 1_000, 500, 1]);
    }

    private static Quantity? Of(int? value) => value is { } number ? new Quantity(number) : null;

    private static StartBulkOperation Start(BulkKind kind, params BulkPair[] pairs) =>
        new(Id, new(kind, BulkGuard.Warn, Today), pairs);

    private static StartBulkOperation StartTo(SourceCode destination, params BulkPair[] pairs) =>
        new(Id, new(BulkKind.Transfer, BulkGuard.Warn, Today, destination), pairs);

    private static BulkState State(Story story) => story.Ledger.Get(BulkOperation.StreamOf(Id)).State;

    private static IReadOnlyList<BulkPairResult> Results(Story story) =>
        story.Ledger.Get(BulkChunk.StreamOf(Id, 1)).Results;
}
