using System.Threading.Channels;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.EventStore.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// The only writer of one company's log. Commands wait in a bounded queue; the writer decides them in order of arrival
/// and commits all that it decided while the batch before was being written as one transaction. A batch leaves as soon
/// as the one before has landed: there is no artificial waiting.
/// </summary>
public sealed class LogWriter : ILogEntrance, IAsyncDisposable
{
    /// <summary>Commands that may wait; beyond it callers are refused at once, so that memory stays flat under
    /// overload.</summary>
    public const int QueueCommandsMax = 4_096;

    /// <summary>Commands in one transaction.</summary>
    public const int BatchCommandsMax = 512;

    /// <summary>Commands decided in one go while a batch is in flight: when it lands, the next must not wait long for
    /// the deciding of more.</summary>
    public const int StepCommandsMax = 32;

    private readonly Channel<object> _queue = Channel.CreateBounded<object>(
        new BoundedChannelOptions(QueueCommandsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _stop = new();
    private readonly BatchWork _work;
    private readonly BatchPipeline _pipeline;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private LogUnavailableException? _lost;
    private bool _isDisposed;
    private Task<bool>? _more;

    private LogWriter(BatchWork work, ILogger logger)
    {
        (_work, _pipeline, _logger) = (work, new(work), logger);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>The last committed sequence.</summary>
    public long Head => _work.Head;

    /// <summary>Counts the owners of this log; each has its own number.</summary>
    public long Epoch => _work.Epoch;

    /// <summary>True: a command that came now would be refused.</summary>
    public bool IsFull => _queue.Reader.Count >= QueueCommandsMax;

    public bool IsAlive => _lost is null && !_loop.IsCompleted;

    /// <summary>Takes the log and starts writing, or gives null when another process owns it.</summary>
    public static async Task<LogWriter?> TryStartAsync(
        NpgsqlDataSource database,
        SchemaName schema,
        ReadModels readModels,
        Func<ICommand, IStates, Decision> decide,
        string holder,
        TimeProvider clock,
        WriterMemory memory,
        ILogger logger,
        CancellationToken cancellation = default)
    {
        var connection = new WriterConnection(database, schema, holder);
        if (await connection.TryOpenAsync(cancellation) is not { } end)
        {
            await connection.DisposeAsync();
            return null;
        }

        return new(new BatchWork(connection, schema, readModels, decide, clock, memory, logger, end), logger);
    }

    /// <summary>Queues a command and gives its answer once it is durable.</summary>
    /// <exception cref="LogUnavailableException"><c>queue-full</c>, <c>log-owned-elsewhere</c>,
    /// <c>database-unavailable</c>.</exception>
    public Task<CommandAnswer> SubmitAsync(CommandEnvelope envelope)
    {
        var pending = new Submission(envelope);
        if (_lost is { } lost)
            throw lost;
        if (!_queue.Writer.TryWrite(pending))
            throw LogUnavailableException.QueueFull();
        return pending.Answer;
    }

    /// <summary>As <see cref="SubmitAsync"/>, but waits for room: for imports that can hold back.</summary>
    public async Task<Task<CommandAnswer>> SubmitWhenRoomAsync(
        CommandEnvelope envelope, CancellationToken cancellation = default)
    {
        if (_lost is { } lost)
            throw lost;
        var pending = new Submission(envelope);
        await _queue.Writer.WriteAsync(pending, cancellation);
        return pending.Answer;
    }

    /// <summary>
    /// Completes when all that was recorded up to now is in the database: who reads what the log says of a moment that
    /// has passed then reads all of it.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation = default) =>
        await await SubmitWhenRoomAsync(CommandEnvelope.Of(new AskNothing()), cancellation);

    /// <summary>Runs work between two batches, with nobody writing meanwhile.</summary>
    public Task AloneAsync(Func<NpgsqlConnection, Task> work, CancellationToken cancellation = default) =>
        AloneAsync(
            async () =>
            {
                await work(_work.Connection);
                await _work.DropRowsAsync();
            },
            cancellation);

    /// <summary>Decides batches of commands, writes what they come to, and takes it back: nothing of them stays but
    /// code that is compiled and statements that are planned.</summary>
    public Task RehearseAsync(
        IEnumerable<IEnumerable<CommandEnvelope>> batches, CancellationToken cancellation = default)
    {
        var submissions = batches.Select(batch => batch.Select(envelope => new Submission(envelope)));
        return AloneAsync(() => _pipeline.RehearseAsync(submissions, _stop.Token), cancellation);
    }

    /// <summary>Writes what waits and ends. Again does nothing: the session owns the writer, and so does the server's
    /// container.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _queue.Writer.TryComplete();
        await _loop;
        await _stop.CancelAsync();
        await _work.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken cancellation)
    {
        var alone = new AloneWork(work);
        await _queue.Writer.WriteAsync(alone, cancellation);
        await alone.Done;
    }

    private async Task LoopAsync()
    {
        var commands = new List<Submission>(BatchCommandsMax);
        while (await WaitAsync())
        {
            var alone = Take(commands);
            await GuardAsync(commands, () => StepAsync(commands));
            if (alone is not null)
                await RunAloneAsync(alone);
        }
    }

    /// <summary>Waits until there is something to do; false when the queue is closed and everything is
    /// written.</summary>
    private async Task<bool> WaitAsync()
    {
        if (_more is null or { IsCompleted: true })
            _more = _queue.Reader.WaitToReadAsync().AsTask();
        if (_pipeline.IsIdle)
            return await _more;
        if (_pipeline.OpenCommands >= BatchCommandsMax || _queue.Reader.Completion.IsCompleted)
            await Task.WhenAny(_pipeline.FlightDone);
        else
            await Task.WhenAny(_pipeline.FlightDone, _more);
        return true;
    }

    private AloneWork? Take(List<Submission> commands)
    {
        commands.Clear();
        var step = _pipeline.IsFlying ? StepCommandsMax : BatchCommandsMax;
        var room = Math.Min(step, BatchCommandsMax - _pipeline.OpenCommands);
        while (commands.Count < room && _queue.Reader.TryRead(out var next))
        {
            if (next is AloneWork alone)
                return alone;
            commands.Add((Submission)next);
        }

        return null;
    }

    private async Task StepAsync(List<Submission> commands)
    {
        if (_pipeline.FlightDone.IsCompleted)
            await _pipeline.TurnAsync(_stop.Token);
        if (commands.Count > 0)
            await _pipeline.AbsorbAsync(commands, _stop.Token);
        if (_pipeline.FlightDone.IsCompleted)
            await _pipeline.TurnAsync(_stop.Token);
    }

    private async Task RunAloneAsync(AloneWork alone)
    {
        await GuardAsync([], async () =>
        {
            await _pipeline.TurnAsync(_stop.Token);
            await _pipeline.TurnAsync(_stop.Token);
        });
        if (_lost is { } lost)
            alone.Fail(lost);
        else
            await alone.RunAsync();
    }

    // The loop must live on whatever happens: an error that gets here fails the commands that wait, not the writer.
    private async Task GuardAsync(List<Submission> commands, Func<Task> step)
    {
        try
        {
            if (_lost is not null)
                throw _lost;
            await step();
        }
        catch (Exception e)
        {
            // A database that is away may come back; a lost log does not.
            if (e is LogUnavailableException { Code: "log-owned-elsewhere" } lost)
                _lost = lost;
            else
                _logger.LogError(e, "The log writer failed with {Commands} commands.", commands.Count);
            foreach (var command in _pipeline.Abandon().Concat(commands))
                command.Fail(e);
        }
    }

    /// <summary>Is answered in its turn, like every command, and so after all batches before it.</summary>
    private sealed record AskNothing : ICommand
    {
        public IEnumerable<StreamId> Streams => [];

        public Decision Decide(IStates states) => Decision.Nothing;
    }

    private sealed class AloneWork(Func<Task> work)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public void Fail(Exception error) => _done.SetException(error);

        public async Task RunAsync()
        {
            try
            {
                await work();
                _done.SetResult();
            }
            catch (Exception e)
            {
                _done.SetException(e);
            }
        }
    }
}
