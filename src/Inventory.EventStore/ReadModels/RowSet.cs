using System.Runtime.InteropServices;
using Inventory.EventStore.Binary;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>
/// The rows of one read table while events are folded. What a fold misses is noted, fetched, and the fold run again;
/// what it put is kept, and waits to be written. Later folds see rows that wait, whether or not they are written yet.
/// </summary>
public interface IRowSet
{
    ReadTable Table { get; }

    /// <summary>Something was asked for that is not in memory: the fold's outcome must not be used.</summary>
    bool HasMisses { get; }

    /// <summary>Some miss can only be answered when every earlier write is in the database.</summary>
    bool MissesWritten { get; }

    /// <summary>Rows that wait to be written, removals counted.</summary>
    int WaitingRows { get; }

    /// <summary>Forgets what the fold put, not what was fetched.</summary>
    void Restart();

    /// <summary>Fetches what was missed.</summary>
    Task FetchAsync(NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>The fold is good: its rows wait to be written.</summary>
    void Keep();

    /// <summary>Moves the rows that wait into statements of the batch.</summary>
    void MoveWrites(NpgsqlBatch batch);

    /// <summary>Writes the rows that wait by COPY; for rebuilds.</summary>
    Task CopyWritesAsync(NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>Gives a table that started bare its key and indexes, once.</summary>
    Task IndexAsync(NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>A write was lost: nothing in memory can be trusted.</summary>
    void Drop();
}

/// <summary>Not thread-safe: one writer owns it.</summary>
public class RowSet<TKey, TRow> : IRowSet
    where TKey : notnull
    where TRow : class
{
    private readonly ReadTable<TKey, TRow> _table;
    private readonly RowStatements<TKey, TRow> _statements;
    private readonly AgingCache<TKey, TRow?> _known;
    private readonly bool _knowsAll;
    private readonly Func<NpgsqlConnection, CancellationToken, Task> _index;
    private bool _isBare;
    private readonly Dictionary<TKey, Change<TRow>> _changed = [];
    private readonly Dictionary<TKey, Change<TRow>> _waiting = [];
    private readonly CopyRows? _appended;
    private readonly HashSet<TKey> _missed = [];
    private readonly Dictionary<(string Column, object Value), List<TRow>?> _scans = [];

    /// <param name="startsEmpty">True: the table is new and bare (<see cref="ReadTable.CreateBareAsync"/>), so a row
    /// that is not in memory is not there at all, for as long as memory holds all of them.</param>
    public RowSet(
        ReadTable<TKey, TRow> table, SchemaName schema, string suffix, int cachedRowsMax, bool startsEmpty = false)
    {
        (_table, _statements, _known) = (table, new(table, schema, suffix), new(cachedRowsMax));
        (_isBare, _index) = (startsEmpty, (connection, cancellation) =>
            table.IndexAsync(connection, schema, suffix, cancellation));
        // Append-only rows are not kept in memory; those of a rebuild wait as the bytes that will be written.
        _knowsAll = startsEmpty && !table.IsAppendOnly;
        _appended = startsEmpty && table.IsAppendOnly ? new() : null;
        if (!_knowsAll)
            return;
        foreach (var row in table.BeginningRows)
            _known.Set(table.KeyOf(row), row);
    }

    public ReadTable Table => _table;

    public int WaitingRows => _waiting.Count + (_appended?.Count ?? 0);

    public bool HasMisses => _missed.Count > 0 || MissesScan;

    public bool MissesWritten => MissesScan || (_missed.Count > 0 && ForgetsAdded);

    private bool MissesScan => _scans.Count > 0 && _scans.ContainsValue(null);

    // A rebuild knows by what is in memory what is there at all.
    private bool ForgetsAdded => _table.ForgetsAdded && !_knowsAll;

    public TRow? Find(TKey key)
    {
        if (_changed.TryGetValue(key, out var change) || _waiting.TryGetValue(key, out change))
            return change.Row;
        if (_known.TryGet(key, out var row))
            return row;
        if (_knowsAll && !_known.HasForgotten)
            return null;
        _missed.Add(key);
        return null;
    }

    public void Put(TRow row) => Set(_table.KeyOf(row), row);

    /// <exception cref="ArgumentException">This fold has put or removed a row of the key.</exception>
    public void Add(TRow row) => _changed.Add(_table.KeyOf(row), new(row, IsNew: true));

    public void Remove(TKey key) => Set(key, null);

    /// <summary>All rows with this value in the column, the changes of this fold included.</summary>
    public IReadOnlyList<TRow> Where(string column, object value)
    {
        if (!_scans.TryGetValue((column, value), out var found) || found is null)
        {
            _scans[(column, value)] = null;
            return [];
        }

        var isMatch = _statements.Matches(column, value);
        return [.. found
            .Where(row => !_changed.ContainsKey(_table.KeyOf(row)) && !_waiting.ContainsKey(_table.KeyOf(row)))
            .Concat(RowsOf(_waiting.Where(w => !_changed.ContainsKey(w.Key))).Where(isMatch))
            .Concat(RowsOf(_changed).Where(isMatch))];

        static IEnumerable<TRow> RowsOf(IEnumerable<KeyValuePair<TKey, Change<TRow>>> changes) =>
            changes.Select(c => c.Value.Row).OfType<TRow>();
    }

    public void Restart() => _changed.Clear();

    public async Task IndexAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!_isBare)
            return;
        await _index(connection, cancellation);
        _isBare = false;
    }

    public async Task FetchAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await CopyAppendedAsync(connection, cancellation);
        await IndexAsync(connection, cancellation);
        if (_missed.Count > 0)
            await FetchMissedAsync(connection, cancellation);
        foreach (var scan in _scans.Where(s => s.Value is null).Select(s => s.Key).ToList())
        {
            var rows = await _statements.WhereAsync(connection, scan.Column, scan.Value, cancellation);
            // A row that waits is newer than the stored one.
            foreach (var row in rows.Where(row => !_waiting.ContainsKey(_table.KeyOf(row))))
                _known.Set(_table.KeyOf(row), row);
            _scans[scan] = rows;
        }
    }

