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

    /// <summary>A miss can only be answered when every earlier write is in the database.</summary>
    bool MissesScan { get; }

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

    /// <summary>Writes the rows that wait by COPY when they are so many; for rebuilds.</summary>
    Task CopyWritesAsync(NpgsqlConnection connection, int rowsMin, CancellationToken cancellation);

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
    private readonly Dictionary<TKey, TRow?> _changed = [];
    private readonly Dictionary<TKey, TRow?> _waiting = [];
    private readonly HashSet<TKey> _added = [];
    private readonly HashSet<TKey> _waitingAdded = [];
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
        // Append-only rows are not kept in memory.
        _knowsAll = startsEmpty && !table.IsAppendOnly;
        if (!_knowsAll)
            return;
        foreach (var row in table.BeginningRows)
            _known.Set(table.KeyOf(row), row);
    }

    public ReadTable Table => _table;

    public int WaitingRows => _waiting.Count;

    public bool HasMisses => _missed.Count > 0 || MissesScan;

    public bool MissesScan => _scans.Count > 0 && _scans.ContainsValue(null);

    public TRow? Find(TKey key)
    {
        if (_changed.TryGetValue(key, out var row) || _waiting.TryGetValue(key, out row) || _known.TryGet(key, out row))
            return row;
        if (_knowsAll && !_known.HasForgotten)
            return null;
        _missed.Add(key);
        return null;
    }

    public void Put(TRow row) => _changed[_table.KeyOf(row)] = row;

    /// <exception cref="ArgumentException">This fold has put or removed a row of the key.</exception>
    public void Add(TRow row)
    {
        var key = _table.KeyOf(row);
        _changed.Add(key, row);
        _added.Add(key);
    }

    public void Remove(TKey key) => _changed[key] = null;

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
            .Concat(
                _waiting.Where(w => !_changed.ContainsKey(w.Key)).Select(w => w.Value).OfType<TRow>().Where(isMatch))
            .Concat(_changed.Values.OfType<TRow>().Where(isMatch))];
    }

    public void Restart()
    {
        _changed.Clear();
        _added.Clear();
    }

    public async Task IndexAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!_isBare)
            return;
        await _index(connection, cancellation);
        _isBare = false;
    }

    public async Task FetchAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
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
        foreach (var (key, row) in _changed)
        {
            if (row is not null && IsNew(key))
                _waitingAdded.Add(key);
            else
                _waitingAdded.Remove(key);
            _waiting[key] = row;
            // Append-only rows are never asked for again: keeping them would only push out rows that are.
            if (!_table.IsAppendOnly)
                _known.Set(key, row);
        }

        Restart();
        _scans.Clear();
    }

    public void MoveWrites(NpgsqlBatch batch)
    {
        if (_waiting.Count == 0)
            return;
        _statements.AddWrites(batch, _waiting, _waitingAdded);
        ForgetWaiting();
    }

    public async Task CopyWritesAsync(NpgsqlConnection connection, int rowsMin, CancellationToken cancellation)
    {
        if (_waiting.Count < Math.Max(1, rowsMin))
            return;
        if (_waiting.Count > _waitingAdded.Count)
            await IndexAsync(connection, cancellation);
        await _statements.CopyAsync(connection, _waiting, _waitingAdded, cancellation);
        ForgetWaiting();
    }

    public void Drop()
    {
        Restart();
        ForgetWaiting();
        _missed.Clear();
        _scans.Clear();
        _known.Clear();
    }

    // A row that waits decides by itself: one that is removed and waits is still in the database.
    private bool IsNew(TKey key) =>
        _table.IsAppendOnly || _added.Contains(key) || (_waiting.ContainsKey(key)
            ? _waitingAdded.Contains(key)
            : _known.TryGet(key, out var known) ? known is null : _knowsAll && !_known.HasForgotten);

    private void ForgetWaiting()
    {
        _waiting.Clear();
        _waitingAdded.Clear();
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
