using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>The store lacks a page that a state of the cache rests on: somebody deleted it. The snapshot is deleted by
/// then; whoever catches this forgets its states, and the stream is folded from its start.</summary>
public sealed class PagesLostException(string stream)
    : InvalidOperationException($"Pages of the snapshot of {stream} are gone.");

/// <summary>Loads what the cache noted as missing: streams, and pages of states that are there.</summary>
/// <param name="kept">Large states of before; null: all is read from the store.</param>
public sealed class StateLoader(StateCache states, StreamLoader store, EventBodies bodies, KeptStates? kept = null)
{
    // What hangs on a page is known when the page is there: entries, then the increases and averages behind them.
    private const int HintRoundsMax = 3;

    /// <summary>Loads beside the writer: all that is to be of one moment in one repeatable-read transaction.</summary>
    public static StateLoader ForReading(Company company, StateCache states) =>
        new(states, new(company.Schema, StoredJson.Bodies), StoredJson.Bodies, company.Kept);

    /// <param name="whole">Of which states that lack a page all pages are loaded: ends a search that finds them one by
    /// one.</param>
    public async Task LoadMissedAsync(
        NpgsqlConnection connection, Func<string, bool> whole, CancellationToken cancellation)
    {
        await LoadStreamsAsync(connection, [.. states.Missed.Values], kept, cancellation);
        foreach (var (stream, keys) in states.MissedPages.ToArray())
        {
            // A decision on half of its streams may ask for pages of one that was just loaded.
            if (states.Find(stream) is not { State: IPagedState paged })
                continue;
            var pages = whole(stream)
                ? await AllOfAsync(connection, stream, paged, cancellation)
                : await WithAsync(connection, stream, paged, keys, cancellation);
            if (pages is null || !keys.All(pages.Has))
            {
                await store.ForgetSnapshotAsync(connection, stream, cancellation);
                throw new PagesLostException(stream);
            }

            states.Load(stream, pages, pages.Count().All - paged.Pages.Count().All);
        }

        states.ForgetMisses();
    }

    private async Task LoadStreamsAsync(
        NpgsqlConnection connection,
        IReadOnlyList<StreamId> streams,
        KeptStates? before,
        CancellationToken cancellation)
    {
        if (streams.Count == 0)
            return;
        var begun = streams.ToDictionary(s => s.Value, s => s.Initial, StringComparer.Ordinal);
        var known = before?.Of(begun.Keys) ?? [];
        foreach (var (stream, state) in known)
            begun[stream] = state.State;
        var slices = await store.LoadAsync(
            connection,
            begun.Keys,
            SnapshotShapes.Of,
            cancellation,
            (stream, e) => begun[stream] = begun[stream].Evolve((IEvent)e),
            known.ToDictionary(k => k.Key, k => k.Value.Version, StringComparer.Ordinal));
        foreach (var slice in slices.Values.Where(s => s.SnapshotBody is not null))
        {
            var state = (IState)bodies.Read(begun[slice.StreamId].GetType(), slice.SnapshotBody!);
            begun[slice.StreamId] = state is IPagedState paged ? paged.With(paged.Pages.In(slice.StreamId)) : state;
        }

        await LoadHintedAsync(connection, begun, slices, cancellation);
        var lost = new List<StreamId>();
        foreach (var stream in streams.Where(s => !IsAhead(s)))
        {
            var slice = slices[stream.Value];
            if (await FoldAsync(connection, begun[stream.Value], slice, cancellation) is { } state)
                Load(stream.Value, state, slice);
            else
                lost.Add(stream);
        }

        foreach (var stream in lost)
            await store.ForgetSnapshotAsync(connection, stream.Value, cancellation);
        await LoadStreamsAsync(connection, [.. lost, .. streams.Where(IsAhead)], null, cancellation);

        // What was kept is newer than this moment.
        bool IsAhead(StreamId stream) => slices[stream.Value].Version == 0 && known.ContainsKey(stream.Value);
    }

    private void Load(string stream, IState state, StreamSlice slice)
    {
        var (folded, length) = (slice.Version - slice.SnapshotVersion, slice.SnapshotBody?.Length ?? 0);
        states.Load(stream, new(state, slice.Version, slice.SnapshotVersion, length, folded));
        kept?.Note(stream, state, slice.Version, length, folded);
    }

    /// <summary>Loads what the events after the snapshots are likely to change, of all streams in a query or
    /// two.</summary>
    private async Task LoadHintedAsync(
        NpgsqlConnection connection,
        Dictionary<string, IState> begun,
        Dictionary<string, StreamSlice> slices,
        CancellationToken cancellation)
    {
        for (var round = 1; round <= HintRoundsMax; round++)
        {
            var wanted = new HashSet<(string, PageKey)>();
            foreach (var slice in slices.Values)
            {
                if (slice.Events.Count == 0 || begun[slice.StreamId] is not IPagedState paged)
                    continue;
                wanted.UnionWith(slice.Events
                    .SelectMany(e => paged.PagesOf((IEvent)e))
                    .Where(key => !paged.Pages.Has(key))
                    .Select(key => (slice.StreamId, key)));
            }

            if (wanted.Count == 0)
                return;
            var found = await store.PagesAsync(
                connection,
                [.. wanted.Select(w => (w.Item1, w.Item2.ToString()))],
                SnapshotShapes.Of,
                cancellation);
            foreach (var group in found.GroupBy(f => f.StreamId, f => f.Page, StringComparer.Ordinal))
            {
                var paged = (IPagedState)begun[group.Key];
                begun[group.Key] = paged.With(Put(paged, paged.Pages, group));
            }
        }
    }

    /// <summary>Null when a page is not in the store.</summary>
    private async Task<IState?> FoldAsync(
        NpgsqlConnection connection, IState state, StreamSlice slice, CancellationToken cancellation)
    {
        for (var at = 0; at < slice.Events.Count;)
        {
            try
            {
                state = state.Evolve((IEvent)slice.Events[at]);
                at++;
            }
            catch (PagesMissingException missing)
            {
                var paged = (IPagedState)state;
                var keys = missing.Missing.Single().Pages;
                if (await WithAsync(connection, slice.StreamId, paged, keys, cancellation) is not { } pages)
                    return null;
                state = paged.With(pages);
            }
        }

        return state;
    }

    /// <summary>The state's pages with these; null when one is not in the store.</summary>
    private async Task<Pages?> WithAsync(
        NpgsqlConnection connection,
        string stream,
        IPagedState state,
        IReadOnlyCollection<PageKey> keys,
        CancellationToken cancellation)
    {
        var missing = keys.Where(key => !state.Pages.Has(key)).ToList();
        var found = await store.PagesAsync(
            connection, [.. missing.Select(key => (stream, key.ToString()))], SnapshotShapes.Of, cancellation);
        return found.Count == missing.Count ? Put(state, state.Pages, found.Select(f => f.Page)) : null;
    }

    private async Task<Pages?> AllOfAsync(
        NpgsqlConnection connection, string stream, IPagedState state, CancellationToken cancellation)
    {
        var found = await store.AllPagesAsync(connection, stream, SnapshotShapes.Of, cancellation);
        return Put(state, state.Pages, found.Select(f => f.Page));
    }

    private Pages Put(IPagedState state, Pages pages, IEnumerable<SnapshotPage> found)
    {
        foreach (var page in found)
        {
            var key = PageKey.Parse(page.Name);
            if (!pages.Has(key))
                pages = pages.Load(key, bodies.Read(state.ContentOf(key), page.Body));
        }

        return pages;
    }
}
