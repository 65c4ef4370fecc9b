using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// Brings a batch into the log: decide, fold the read models, commit, answer. A failed commit leaves nothing in memory or in the database;
/// the batch is tried once more and then command by command, so that one poison command cannot hold the others.
/// </summary>
public sealed class BatchCommit : IAsyncDisposable
{
    private const int TriesMax = 2;

    private readonly WriterConnection _writer;
    private readonly ReadModels _readModels;
    private readonly TimeProvider _clock;
    private readonly Receipts _receipts;
    private readonly LogAppender _appender;
    private readonly BatchDecider _decider;
    private readonly StateCache _states = new();
    private readonly EventBodies _bodies = StoredJson.Bodies;
    private readonly List<NewEvent> _events = [];
    private readonly Dictionary<string, Receipt> _newReceipts = new(StringComparer.Ordinal);
    private DateTimeOffset _recordedAt = DateTimeOffset.MinValue;
    private byte[] _hash;

    public BatchCommit(
        WriterConnection writer,
        SchemaName schema,
        ReadModels readModels,
        Func<ICommand, IStates, Decision> decide,
        TimeProvider clock,
        (long Head, byte[] Hash) end)
    {
        (_writer, _readModels, _clock, Head, _hash) = (writer, readModels, clock, end.Head, end.Hash);
        _receipts = new(schema);
        _appender = new(schema, _bodies);
        _decider = new(_states, new StreamLoader(schema, _bodies), _bodies, decide);
    }

    public long Head { get; private set; }

    public long Epoch => _writer.Epoch;

    public NpgsqlConnection Connection => _writer.Connection;

    /// <exception cref="LogUnavailableException">The database is away or the log is owned elsewhere.</exception>
    public async Task RunAsync(IReadOnlyList<PendingCommand> batch, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            if (await TryAsync(batch, isLast: batch.Count == 1 && attempt == TriesMax, cancellation))
                return;
        }

        foreach (var command in batch)
            await RunAsync([command], cancellation);
    }

    public void DropRows()
    {
        foreach (var rows in _readModels.RowSets)
            rows.Drop();
    }

    public async ValueTask DisposeAsync()
    {
        _appender.Dispose();
        await _writer.DisposeAsync();
    }

    /// <summary>True when every command of the batch has its answer.</summary>
    private async Task<bool> TryAsync(IReadOnlyList<PendingCommand> batch, bool isLast, CancellationToken cancellation)
    {
        LogBatch? log = null;
        List<Decided> decided = [];
        try
        {
            decided = await DecideAsync(batch, cancellation);
            log = await PrepareAsync(cancellation);
            if (log is not null)
                await CommitAsync(log, cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw new LogUnavailableException("log-owned-elsewhere", "Another server took the log.");
        }
        catch (NpgsqlException e) when (e is not PostgresException { IsTransient: false })
        {
            if (!await IsThereAfterAllAsync(log, cancellation))
                return false;
        }
        catch (Exception e) when (!isLast && e is not OperationCanceledException and not LogUnavailableException)
        {
            await StartOverAsync(reopen: false, cancellation);
            return false;
        }
        catch (Exception e) when (isLast && e is not OperationCanceledException and not LogUnavailableException)
        {
            await StartOverAsync(reopen: false, cancellation);
            batch[0].Fail(e);
            return true;
        }

        Answer(decided);
        return true;
    }

    private async Task<List<Decided>> DecideAsync(IReadOnlyList<PendingCommand> batch, CancellationToken cancellation)
    {
        _events.Clear();
        var known = await KnownReceiptsAsync(batch, cancellation);
        await _decider.PrefetchAsync(Connection, batch, cancellation);
        var decided = new List<Decided>(batch.Count);
        foreach (var command in batch)
        {
            var (key, fingerprint) = (command.Envelope.IdempotencyKey, command.Envelope.Fingerprint);
            if (key is not null && known.TryGetValue(key, out var receipt))
            {
                decided.Add(new(command, AnswerReceipt.Repeat(receipt, fingerprint), null));
                continue;
            }

            var outcome = await _decider.DecideAsync(Connection, command, _events, Head, cancellation);
            decided.Add(outcome);
            if (key is not null && outcome.Answer is { } answer)
                known[key] = _newReceipts[key] = AnswerReceipt.Of(command.Envelope, answer);
        }

        return decided;
    }

    private async Task<Dictionary<string, Receipt>> KnownReceiptsAsync(
        IReadOnlyList<PendingCommand> batch, CancellationToken cancellation)
    {
        _newReceipts.Clear();
        var keys = batch.Select(c => c.Envelope.IdempotencyKey).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return keys.Count == 0 ? new(StringComparer.Ordinal) : await _receipts.FindAsync(Connection, keys, cancellation);
    }

    private async Task<LogBatch?> PrepareAsync(CancellationToken cancellation)
    {
        if (_events.Count == 0 && _newReceipts.Count == 0)
            return null;
        _recordedAt = NextMoment();
        var recorded = _events.ConvertAll(e =>
            new Recorded(e.Sequence, e.StreamId, e.Version, _recordedAt, e.Metadata.User, (IEvent)e.Event));
        await Folding.RunAsync(
            _readModels.RowSets, () => _readModels.Fold(recorded), () => ValueTask.FromResult(Connection), cancellation);
        return new(
            Guid.CreateVersion7(),
            _recordedAt,
            [.. _events],
            [.. _newReceipts.Values],
            SnapshotPolicy.Due(_events, _states, _bodies),
            _readModels.RowSets);
    }

    private async Task CommitAsync(LogBatch log, CancellationToken cancellation)
    {
        _hash = await _appender.CommitAsync(Connection, _writer.Epoch, StateCache.SnapshotShape, _hash, log, cancellation);
        Head += log.Events.Count;
        foreach (var rows in _readModels.RowSets)
            rows.Accept();
        foreach (var snapshot in log.Snapshots)
            _states.NoteSnapshot(snapshot);
    }

    // The connection broke: whether the transaction is there is read from the database, never guessed.
    private async Task<bool> IsThereAfterAllAsync(LogBatch? log, CancellationToken cancellation)
    {
        await StartOverAsync(reopen: true, cancellation);
        return log is not null && await _receipts.IsCommittedAsync(Connection, log, cancellation);
    }

    private async Task StartOverAsync(bool reopen, CancellationToken cancellation)
    {
        _states.Clear();
        DropRows();
        var isBroken = reopen || _writer.Connection.FullState != System.Data.ConnectionState.Open;
        (Head, _hash) = isBroken ? await _writer.ReopenAsync(cancellation) : await _writer.EndAsync(cancellation);
    }

    private static void Answer(List<Decided> decided)
    {
        foreach (var (command, answer, error) in decided)
        {
            if (error is null)
                command.Succeed(answer!);
            else
                command.Fail(error);
        }
    }

    // Recorded time never runs backwards, and PostgreSQL keeps microseconds.
    private DateTimeOffset NextMoment()
    {
        var now = _clock.GetUtcNow();
        var moment = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        return moment > _recordedAt ? moment : _recordedAt.AddTicks(TimeSpan.TicksPerMicrosecond);
    }
}
