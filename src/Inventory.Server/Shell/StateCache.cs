using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Shell;

/// <summary>A stream's state as the writer knows it.</summary>
/// <param name="SnapshotVersion">The version of the newest snapshot in the store; 0 when there is none.</param>
/// <param name="SnapshotLength">Characters of that snapshot: a large one is renewed less often.</param>
/// <param name="Folded">Events that had to be folded when it was loaded; 0 once a snapshot has them.</param>
public sealed record CachedStream(
    IState State, long Version, long SnapshotVersion, int SnapshotLength, long Folded = 0)
{
    public static CachedStream Start(StreamId stream) => new(stream.Initial, 0, 0, 0);
}

/// <summary>
/// The streams the writer works on, in bounded memory. What a decision asks for and is not here is noted.
/// </summary>
/// <remarks>
/// A page is let go of only when the store has it as it is. Pages that changed since the last snapshot stay. Those that
/// a snapshot wrote are let go of with a later batch at the earliest: batches are sealed, and pages dropped, only when
/// no batch is in flight, so by then the snapshot is committed, or everything here was forgotten.
/// </remarks>
/// <param name="memory">How many streams; null: as many as a company alone in its process may keep.</param>
public sealed class StateCache(WriterMemory? memory = null) : IStates
{
    /// <summary>Pages that may be loaded before those that nobody changed are let go of, whatever their
    /// stream.</summary>
    public const int LoadedPagesMax = 4_096;

    private readonly AgingCache<string, CachedStream> _streams =
        new((memory ?? WriterMemory.OfProcess).StreamsMax, StringComparer.Ordinal);
    private readonly Dictionary<string, StreamId> _missed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<PageKey>> _missedPages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _grown = new(StringComparer.Ordinal);
    private int _loadedPages;

    public IReadOnlyDictionary<string, StreamId> Missed => _missed;

    /// <summary>By stream: pages of states that are here.</summary>
    public IReadOnlyDictionary<string, HashSet<PageKey>> MissedPages => _missedPages;

    public bool IsMissing => _missed.Count > 0 || _missedPages.Count > 0;

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState>
    {
        if (_streams.TryGet(stream.Value, out var cached))
            return (TState)cached.State;
        _missed[stream.Value] = stream;
        return TState.Initial;
    }

    /// <summary>True, and noted: the stream is not here.</summary>
    public bool Want(StreamId stream)
    {
        if (_streams.TryGet(stream.Value, out _))
            return false;
        _missed[stream.Value] = stream;
        return true;
    }

    /// <summary>The stream is here and has events.</summary>
    public bool Exists(StreamId stream) => Find(stream.Value) is { Version: > 0 };

    public void Want(PagesMissingException missing)
    {
        foreach (var (stream, pages) in missing.Missing)
        {
            if (!_missedPages.TryGetValue(stream, out var noted))
                _missedPages[stream] = noted = [];
            noted.UnionWith(pages);
        }
    }

    /// <summary>The version of a loaded stream; null, and noted, when it is not loaded.</summary>
    public long? VersionOf(StreamId stream)
    {
        if (_streams.TryGet(stream.Value, out var cached))
            return cached.Version;
        _missed[stream.Value] = stream;
        return null;
    }

    public CachedStream Current(StreamId stream) =>
        _streams.TryGet(stream.Value, out var cached) ? cached : CachedStream.Start(stream);

    public CachedStream? Find(string stream) => _streams.TryGet(stream, out var cached) ? cached : null;

    public void Set(string stream, CachedStream current) => _streams.Set(stream, current);

    /// <summary>Takes a stream as new that is not here and was not asked for; true: it did.</summary>
    public bool Presume(StreamId stream)
    {
        if (_missed.ContainsKey(stream.Value) || _streams.TryGet(stream.Value, out _))
            return false;
        _streams.Set(stream.Value, CachedStream.Start(stream));
        return true;
    }

    /// <summary>Forgets a presumed stream, unless it was begun.</summary>
    public void Unpresume(StreamId stream)
    {
        if (!Exists(stream))
            _streams.Remove(stream.Value);
    }

    /// <summary>A stream as it was loaded.</summary>
    public void Load(string stream, CachedStream loaded)
    {
        _streams.Set(stream, loaded);
        if (loaded.State is IPagedState paged)
            NoteLoaded(stream, paged.Pages.Count().All);
    }

    /// <summary>Pages of a state that is here, as they were loaded.</summary>
    public void Load(string stream, Pages pages, int loaded)
    {
        var cached = _streams.TryGet(stream, out var found)
            ? found
            : throw new InvalidOperationException($"{stream} is not here.");
        _streams.Set(stream, cached with { State = ((IPagedState)cached.State).With(pages) });
        NoteLoaded(stream, loaded);
    }

    /// <summary>A snapshot was sealed: what it holds, and did not change since, need not be written again.</summary>
    public void NoteSnapshot(TakenSnapshot taken)
    {
        var (snapshot, of) = taken;
        if (!_streams.TryGet(snapshot.StreamId, out var cached))
            return;
        if (cached.State is IPagedState paged)
        {
            // Trimmed first: the pages of this very snapshot are not committed yet.
            var keys = snapshot.Pages.Select(p => PageKey.Parse(p.Name));
            var pages = paged.Pages.Trimmed().Written(keys, ((IPagedState)of.State).Pages);
            cached = cached with { State = paged.With(pages.In(snapshot.StreamId)) };
        }

        Set(snapshot.StreamId, snapshot.Body is { } body
            ? cached with { SnapshotVersion = snapshot.Version, SnapshotLength = body.Length, Folded = 0 }
            : cached);
    }

    /// <summary>Lets go of pages when many were loaded. Only while no batch is in flight.</summary>
    public void DropLoadedPages()
    {
        if (_loadedPages <= LoadedPagesMax)
            return;
        foreach (var stream in _grown)
        {
            if (_streams.TryGet(stream, out var cached) && cached.State is IPagedState paged)
                Set(stream, cached with { State = paged.With(paged.Pages.Trimmed().In(stream)) });
        }

        _grown.Clear();
        _loadedPages = 0;
    }

    public void ForgetMisses()
    {
        _missed.Clear();
        _missedPages.Clear();
    }

    public void Clear()
    {
        _streams.Clear();
        _grown.Clear();
        _loadedPages = 0;
        ForgetMisses();
    }

    private void NoteLoaded(string stream, int pages)
    {
        if (pages == 0)
            return;
        _grown.Add(stream);
        _loadedPages += pages;
    }
}
