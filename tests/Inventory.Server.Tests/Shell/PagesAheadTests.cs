using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Shell;

/// <summary>An item that was folded from the start of a long log has all its pages to write.</summary>
public sealed class PagesAheadTests
{
    private const int Entries = 48_000;

    private static readonly Sku Sku = new("A");

    private static readonly StreamId<ItemCost> Cost = ItemCost.StreamOf(Sku);

    [Fact]
    public void Its_pages_go_in_portions_and_the_snapshot_with_the_last()
    {
        var states = new StateCache();
        IState state = ItemCost.Initial;
        for (var no = 1; no <= Entries; no++)
            state = state.Evolve(Entry(no));
        states.Load(Cost.Value, new(state, Entries, 0, 0));
        var written = new HashSet<string>();
        for (var batch = 1; batch <= 2; batch++)
        {
            var taken = Next(states, Entries + batch);
            var snapshot = taken.Snapshot;
            written.UnionWith(snapshot.Pages.Select(p => p.Name));
            (snapshot.Body is null).ShouldBe(batch < 2);
            snapshot.Pages.Count.ShouldBeLessThanOrEqualTo(SnapshotPolicy.PagesAheadMax);
            states.NoteSnapshot(taken);
        }

        written.Count.ShouldBe(Entries / CostEntries.PageEntries);
        states.Get(Cost).Pages.Count().Changed.ShouldBe(0);
        states.Get(Cost).Pages.Count().All.ShouldBeLessThan(SnapshotPolicy.PagesAheadMax);
        states.Find(Cost.Value)!.SnapshotVersion.ShouldBe(Entries + 2);
    }

    /// <summary>What is to be kept after one more entry.</summary>
    private static TakenSnapshot Next(StateCache states, int no)
    {
        var current = states.Current(Cost);
        var next = current with { State = current.State.Evolve(Entry(no)), Version = no };
        states.Set(Cost.Value, next);
        SnapshotPolicy.IsDue(next).ShouldBeTrue();
        return new(SnapshotPolicy.Of(Cost.Value, next, StoredJson.Bodies), next);
    }

    private static ItemLedgerEntryPosted Entry(int no) => new(
        Sku,
        no,
        SourceCode.Default,
        EntryType.Purchase,
        new(1),
        new(2026, 1, 1),
        CostingMethod.Fifo,
        [new(no, no, ValueEntryType.DirectCost, new(5m), new(2026, 1, 1))],
        Ledger: LedgerShare.Actual);
}
