using System.Collections.Concurrent;
using System.Threading.Channels;
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
public sealed class Rebuild(
    NpgsqlDataSource database, SchemaName schema, EventLog log, RebuildLimits? limits = null)
{
    /// <summary>Folds whose events may have been read before their turn comes.</summary>
    public const int FoldsAheadMax = 2;

    /// <summary>Tables that are written, indexed or compared at once.</summary>
    public const int TablesAtOnce = 2;

    /// <summary>
    /// For transactions that fill shadow tables. Nothing of them counts before they are put in place, and that commit
    /// takes all before it to disk.
    /// </summary>
    private const string FillingSql = "SET LOCAL synchronous_commit = off";

    private readonly RebuildLimits _limits = limits ?? new();

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
        await tables.CreateUnloggedAsync(session, cancellation);
        // What is there is looked at while the fold waits for this process; both are done with before either may fail.
        var stored = DigestsAsync(live, tables, shadow, cancellation);
        await Task.WhenAll(FoldAsync(session, shadow, 0, head, progress, cancellation), stored);
        var digests = new ConcurrentDictionary<string, TableDigest>(StringComparer.Ordinal);
        await EachAsync(
            shadow.RowSets,
            async (rows, connection) =>
            {
                var name = rows.Table.Name;
                var (_, rebuilt) = await tables.DigestAsync(
                    connection, rows.Table, ReadTable.ShadowSuffix, cancellation);
                digests[name] = new(name, stored.Result[name].Rows, stored.Result[name].Digest, rebuilt);
            },
            cancellation);
        await snapshot.RollbackAsync(cancellation);
        await tables.DropAsync(session, cancellation);
        return [.. shadow.Tables.Select(table => digests[table.Name])];
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
            await EachAsync(
                shadow.RowSets, (rows, connection) => rows.IndexAsync(connection, cancellation), cancellation);
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

    private static async Task<Dictionary<string, (long Rows, string Digest)>> DigestsAsync(
        NpgsqlConnection live, ShadowTables tables, ReadModels shadow, CancellationToken cancellation)
    {
        var digests = new Dictionary<string, (long Rows, string Digest)>(StringComparer.Ordinal);
        foreach (var table in shadow.Tables)
            digests[table.Name] = await tables.DigestAsync(live, table, ReadTable.Live, cancellation);
        return digests;
    }

    private ReadModels NewShadow(out ShadowTables tables)
    {
        var shadow = ReadModels.Create(schema, ReadTable.ShadowSuffix, _limits.CachedRowsMax);
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
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = Channel.CreateBounded<List<Recorded>>(FoldsAheadMax);
        var reading = Task.Run(() => ReadAsync(ahead.Writer, after, upTo, stop.Token), cancellation);
        try
        {
            // The next events are read and parsed while these are folded and written.
            await foreach (var events in ahead.Reader.ReadAllAsync(cancellation))
            {
                await FoldAsync(session, shadow, events, cancellation);
                progress?.Invoke(events[^1].Sequence, upTo);
            }
        }
        finally
        {
            // The connection must not be given back while it is being read from.
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, default, TaskScheduler.Default);
        }

        await WriteAsync(shadow.RowSets.Where(rows => rows.WaitingRows > 0), cancellation);
    }

    /// <summary>Does something with each table, a few tables at once.</summary>
    private Task EachAsync(
        IEnumerable<IRowSet> rowSets, Func<IRowSet, NpgsqlConnection, Task> work, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            rowSets,
            new ParallelOptions { MaxDegreeOfParallelism = TablesAtOnce, CancellationToken = cancellation },
            async (rows, _) =>
            {
                await using var connection = await database.OpenConnectionAsync(cancellation);
                await using var filling = await connection.BeginTransactionAsync(cancellation);
                await using (var settings = new NpgsqlCommand(FillingSql, connection))
                    await settings.ExecuteNonQueryAsync(cancellation);
                await work(rows, connection);
                await filling.CommitAsync(cancellation);
            });

    private async Task FoldAsync(
        NpgsqlConnection session, ReadModels shadow, List<Recorded> events, CancellationToken cancellation)
    {
        await Folding.RunAsync(
            shadow.RowSets, () => shadow.Fold(events), session, () => Task.CompletedTask, cancellation);
        await WriteAsync(DueOf(shadow.RowSets), cancellation);
    }

    /// <summary>The tables to write: those with the most rows when too many wait in all.</summary>
    private List<IRowSet> DueOf(IReadOnlyList<IRowSet> rowSets)
    {
        var changing = rowSets.Where(rows => !rows.Table.IsAppendOnly).Sum(rows => rows.WaitingRows);
        var rowsMin = changing < _limits.WaitingRowsMax ? int.MaxValue : changing / rowSets.Count;
        return [.. rowSets.Where(
            rows => rows.WaitingRows >= (rows.Table.IsAppendOnly ? _limits.AppendedRowsMax : rowsMin))];
    }

    private Task WriteAsync(IEnumerable<IRowSet> rowSets, CancellationToken cancellation) => EachAsync(
        rowSets, (rows, connection) => rows.CopyWritesAsync(connection, cancellation), cancellation);

    private async Task ReadAsync(
        ChannelWriter<List<Recorded>> ahead, long after, long upTo, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var events = new List<Recorded>(_limits.EventsPerFoldMax);
            await foreach (var page in log.PagesAsync(connection, after, upTo, cancellation))
            {
                foreach (var e in page)
                {
                    events.Add(new(e.Sequence, e.StreamId, e.Version, e.RecordedAt, e.User, (IEvent)e.Body));
                    if (events.Count < _limits.EventsPerFoldMax)
                        continue;
                    await ahead.WriteAsync(events, cancellation);
                    events = new(_limits.EventsPerFoldMax);
                }
            }

            if (events.Count > 0)
                await ahead.WriteAsync(events, cancellation);
            ahead.Complete();
        }
        catch (Exception e)
        {
            // Whoever folds gets it instead of events.
            ahead.Complete(e);
        }
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
