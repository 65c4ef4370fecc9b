using Inventory.EventStore.Log;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>
/// The one connection that the log is written on, and two to load from while it is busy. The first holds the owner's
/// session lock; when it breaks, the lock must be won again.
/// </summary>
public sealed class WriterConnection(NpgsqlDataSource database, SchemaName schema, string holder) : IAsyncDisposable
{
    /// <summary>How long a broken connection is re-opened before the waiting callers are told, in seconds.</summary>
    public const int ReconnectSecondsMax = 15;

    /// <summary>How long foreign writers may take to finish before the log is not waited for, in seconds.</summary>
    public const int ForeignWritersSecondsMax = 5;

    private readonly LogOwner _owner = new(schema);

    private readonly string _holdSql = $"""
        SET LOCAL lock_timeout = '{ForeignWritersSecondsMax}s';
        LOCK TABLE {schema}.mt_events IN SHARE ROW EXCLUSIVE MODE;
        SET LOCAL lock_timeout TO DEFAULT
        """;

    private NpgsqlConnection? _connection;
    private NpgsqlConnection? _reading;
    private NpgsqlConnection? _readingRows;
    private NpgsqlTransaction? _hold;

    public NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("The log is not owned.");

    /// <summary>For loading streams while a batch is being written. Within a transaction of several statements it is
    /// the one connection, which sees what it wrote.</summary>
    public NpgsqlConnection Reading => Beside(_reading);

    /// <summary>As <see cref="Reading"/>, for rows of read models: they are folded while the next commands are
    /// decided.</summary>
    public NpgsqlConnection ReadingRows => Beside(_readingRows);

    public bool IsUsable => IsOpen(_connection) && IsOpen(_reading) && IsOpen(_readingRows);

    public long Epoch { get; private set; }

    /// <summary>Takes the log; null when it is taken, else its last sequence and hash.</summary>
    public async Task<(long Head, byte[] Hash)?> TryOpenAsync(CancellationToken cancellation)
    {
        await CloseAsync();
        // Kept from the start: whatever fails below, the next attempt closes it, and with it the lock it may hold.
        _connection = await database.OpenConnectionAsync(cancellation);
        if (await _owner.TryTakeAsync(_connection, holder, cancellation) is not { } epoch)
        {
            await CloseAsync();
            return null;
        }

        Epoch = epoch;
        _reading = await database.OpenConnectionAsync(cancellation);
        _readingRows = await database.OpenConnectionAsync(cancellation);
        return await EndAsync(cancellation);
    }

    /// <summary>Opens a new connection and takes the log again.</summary>
    /// <exception cref="LogUnavailableException"><c>log-owned-elsewhere</c>, or <c>database-unavailable</c> after some
    /// seconds.</exception>
    public async Task<(long Head, byte[] Hash)> ReopenAsync(CancellationToken cancellation)
    {
        for (var started = DateTime.UtcNow; ;)
        {
            try
            {
                if (await TryOpenAsync(cancellation) is { } end)
                    return end;
                // Nobody else took it: the server may not have noticed yet that the old connection is gone.
                if (await IsOfAnotherAsync(cancellation)
                    || DateTime.UtcNow - started > TimeSpan.FromSeconds(ReconnectSecondsMax))
                    throw new LogUnavailableException("log-owned-elsewhere", "Another server owns the log.");
            }
            catch (NpgsqlException e) when (DateTime.UtcNow - started > TimeSpan.FromSeconds(ReconnectSecondsMax))
            {
                throw new LogUnavailableException("database-unavailable", e.Message);
            }
            catch (NpgsqlException)
            {
                // Tried again below until the time is up.
            }

            await Task.Delay(100, cancellation);
        }
    }

    private async Task<bool> IsOfAnotherAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await _owner.EpochAsync(connection, cancellation) > Epoch;
    }

    public Task<(long Head, byte[] Hash)> EndAsync(CancellationToken cancellation) =>
        _owner.EndAsync(Connection, cancellation);

    /// <summary>What is written from now on is durable with <see cref="CommitAsync"/>, and taken back with
    /// <see cref="ReleaseAsync"/>.</summary>
    public async Task BeginAsync(CancellationToken cancellation) =>
        _hold = await Connection.BeginTransactionAsync(cancellation);

    /// <summary>From now on whoever else writes events waits until <see cref="CommitAsync"/> or
    /// <see cref="ReleaseAsync"/>.</summary>
    public async Task HoldForeignWritersAsync(CancellationToken cancellation)
    {
        await BeginAsync(cancellation);
        await using var command = new NpgsqlCommand(_holdSql, Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Makes durable what was written while foreign writers were held; else it is already.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (_hold is { } hold)
            await hold.CommitAsync(cancellation);
    }

    public async Task ReleaseAsync()
    {
        var hold = _hold;
        _hold = null;
        if (hold is null)
            return;
        try
        {
            await hold.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // The connection breaks just now: then its transaction goes with it.
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private NpgsqlConnection Beside(NpgsqlConnection? reading) =>
        (_hold is null ? reading : _connection) ?? throw new InvalidOperationException("The log is not owned.");

    private static bool IsOpen(NpgsqlConnection? connection) =>
        connection is { FullState: System.Data.ConnectionState.Open };

    private async Task CloseAsync()
    {
        await ReleaseAsync();
        var (connection, reading, readingRows) = (_connection, _reading, _readingRows);
        (_connection, _reading, _readingRows) = (null, null, null);
        // Back in the pool a connection would keep the session lock, and statements that are only half prepared.
        database.Clear();
        if (reading is not null)
            await reading.DisposeAsync();
        if (readingRows is not null)
            await readingRows.DisposeAsync();
        if (connection is null)
            return;
        try
        {
            // In words: the server may notice only later that a connection was closed.
            if (reading is not null && IsOpen(connection))
                await _owner.ReleaseAsync(connection);
        }
        catch (NpgsqlException)
        {
            // It breaks just now: then its lock goes with it.
        }

        await connection.DisposeAsync();
    }
}
