using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.EventStore.ReadModels;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.Server.Shell;

/// <summary>Rows and digests of one read table, live and rebuilt.</summary>
public sealed record TableDigest(string Table, long Rows, string Live, string Rebuilt)
{
    public bool IsEqual => Live == Rebuilt;
}

/// <summary>
/// Folds the log from its start into shadow tables. <c>Verify</c> compares and throws them away; <c>Rebuild</c> puts
/// them in the place of the live ones. Memory is bounded: pages of events, bounded row caches, COPY.
/// </summary>
public sealed class Rebuild(NpgsqlDataSource database, SchemaName schema, EventLog log)
{
    /// <summary>Rows kept in memory per table and generation.</summary>
    public const int CachedRowsMax = 50_000;

    /// <summary>Pages of events that are folded in one go.</summary>
    public const int PagesPerFoldMax = 4;

    /// <summary>Rows of one table that wait before they are written: many change again before that.</summary>
    public const int WaitingRowsMax = 50_000;

    /// <summary>Tables that are written, indexed or compared at once.</summary>
    public const int TablesAtOnce = 2;

    /// <summary>Compares every read table with what the log says, as of one moment, while the server goes on.</summary>
    /// <param name="progress">Last sequence folded, and the last one to fold.</param>
    public async Task<IReadOnlyList<TableDigest>> VerifyAsync(
        Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        await using var one = await OneAtATimeAsync(cancellation);
        var session = one.Connection;
        var shadow = NewShadow(out var tables);
        await using var live = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await live.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellation);
        var head = await log.HeadAsync(live, cancellation);
        await tables.CreateAsync(session, cancellation);
        await FoldAsync(session, shadow, 0, head, progress, cancellation);
        var digests = new List<TableDigest>();
        foreach (var table in shadow.Tables)
        {
            var stored = tables.DigestAsync(live, table, ReadTable.Live, cancellation);
            var (_, rebuilt) = await tables.DigestAsync(session, table, ReadTable.ShadowSuffix, cancellation);
            var (rows, digest) = await stored;
            digests.Add(new(table.Name, rows, digest, rebuilt));
        }

        await snapshot.RollbackAsync(cancellation);
        await tables.DropAsync(session, cancellation);
        return digests;
    }

    /// <summary>Rebuilds every read table while the writer goes on; only the last few events are folded with the writer
    /// held.</summary>
    public async Task<long> RunAsync(
        LogWriter writer, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        await using var one = await OneAtATimeAsync(cancellation);
        var session = one.Connection;
        var shadow = NewShadow(out var tables);
        await tables.CreateAsync(session, cancellation);
        var folded = 0L;
        for (var head = writer.Head; head - folded > EventLog.PageRowsMax || folded == 0; head = writer.Head)
        {
            await FoldAsync(session, shadow, folded, head, progress, cancellation);
            folded = head;
            if (head == 0)
                break;
        }

        await writer.AloneAsync(
            async connection =>
            {
                // Until the tables are swapped nobody else may take the log and write into the old ones.
                await using var owned = await connection.BeginTransactionAsync(cancellation);
                await new LogOwner(schema).RequireAsync(connection, writer.Epoch, cancellation);
                await FoldAsync(session, shadow, folded, writer.Head, progress, cancellation);
                await tables.SwapAsync(session, cancellation);
                await owned.CommitAsync(cancellation);
            },
            cancellation);
        return writer.Head;
    }

    private ReadModels NewShadow(out ShadowTables tables)
    {
        var shadow = ReadModels.Create(schema, ReadTable.ShadowSuffix, CachedRowsMax);
        tables = new(schema, shadow.Tables);
        return shadow;
    }

    private async Task<RebuildSession> OneAtATimeAsync(CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"SELECT pg_try_advisory_lock(hashtextextended('rebuild {schema}', 0))", connection);
        if (await command.ExecuteScalarAsync(cancellation) is true)
            return new(connection, schema);
        await connection.DisposeAsync();
        throw new LogUnavailableException("rebuild-running", "Another rebuild or verification is running.");
    }

    private async Task FoldAsync(
        NpgsqlConnection session,
        ReadModels shadow,
        long after,
        long upTo,
        Action<long, long>? progress,
        CancellationToken cancellation)
    {
        await using var reading = await database.OpenConnectionAsync(cancellation);
        await using var pages = log.PagesAsync(reading, after, upTo, cancellation).GetAsyncEnumerator(cancellation);
        var next = Task.Run(() => NextAsync(pages), cancellation);
        for (var events = await next; events.Count > 0; events = await next)
        {
            // The next events are read and parsed while these are folded and written.
            next = Task.Run(() => NextAsync(pages), cancellation);
            try
            {
                await FoldAsync(session, shadow, events, cancellation);
            }
            catch
            {
                // The connection must not be given back while it is being read from.
                await next.ContinueWith(_ => { }, CancellationToken.None, default, TaskScheduler.Default);
                throw;
            }

            progress?.Invoke(events[^1].Sequence, upTo);
        }

        await EachAsync(shadow, async (rows, connection) =>
        {
            await rows.CopyWritesAsync(connection, rowsMin: 1, cancellation);
            await rows.IndexAsync(connection, cancellation);
        });
    }

    private Task EachAsync(ReadModels shadow, Func<IRowSet, NpgsqlConnection, Task> write) => Parallel.ForEachAsync(
        shadow.RowSets,
        new ParallelOptions { MaxDegreeOfParallelism = TablesAtOnce },
        async (rows, cancellation) =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await write(rows, connection);
        });

    private async Task FoldAsync(
        NpgsqlConnection session, ReadModels shadow, List<Recorded> events, CancellationToken cancellation)
    {
        await Folding.RunAsync(
            shadow.RowSets, () => shadow.Fold(events), session, () => Task.CompletedTask, cancellation);
        if (shadow.RowSets.Any(rows => rows.WaitingRows >= WaitingRowsMax))
            await EachAsync(
                shadow, (rows, connection) => rows.CopyWritesAsync(connection, WaitingRowsMax, cancellation));
    }

    private static async Task<List<Recorded>> NextAsync(IAsyncEnumerator<List<StoredEvent>> pages)
    {
        var events = new List<Recorded>(PagesPerFoldMax * EventLog.PageRowsMax);
        for (var count = 0; count < PagesPerFoldMax && await pages.MoveNextAsync(); count++)
        {
            events.AddRange(pages.Current.Select(e =>
                new Recorded(e.Sequence, e.StreamId, e.Version, e.RecordedAt, e.User, (IEvent)e.Body)));
        }

        return events;
    }

    /// <summary>A connection that holds the lock of rebuilds. A pooled connection would keep it: so it is given back in
    /// words.</summary>
    private sealed class RebuildSession(NpgsqlConnection connection, SchemaName schema) : IAsyncDisposable
    {
        public NpgsqlConnection Connection => connection;

        public async ValueTask DisposeAsync()
        {
            if (connection.FullState == System.Data.ConnectionState.Open)
            {
                await using var unlock = new NpgsqlCommand(
                    $"SELECT pg_advisory_unlock(hashtextextended('rebuild {schema}', 0))", connection);
                await unlock.ExecuteNonQueryAsync();
            }

            await connection.DisposeAsync();
        }
    }
}
