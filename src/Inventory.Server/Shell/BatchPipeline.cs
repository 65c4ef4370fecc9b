using Inventory.EventStore.Log;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>A batch on its way to the database.</summary>
/// <param name="Done">Completes when it is durable; faults when it is not known to be.</param>
public sealed record BatchFlight(OpenBatch Batch, LogBatch Log, Task Done);

/// <summary>
/// Brings batches into the log, one behind the other: while one is being written the next is decided. A failed commit
/// leaves nothing in memory or in the database; its commands are tried once more together and then one by one, so that
/// a poison command cannot hold the others.
/// </summary>
public sealed class BatchPipeline(BatchWork work)
{
    private const int TriesMax = 2;

    private OpenBatch? _open;
    private BatchFlight? _flight;

    // Commands whose batch failed and that are being tried again.
    private List<Submission> _retried = [];

    // What is in memory may rest on a commit that failed.
    private bool _isStale;

    public Task FlightDone => _flight?.Done ?? Task.CompletedTask;

    public bool IsFlying => _flight is not null;

    public bool IsIdle => _open is null && _flight is null;

    public int OpenCommands => _open?.Decided.Count ?? 0;

    /// <summary>Decides commands ahead, into the batch that leaves next.</summary>
    public async Task AbsorbAsync(IReadOnlyList<Submission> commands, CancellationToken cancellation)
    {
        if (_isStale)
            await work.StartOverAsync(reopen: false, cancellation);
        _isStale = false;
        _open ??= work.Open();
        var before = _open.Decided.Count;
        try
        {
            await work.AbsorbAsync(_open, commands, FlightDone, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await RecoverAsync([.. _open.Commands.Take(before), .. commands], cancellation);
        }
    }

    /// <summary>Lands the batch in flight, sends the open one, and only then answers the callers of the first: the
    /// database is not to wait for them.</summary>
    public async Task TurnAsync(CancellationToken cancellation)
    {
        var landed = await LandAsync(cancellation);
        try
        {
            await LaunchAsync(cancellation);
        }
        finally
        {
            landed?.Answer();
        }
    }

    /// <summary>Sends the open batch, if the one before it has landed.</summary>
    private async Task LaunchAsync(CancellationToken cancellation)
    {
        if (_open is not { } batch || _flight is not null)
            return;
        work.DropLoadedPages();
        if (batch.WritesNothing)
        {
            _open = null;
            batch.Answer();
            return;
        }

        try
        {
            var (log, sql) = await work.SealAsync(batch);
            (_open, _flight) = (null, new(batch, log, work.SendAsync(batch, log, sql, cancellation)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await RecoverAsync([.. batch.Commands], cancellation);
        }
    }

    /// <summary>Waits for the batch in flight and, when it failed, does its work and that of the open batch
    /// again.</summary>
    /// <returns>The batch that is durable and not answered yet; null when there is none.</returns>
    private async Task<OpenBatch?> LandAsync(CancellationToken cancellation)
    {
        if (_flight is not { } flight)
            return null;
        try
        {
            await flight.Done;
            _flight = null;
            return flight.Batch;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await RecoverAsync([.. _open?.Commands ?? []], cancellation);
            return null;
        }
    }

    /// <summary>Brings batches into the database and takes them all back before they are durable. Each finds nothing
    /// of the one before in memory. Only while no batch is open or in flight.</summary>
    public async Task RehearseAsync(IEnumerable<IEnumerable<Submission>> batches, CancellationToken cancellation)
    {
        // However it ends: what comes next rests on nothing of it.
        _isStale = true;
        try
        {
            var batch = await work.OpenTrialAsync(cancellation);
            foreach (var commands in batches)
            {
                await work.AbsorbAsync(batch, [.. commands], Task.CompletedTask, cancellation);
                await work.TryOutAsync(batch, cancellation);
                await work.ForgetAsync();
                batch = work.Open();
            }
        }
        finally
        {
            await work.ReleaseAsync();
        }
    }

    /// <summary>The commands that have no answer and will get none here; they count as not taken.</summary>
    public IReadOnlyList<Submission> Abandon()
    {
        List<Submission> abandoned = [.. _flight?.Batch.Commands ?? [], .. _open?.Commands ?? [], .. _retried];
        (_open, _flight, _retried, _isStale) = (null, null, [], true);
        return abandoned;
    }

    /// <summary>Lands the flight, then brings the commands that were decided on its states into the log again, one
    /// batch after the other.</summary>
    private async Task RecoverAsync(IReadOnlyList<Submission> later, CancellationToken cancellation)
    {
        var flight = _flight;
        (_open, _flight, _retried) = (null, null, [.. flight?.Batch.Commands ?? [], .. later]);
        var isLost = flight is not null && await LossOfAsync(flight, cancellation) is not null;
        if (!isLost)
            await work.StartOverAsync(reopen: false, cancellation);
        await RunSerialAsync(isLost ? [.. flight!.Batch.Commands] : [], cancellation);
        await RunSerialAsync(later, cancellation);
        _retried = [];
    }

    /// <summary>Null when the batch is in the database and its callers have their answers; else why it is
    /// not.</summary>
    private async Task<Exception?> LossOfAsync(BatchFlight flight, CancellationToken cancellation)
    {
        try
        {
            await flight.Done;
            flight.Batch.Answer();
            return null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw new LogUnavailableException("log-owned-elsewhere", "Another server took the log.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whether a transaction whose answer was lost is there is read from the database, never guessed.
            await work.StartOverAsync(IsConnectionUnsure(e), cancellation);
            if (!IsConnectionLoss(e) || !await work.IsCommittedAsync(flight.Log, cancellation))
                return e;
            flight.Batch.Answer();
            return null;
        }
    }

    private async Task RunSerialAsync(IReadOnlyList<Submission> commands, CancellationToken cancellation)
    {
        if (commands.Count == 0)
            return;
        Exception? loss = null;
        for (var attempt = 1; attempt <= TriesMax; attempt++)
        {
            loss = await RunAsync(commands, cancellation);
            if (loss is null)
                return;
        }

        if (commands.Count == 1)
        {
            commands[0].Fail(loss!);
            return;
        }

        foreach (var command in commands)
            await RunSerialAsync([command], cancellation);
    }

    /// <summary>One batch from start to end with nothing beside it, no foreign writer either: it could be faster every
    /// time. Null when its callers have their answers.</summary>
    private async Task<Exception?> RunAsync(IReadOnlyList<Submission> commands, CancellationToken cancellation)
    {
        try
        {
            var batch = await work.OpenAloneAsync(cancellation);
            await work.AbsorbAsync(batch, commands, Task.CompletedTask, cancellation);
            work.DropLoadedPages();
            if (batch.WritesNothing)
            {
                batch.Answer();
                return null;
            }

            var (log, sql) = await work.SealAsync(batch);
            return await LossOfAsync(new(batch, log, work.SendAsync(batch, log, sql, cancellation)), cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException and not LogUnavailableException)
        {
            await work.StartOverAsync(IsConnectionUnsure(e), cancellation);
            return e;
        }
        finally
        {
            await work.ReleaseAsync();
        }
    }

    // Npgsql believes that statements are prepared which a batch that broke off on this side never sent.
    private static bool IsConnectionUnsure(Exception e) =>
        IsConnectionLoss(e) || e is not PostgresException { SqlState: not PostgresErrorCodes.InvalidSqlStatementName };

    private static bool IsConnectionLoss(Exception e) =>
        e is NpgsqlException and not PostgresException { IsTransient: false };
}
