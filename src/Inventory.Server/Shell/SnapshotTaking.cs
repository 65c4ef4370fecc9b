using System.Collections.Concurrent;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Microsoft.Extensions.Logging;

namespace Inventory.Server.Shell;

/// <summary>A snapshot, and the state that it was taken of. More may have happened to the stream since.</summary>
public sealed record TakenSnapshot(Snapshot Snapshot, CachedStream Of);

/// <summary>
/// Takes snapshots of the streams that need one, beside the writer: a large state must not keep a batch waiting. What
/// is ready goes with the batch that is sealed next, the rest with a later one; until then nothing rests on it. A state
/// that cannot be written down is not kept, and holds nobody up.
/// </summary>
public sealed class SnapshotTaking(EventBodies bodies, ILogger logger)
{
    // By stream, as the step that is being decided left it last.
    private readonly Dictionary<string, CachedStream> _due = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TakenSnapshot> _ready = new();
    private Task _taking = Task.CompletedTask;

    /// <summary>A stream has a new state.</summary>
    public void Offer(string stream, CachedStream state)
    {
        if (SnapshotPolicy.IsDue(state) && !_underWay.Contains(stream))
            _due[stream] = state;
    }

    /// <summary>Begins with the snapshots that the step needs.</summary>
    /// <param name="beside">False: they are taken at once.</param>
    public void Take(bool beside)
    {
        if (_due.Count == 0)
            return;
        _underWay.UnionWith(_due.Keys);
        var due = _due.ToList();
        _due.Clear();
        if (beside || !_taking.IsCompleted)
            _taking = _taking.ContinueWith(_ => Write(due), TaskScheduler.Default);
        else
            Write(due);
    }

    /// <summary>Those that are ready.</summary>
    public IReadOnlyList<TakenSnapshot> Ready()
    {
        var ready = new List<TakenSnapshot>();
        while (_ready.TryDequeue(out var taken))
        {
            ready.Add(taken);
            _underWay.Remove(taken.Snapshot.StreamId);
        }

        return ready;
    }

    /// <summary>Completes when all are ready.</summary>
    public Task SettleAsync() => _taking;

    /// <summary>States that snapshots were taken of came to nothing.</summary>
    public async Task ForgetAsync()
    {
        await _taking;
        _ready.Clear();
        _due.Clear();
        _underWay.Clear();
    }

    private void Write(List<KeyValuePair<string, CachedStream>> due)
    {
        foreach (var (stream, state) in due)
        {
            try
            {
                _ready.Enqueue(new(SnapshotPolicy.Of(stream, state, bodies), state));
            }
            catch (Exception e)
            {
                // Its stream stays under way, and is not tried again before all states are forgotten.
                logger.LogError(e, "No snapshot of {Stream} can be taken.", stream);
            }
        }
    }
}
