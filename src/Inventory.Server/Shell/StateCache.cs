using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Shell;

/// <summary>A stream's state as the writer knows it.</summary>
/// <param name="SnapshotVersion">The version of the newest snapshot in the store; 0 when there is none.</param>
/// <param name="SnapshotLength">Characters of that snapshot: a large one is renewed less often.</param>
public sealed record CachedStream(IState State, long Version, long SnapshotVersion, int SnapshotLength)
{
    public static CachedStream Start(StreamId stream) => new(stream.Initial, 0, 0, 0);
}

/// <summary>The streams the writer works on, in bounded memory. What a decision asks for and is not here is
/// noted.</summary>
public sealed class StateCache : IStates
{
    /// <summary>Streams per generation; about twice as many are held at most.</summary>
    public const int StreamsMax = 400_000;

    /// <summary>Changes whenever a state's stored shape changes: older snapshots are then passed over.</summary>
    public const int SnapshotShape = 5;

    private readonly AgingCache<string, CachedStream> _streams = new(StreamsMax, StringComparer.Ordinal);
    private readonly Dictionary<string, StreamId> _missed = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, StreamId> Missed => _missed;

    public TState Get<TState>(StreamId<TState> stream)
        where TState : IState<TState>
    {
        if (_streams.TryGet(stream.Value, out var cached))
            return (TState)cached.State;
        _missed[stream.Value] = stream;
        return TState.Initial;
    }

    public void Want(StreamId stream)
    {
        if (!_streams.TryGet(stream.Value, out _))
            _missed[stream.Value] = stream;
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

    public void Load(StreamSlice slice, EventBodies bodies)
    {
        var stream = _missed[slice.StreamId];
        var state = slice.SnapshotBody is null
            ? stream.Initial
            : (IState)bodies.Read(stream.Initial.GetType(), slice.SnapshotBody);
        foreach (var e in slice.Events)
            state = state.Evolve((IEvent)e);
        _streams.Set(slice.StreamId, new(state, slice.Version, slice.SnapshotVersion, slice.SnapshotBody?.Length ?? 0));
        _missed.Remove(slice.StreamId);
    }

    public void NoteSnapshot(Snapshot snapshot)
    {
        if (_streams.TryGet(snapshot.StreamId, out var cached))
            Set(
                snapshot.StreamId,
                cached with { SnapshotVersion = snapshot.Version, SnapshotLength = snapshot.Body.Length });
    }

    public void ForgetMisses() => _missed.Clear();

    public void Clear()
    {
        _streams.Clear();
        _missed.Clear();
    }
}
