using Inventory.Domain.Kernel;
using Inventory.EventStore.Bodies;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// What the writer knows between batches, and the steps of a batch: absorb commands (decide, fold), seal (statements),
/// send. Absorbing goes ahead of the commit of the batch before, on states that this one will leave; so when a commit
/// fails, everything here is forgotten.
/// </summary>
public sealed class BatchWork : IAsyncDisposable
{
    private readonly WriterConnection _writer;
    private readonly ReadModels _readModels;
    private readonly TimeProvider _clock;
    private readonly Receipts _receipts;
    private readonly LogAppender _appender;
    private readonly BatchDecider _decider;
    private readonly StateCache _states;
    private readonly BatchPreparation _preparation;
    private readonly SnapshotTaking _snapshots;
    private DateTimeOffset _recordedAt = DateTimeOffset.MinValue;
    private Dictionary<string, Receipt> _receiptsInFlight = [];
    private long _decidedHead;
    private byte[] _hash;

    public BatchWork(
        WriterConnection writer,
        SchemaName schema,
        ReadModels readModels,
        Func<ICommand, IStates, Decision> decide,
        TimeProvider clock,
        WriterMemory memory,
        ILogger logger,
        (long Head, byte[] Hash) end)
    {
        _states = new(memory);
        (_writer, _readModels, _clock, _decidedHead, _hash) = (writer, readModels, clock, end.Head, end.Hash);
        Head = end.Head;
        _receipts = new(schema);
        var bodies = StoredJson.Bodies;
        _appender = new(schema, bodies, SnapshotShapes.Of);
        _preparation = new(_appender, readModels, writer);
        _snapshots = new(bodies, logger);
        _decider = new(_states, new(_states, new(schema, bodies), bodies), _snapshots, bodies, decide);
    }

    /// <summary>The last committed sequence.</summary>
    public long Head { get; private set; }

    public long Epoch => _writer.Epoch;

    public NpgsqlConnection Connection => _writer.Connection;

    public OpenBatch Open()
    {
        _recordedAt = NextMoment();
        _appender.Begin(_hash, _recordedAt);
        return new(_recordedAt, _decidedHead);
    }

    /// <summary>Opens a batch that no foreign writer can overtake: they wait until it is written, or
    /// <see cref="ReleaseAsync"/>.</summary>
    public async Task<OpenBatch> OpenAloneAsync(CancellationToken cancellation)
    {
        await _writer.HoldForeignWritersAsync(cancellation);
        var end = await _writer.EndAsync(cancellation);
        if (end.Head != Head)
            await StartFromAsync(end);
        return Open();
    }

    public Task ReleaseAsync() => _writer.ReleaseAsync();

    /// <summary>Decides the commands in order, into the open batch; what their events come to is made ready
    /// beside.</summary>
    /// <param name="settled">Completes when the batch in flight has landed.</param>
    public async Task AbsorbAsync(
        OpenBatch batch, IReadOnlyList<Submission> commands, Task settled, CancellationToken cancellation)
    {
        var known = await KnownReceiptsAsync(batch, commands, cancellation);
        await _decider.PrefetchAsync(_writer.Reading, commands, cancellation);
        var firstNew = batch.Events.Count;
        foreach (var command in commands)
            batch.Decided.Add(await DecideAsync(batch, command, known, cancellation));

        var added = batch.Events.GetRange(firstNew, batch.Events.Count - firstNew);
        _decidedHead = batch.Head + batch.Events.Count;
        _preparation.Add(added, batch.RecordedAt, settled, cancellation);
        _snapshots.Take(beside: added.Count >= BatchPreparation.BesideMin);
    }

    /// <summary>Sends a sealed batch; done when it is durable.</summary>
    public async Task SendAsync(OpenBatch batch, LogBatch log, NpgsqlBatch sql, CancellationToken cancellation)
    {
        await using (sql)
            await sql.ExecuteNonQueryAsync(cancellation);
        await _writer.CommitAsync(cancellation);
        Head = batch.Head + log.Events.Count;
    }

    /// <summary>Keeps memory flat when commands read much. Only while no batch is in flight.</summary>
    public void DropLoadedPages() => _states.DropLoadedPages();

