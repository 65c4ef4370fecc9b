using System.Threading.Channels;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.EventStore.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// The only writer of one company's log. Commands wait in a bounded queue; the writer takes all that wait as one batch, decides them in
/// order, commits them in one transaction and answers. While it works the next batch collects; there is no artificial waiting.
/// </summary>
public sealed class LogWriter : IAsyncDisposable
{
    /// <summary>Commands that may wait; beyond it callers are refused at once, so that memory stays flat under overload.</summary>
    public const int QueueCommandsMax = 4_096;

    /// <summary>Commands in one transaction.</summary>
    public const int BatchCommandsMax = 512;

    private readonly Channel<object> _queue = Channel.CreateBounded<object>(
        new BoundedChannelOptions(QueueCommandsMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly CancellationTokenSource _stop = new();
    private readonly BatchCommit _commit;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private LogUnavailableException? _lost;

    private LogWriter(BatchCommit commit, ILogger logger)
    {
        (_commit, _logger) = (commit, logger);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>The last committed sequence.</summary>
    public long Head => _commit.Head;

    /// <summary>Counts the owners of this log; each has its own number.</summary>
    public long Epoch => _commit.Epoch;

    public bool IsAlive => _lost is null && !_loop.IsCompleted;

    /// <summary>Takes the log and starts writing, or gives null when another process owns it.</summary>
    public static async Task<LogWriter?> TryStartAsync(
        NpgsqlDataSource database,
        SchemaName schema,
        ReadModels readModels,
        Func<ICommand, IStates, Decision> decide,
        string holder,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellation = default)
    {
        var connection = new WriterConnection(database, schema, holder);
        if (await connection.TryOpenAsync(cancellation) is not { } end)
        {
            await connection.DisposeAsync();
            return null;
        }

        return new(new BatchCommit(connection, schema, readModels, decide, clock, end), logger);
    }

    /// <summary>Queues a command and gives its answer once it is durable.</summary>
    /// <exception cref="LogUnavailableException"><c>queue-full</c>, <c>log-owned-elsewhere</c>, <c>database-unavailable</c>.</exception>
    public Task<CommandAnswer> SubmitAsync(CommandEnvelope envelope)
    {
        var pending = new PendingCommand(envelope);
        if (_lost is { } lost)
            throw lost;
        if (!_queue.Writer.TryWrite(pending))
            throw new LogUnavailableException("queue-full", "Too many commands wait; try again shortly.");
        return pending.Answer;
    }

    /// <summary>As <see cref="SubmitAsync"/>, but waits for room: for imports that can hold back.</summary>
    public async Task<Task<CommandAnswer>> SubmitWhenRoomAsync(CommandEnvelope envelope, CancellationToken cancellation = default)
    {
        if (_lost is { } lost)
            throw lost;
        var pending = new PendingCommand(envelope);
        await _queue.Writer.WriteAsync(pending, cancellation);
        return pending.Answer;
    }

    /// <summary>Runs work between two batches, with nobody writing meanwhile.</summary>
    public async Task AloneAsync(Func<NpgsqlConnection, Task> work, CancellationToken cancellation = default)
    {
        var alone = new AloneWork(work);
        await _queue.Writer.WriteAsync(alone, cancellation);
        await alone.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _stop.CancelAsync();
        await _commit.DisposeAsync();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        var batch = new List<PendingCommand>(BatchCommandsMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            AloneWork? alone = null;
            while (batch.Count < BatchCommandsMax && alone is null && _queue.Reader.TryRead(out var next))
            {
                if (next is PendingCommand command)
                    batch.Add(command);
                else
                    alone = (AloneWork)next;
            }

            await ProcessAsync(batch);
            if (alone is not null)
                await alone.RunAsync(_commit);
            batch.Clear();
        }
    }

    private async Task ProcessAsync(IReadOnlyList<PendingCommand> batch)
    {
        if (batch.Count == 0)
            return;
        try
        {
            if (_lost is not null)
                throw _lost;
            await _commit.RunAsync(batch, _stop.Token);
        }
        catch (LogUnavailableException e)
        {
            // A database that is away may come back; a lost log does not.
            if (e.Code == "log-owned-elsewhere")
                _lost = e;
            FailAll(batch, e);
        }
        catch (Exception e)
        {
            _logger.LogError(e, "A batch of {Commands} commands failed.", batch.Count);
            FailAll(batch, e);
        }
    }

    private static void FailAll(IReadOnlyList<PendingCommand> batch, Exception error)
    {
        foreach (var command in batch)
            command.Fail(error);
    }

    private sealed class AloneWork(Func<NpgsqlConnection, Task> work)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public async Task RunAsync(BatchCommit commit)
        {
            try
            {
                await work(commit.Connection);
                commit.DropRows();
                _done.SetResult();
            }
            catch (Exception e)
            {
                _done.SetException(e);
            }
        }
    }
}
