using System.Collections.Concurrent;
using Inventory.Benchmarks.Measuring;
using Inventory.Benchmarks.Samples;
using Npgsql;

namespace Inventory.Benchmarks.Paths;

/// <summary>
/// The usual way, written well: one transaction per command on a pool of connections, prepared statements, four round
/// trips (or, pipelined, two), optimistic versions, a short random pause before a conflict is tried again. It is given
/// more than it would have: the outcome of the decision is known, and the ledger has no stream that all commands share.
/// </summary>
public sealed class UsualPath : IBenchPath
{
    public const int ConnectionsMax = 32;

    private const int PauseMillisecondsMax = 16;

    private readonly ConcurrentBag<UsualTransaction> _free = [];
    private readonly SemaphoreSlim _room;
    private readonly NpgsqlDataSource _database;
    private readonly string _schema;
    private readonly Sample _sample;
    private readonly KeySpace _keys;
    private readonly int _callers;
    private readonly bool _isPipelined;
    private Repetition? _repetition;
    private long _taken;
    private long _retries;
    private long _rows;

    public UsualPath(
        NpgsqlDataSource database, string schema, Sample sample, KeySpace keys, int callers, bool isPipelined)
    {
        (_database, _schema, _sample, _keys, _callers) = (database, schema, sample, keys, callers);
        _isPipelined = isPipelined;
        var connections = Math.Min(callers, ConnectionsMax);
        _room = new(connections, connections);
    }

    public string Name => "usual";

    public Task PrepareAsync(long commands)
    {
        if (_repetition is null || _repetition.Commands - _taken < commands)
            (_repetition, _taken) = (_keys.Reserve(_sample, (int)(commands / _sample.Commands.Count) + 2), 0);
        return Task.CompletedTask;
    }

    public async Task<Slice> RunAsync(double seconds)
    {
        (_retries, _rows) = (0, 0);
        var slice = await ClosedLoop.RunAsync(_callers, seconds, _ => OneAsync());
        return slice with { Retries = _retries, Rows = _rows };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var transaction in _free)
            await transaction.DisposeAsync();
        _room.Dispose();
    }

    private async Task<bool> OneAsync()
    {
        var number = Interlocked.Increment(ref _taken) - 1;
        if (number >= _repetition!.Commands)
            return false;
        await _room.WaitAsync();
        var transaction = _free.TryTake(out var free)
            ? free
            : new UsualTransaction(await _database.OpenConnectionAsync(), _schema, _isPipelined);
        try
        {
            await UntilWrittenAsync(transaction, number);
        }
        finally
        {
            _free.Add(transaction);
            _room.Release();
        }

        return true;
    }

    private async Task UntilWrittenAsync(UsualTransaction transaction, long number)
    {
        SampleRow[] rows = [.. _repetition!.RowsOf(number)];
        for (var pause = 2; ; pause = Math.Min(pause * 2, PauseMillisecondsMax))
        {
            try
            {
                Interlocked.Add(ref _rows, await transaction.RunAsync(rows, number));
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation
                or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
            {
                Interlocked.Increment(ref _retries);
                await Task.Delay(Random.Shared.Next(pause));
            }
        }
    }
}
