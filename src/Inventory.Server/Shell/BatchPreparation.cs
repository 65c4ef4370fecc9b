using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Shell;

/// <summary>
/// Makes ready what decided events come to, while the next commands are decided: their bodies, and the rows of the read
/// models. One step of the writer after the other, on another thread when a step is worth waking one.
/// </summary>
public sealed class BatchPreparation(LogAppender appender, ReadModels readModels, WriterConnection writer)
{
    /// <summary>Events of a step that are made ready beside it; fewer are sooner ready than another thread is
    /// woken.</summary>
    public const int BesideMin = 16;

    private Task _done = Task.CompletedTask;

    /// <summary>Makes the events of a step ready behind those before them; <see cref="EndAsync"/> tells how that
    /// went.</summary>
    /// <param name="settled">Completes when the batch before has landed.</param>
    public void Add(
        IReadOnlyList<NewEvent> events, DateTimeOffset recordedAt, Task settled, CancellationToken cancellation)
    {
        if (events.Count == 0)
            return;
        var before = _done;
        _done = events.Count < BesideMin && before.IsCompletedSuccessfully
            ? RunAsync(events, recordedAt, settled, cancellation)
            : Task.Run(
                async () =>
                {
                    await before;
                    await RunAsync(events, recordedAt, settled, cancellation);
                },
                CancellationToken.None);
    }

    /// <summary>Completes when all is ready that was added; faults with what went wrong.</summary>
    public Task EndAsync() => _done;

    /// <summary>Completes when nothing runs here any more, however it ended.</summary>
    public async Task ForgetAsync()
    {
        await _done.ContinueWith(_ => { }, TaskScheduler.Default);
        _done = Task.CompletedTask;
    }

    private async Task RunAsync(
        IReadOnlyList<NewEvent> events, DateTimeOffset recordedAt, Task settled, CancellationToken cancellation)
    {
        var recorded = new List<Recorded>(events.Count);
        foreach (var e in events)
        {
            appender.Prepare(e);
            recorded.Add(new(e.Sequence, e.StreamId, e.Version, recordedAt, e.Metadata.User, (IEvent)e.Event));
        }

        await Folding.RunAsync(
            readModels.RowSets, () => readModels.Fold(recorded), writer.ReadingRows, () => settled, cancellation);
    }
}