    public void Keep()
    {
        foreach (var (key, change) in _changed)
        {
            if (_appended is not null && change.Row is not null)
            {
                _statements.Add(_appended, change.Row);
                continue;
            }

            ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiting, key, out var waits);
            // A row that waits decides by itself: one that is removed and waits is still in the database.
            var isNew = change.IsNew || _table.IsAppendOnly || (waits ? waiting.IsNew : IsAbsent(key));
            waiting = new(change.Row, isNew && change.Row is not null);
        }

        Restart();
        _scans.Clear();
    }

    public void MoveWrites(NpgsqlBatch batch)
    {
        if (_waiting.Count == 0)
            return;
        _statements.AddWrites(batch, _waiting);
        KnowWaiting();
    }

    public async Task CopyWritesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (_isBare && _waiting.Values.Any(change => !change.IsNew))
            await IndexAsync(connection, cancellation);
        await _statements.CopyAsync(connection, _waiting, cancellation);
        KnowWaiting();
        await CopyAppendedAsync(connection, cancellation);
    }

    public void Drop()
    {
        Restart();
        _waiting.Clear();
        _appended?.Clear();
        _missed.Clear();
        _scans.Clear();
        _known.Clear();
    }

    private void Set(TKey key, TRow? row)
    {
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_changed, key, out _);
        change = change with { Row = row };
    }

    private Task CopyAppendedAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        _appended is { Count: > 0 } ? _statements.CopyAsync(connection, _appended, cancellation) : Task.CompletedTask;

    private bool IsAbsent(TKey key) =>
        _known.TryGet(key, out var known) ? known is null : _knowsAll && !_known.HasForgotten;

    // Append-only rows are never asked for again: keeping them would only push out rows that are.
    private void KnowWaiting()
    {
        if (!_table.IsAppendOnly)
        {
            foreach (var (key, change) in _waiting)
            {
                if (!change.IsNew || !ForgetsAdded || _known.TryGet(key, out _))
                    _known.Set(key, change.Row);
            }
        }

        _waiting.Clear();
    }

    private async Task FetchMissedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var key in _missed)
            _known.Set(key, null);
        foreach (var row in await _statements.FindAsync(connection, _missed, cancellation))
            _known.Set(_table.KeyOf(row), row);
        _missed.Clear();
    }
}
