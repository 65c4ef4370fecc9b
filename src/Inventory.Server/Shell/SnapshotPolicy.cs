using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;

namespace Inventory.Server.Shell;

/// <summary>When a stream's state is kept so that it need not be folded from the start.</summary>
public static class SnapshotPolicy
{
    /// <summary>Events after the last snapshot before a new one is worth a row.</summary>
    public const int EventsMin = 200;

    /// <summary>Events that a load had to fold before the next change of the stream is worth a row: it was not in
    /// memory, and may not be the next time either.</summary>
    public const int FoldedMin = 16;

    /// <summary>Snapshot characters that one event may cost: a large state is kept less often.</summary>
    public const int CharactersPerEventMax = 200;

    /// <summary>The same of an event that had to be folded, and would have to be again.</summary>
    public const int CharactersPerFoldedMax = 500;

    /// <summary>Events after which changed pages are written however many there are: the first command on a cold stream
    /// folds no more than these.</summary>
    public const int PagedEventsMax = 500;

    /// <summary>Pages that are written ahead in one batch when a stream has no snapshot yet.</summary>
    public const int PagesAheadMax = 1_000;

    // What a page is taken to cost; many are smaller, few are larger.
    private const int PageCharactersUsual = 4_000;

    /// <summary>The stream is to be kept, or pages of it ahead.</summary>
    public static bool IsDue(CachedStream stream)
    {
        if (stream.Version < FoldedMin)
            return false;
        if (IsLongWithoutSnapshot(stream))
            return true;
        var tail = stream.Version - stream.SnapshotVersion;
        var isCold = stream.Folded >= FoldedMin;
        var affordable = tail * (isCold ? CharactersPerFoldedMax : CharactersPerEventMax);
        return (isCold || tail >= EventsMin) && affordable >= stream.SnapshotLength
            && (tail >= PagedEventsMax || affordable >= ChangedPages(stream) * PageCharactersUsual);
    }

    /// <summary>What is to be kept of a stream that is due.</summary>
    public static Snapshot Of(string stream, CachedStream state, EventBodies bodies) => IsLongWithoutSnapshot(state)
        ? new(stream, state.Version, null, PagesOf(state, bodies, PagesAheadMax))
        : new(stream, state.Version, bodies.Write(state.State), PagesOf(state, bodies, int.MaxValue));

    // A stream that was folded from its start has all its pages to write. Nothing in the store rests on them before
    // there is a snapshot, so they go ahead of it in portions.
    private static bool IsLongWithoutSnapshot(CachedStream stream) =>
        stream.SnapshotVersion == 0 && ChangedPages(stream) > PagesAheadMax;

    private static long ChangedPages(CachedStream stream) =>
        stream.State is IPagedState paged ? paged.Pages.Count().Changed : 0;

    private static List<SnapshotPage> PagesOf(CachedStream stream, EventBodies bodies, int max) =>
        stream.State is IPagedState paged
            ?
            [
                .. paged.Pages.Changed()
                    .Take(max)
                    .Select(p => new SnapshotPage(p.Key.ToString(), bodies.Write(p.Value))),
            ]
            : [];
}
