using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Shell;

/// <summary>Events that one step of the writer decided, and what is needed to make them ready.</summary>
/// <param name="Changed">Streams that the step changed, as it left them, if they are long enough to be
/// kept.</param>
/// <param name="Settled">Completes when the batch before has landed.</param>
public sealed record DecidedStep(
    IReadOnlyList<NewEvent> Events,
    DateTimeOffset RecordedAt,
    IReadOnlyList<KeyValuePair<string, CachedStream>> Changed,
    Task Settled);

/// <summary>
/// Makes ready what decided events come to, while the next commands are decided: their bodies, the rows of the read
/// models, and snapshots. One step after the other, on another thread when a step is worth waking one.
/// </summary>
public sealed class BatchPreparation(
    LogAppender appender, ReadModels readModels, EventBodies bodies, WriterConnection writer)
{
    // Fewer are made ready sooner than another thread is woken.
    private const int BesideMin = 16;

    private readonly Dictionary<string, TakenSnapshot> _snapshots = new(StringComparer.Ordinal);
    private Task _done = Task.CompletedTask;

    /// <summary>Begins a batch. Only when all of the batch before is ready, or forgotten.</summary>
    public void Begin()
    {
        _snapshots.Clear();
        _done = Task.CompletedTask;
    }

    /// <summary>Makes a step ready behind those before it; <see cref="EndAsync"/> tells how that went.</summary>
    public void Add(DecidedStep step, CancellationToken cancellation)
    {
        if (step.Events.Count == 0)
            return;
        var before = _done;
        _done = step.Events.Count < BesideMin && before.IsCompletedSuccessfully
            ? RunAsync(step, cancellation)
            : Task.Run(
                async () =>
                {
                    await before;
                    await RunAsync(step, cancellation);
                },
                CancellationToken.None);
    }

    /// <summary>Waits until the batch is ready, and gives its snapshots.</summary>
    public async Task<IReadOnlyCollection<TakenSnapshot>> EndAsync()
    {
        await _done;
        return _snapshots.Values;
    }

    /// <summary>Waits until nothing runs here any more, however it ended: its batch was given up.</summary>
    public Task ForgetAsync() =>
        _done.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task RunAsync(DecidedStep step, CancellationToken cancellation)
    {
        var recorded = new List<Recorded>(step.Events.Count);
        foreach (var e in step.Events)
        {
            appender.Prepare(e);
            recorded.Add(new(
                e.Sequence, e.StreamId, e.Version, step.RecordedAt, e.Metadata.User, (IEvent)e.Event));
        }

        await Folding.RunAsync(
            readModels.RowSets,
            () => readModels.Fold(recorded),
            writer.ReadingRows,
            () => step.Settled,
            cancellation);
        foreach (var (stream, state) in step.Changed)
        {
            if (!_snapshots.ContainsKey(stream) && SnapshotPolicy.Due(stream, state, bodies) is { } due)
                _snapshots[stream] = new(due, state);
        }
    }
}