    /// <summary>Makes the open batch the statements of one transaction; nothing joins it any more. Only while no batch
    /// is in flight.</summary>
    public async Task<(LogBatch Log, NpgsqlBatch Sql)> SealAsync(OpenBatch batch)
    {
        await _preparation.EndAsync();
        var snapshots = _snapshots.Ready();
        var log = new LogBatch(
            Guid.CreateVersion7(),
            batch.RecordedAt,
            batch.Events,
            [.. batch.Receipts.Values],
            [.. snapshots.Select(taken => taken.Snapshot)]);
        foreach (var taken in snapshots)
            _states.NoteSnapshot(taken);
        (var sql, _hash) = _appender.Seal(Connection, _writer.Epoch, log, _readModels.RowSets);
        _receiptsInFlight = batch.Receipts;
        return (log, sql);
    }

    /// <summary>Opens a batch for <see cref="TryOutAsync"/>. Nobody waits for it: a foreign writer that is faster ends
    /// it.</summary>
    public async Task<OpenBatch> OpenTrialAsync(CancellationToken cancellation)
    {
        await _writer.BeginAsync(cancellation);
        return Open();
    }

    /// <summary>Sends a batch, but not to stay: <see cref="ReleaseAsync"/> takes it back, and
    /// <see cref="StartOverAsync"/> forgets it.</summary>
    public async Task TryOutAsync(OpenBatch batch, CancellationToken cancellation)
    {
        await _snapshots.SettleAsync();
        var (_, sql) = await SealAsync(batch);
        _appender.LeaveOutWhatStays(sql);
        await using (sql)
            await sql.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Forgets all that rests on a commit that failed, and reads the log's end anew.</summary>
    public async Task StartOverAsync(bool reopen, CancellationToken cancellation)
    {
        // What is being made ready may read on the connection that is held.
        await _preparation.ForgetAsync();
        await _writer.ReleaseAsync();
        await StartFromAsync(reopen || !_writer.IsUsable
            ? await _writer.ReopenAsync(cancellation)
            : await _writer.EndAsync(cancellation));
    }

    public Task<bool> IsCommittedAsync(LogBatch log, CancellationToken cancellation) =>
        _receipts.IsCommittedAsync(Connection, log, cancellation);

    /// <summary>Keeps no row in memory: somebody else wrote the read tables.</summary>
    public async Task DropRowsAsync()
    {
        await _preparation.ForgetAsync();
        DropRows();
    }

    private void DropRows()
    {
        foreach (var rows in _readModels.RowSets)
            rows.Drop();
    }

    public async ValueTask DisposeAsync()
    {
        await _preparation.ForgetAsync();
        _preparation.Dispose();
        _appender.Dispose();
        await _writer.DisposeAsync();
    }

    /// <summary>Keeps no state and no row in memory: what comes next is loaded.</summary>
    public async Task ForgetAsync()
    {
        await _preparation.ForgetAsync();
        await _snapshots.ForgetAsync();
        _states.Clear();
        _decider.LookForStreams();
        DropRows();
        _receiptsInFlight = [];
    }

    private async Task StartFromAsync((long Head, byte[] Hash) end)
    {
        await ForgetAsync();
        (Head, _hash) = end;
        _decidedHead = Head;
    }

    private async Task<Decided> DecideAsync(
        OpenBatch batch, Submission command, Dictionary<string, Receipt> known, CancellationToken cancellation)
    {
        var (key, fingerprint) = (command.Envelope.IdempotencyKey, command.Envelope.Fingerprint);
        if (key is not null && known.TryGetValue(key, out var receipt))
            return new(command, AnswerReceipt.Repeat(receipt, fingerprint), null);

        var decided = await _decider.DecideAsync(_writer.Reading, command, batch.Events, batch.Head, cancellation);
        if (key is not null && decided.Answer is { } answer)
            known[key] = batch.Receipts[key] = AnswerReceipt.Of(command.Envelope, answer);
        return decided;
    }

    // Answers that are decided but not written yet count as given: the repeat waits in a later batch than the first.
    private async Task<Dictionary<string, Receipt>> KnownReceiptsAsync(
        OpenBatch batch, IReadOnlyList<Submission> commands, CancellationToken cancellation)
    {
        var keys = commands
            .Select(c => c.Envelope.IdempotencyKey)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (keys.Count == 0)
            return [];
        var known = await _receipts.FindAsync(_writer.Reading, keys, cancellation);
        foreach (var receipt in _receiptsInFlight.Values.Concat(batch.Receipts.Values))
            known[receipt.Key] = receipt;
        return known;
    }

    // Recorded time never runs backwards, and PostgreSQL keeps microseconds.
    private DateTimeOffset NextMoment()
    {
        var now = _clock.GetUtcNow();
        var moment = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        return moment > _recordedAt ? moment : _recordedAt.AddTicks(TimeSpan.TicksPerMicrosecond);
    }
}
