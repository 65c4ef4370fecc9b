using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>The rows of one read table while a batch of events is folded: what a fold misses is noted, fetched, and the fold run again.</summary>
public interface IRowSet
{
    ReadTable Table { get; }

    /// <summary>Something was asked for that is not in memory: the fold's outcome must not be used.</summary>
    bool HasMisses { get; }

    /// <summary>Forgets what the fold put, not what was fetched.</summary>
    void Restart();

    /// <summary>Fetches what was missed.</summary>
    Task FetchAsync(NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>Adds the statements that write what the fold put.</summary>
    void AddWrites(NpgsqlBatch batch);

    /// <summary>Writes what the fold put by COPY; for rebuilds.</summary>
    Task CopyWritesAsync(NpgsqlConnection connection, CancellationToken cancellation);

    /// <summary>The writes are committed: later folds start from them.</summary>
    void Accept();

    /// <summary>The writes are lost: nothing in memory can be trusted.</summary>
    void Drop();
}

/// <summary>Not thread-safe: one writer owns it.</summary>
public class RowSet<TKey, TRow>(ReadTable<TKey, TRow> table, SchemaName schema, string suffix, int cachedRowsMax) : IRowSet
    where TKey : notnull
    where TRow : class
{
    private readonly RowStatements<TKey, TRow> _statements = new(table, schema, suffix);
    private readonly AgingCache<TKey, TRow?> _known = new(cachedRowsMax);
    private readonly Dictionary<TKey, TRow?> _changed = [];
    private readonly HashSet<TKey> _missed = [];
    private readonly Dictionary<(string Column, object Value), List<TRow>?> _scans = [];

    public ReadTable Table => table;

    public bool HasMisses => _missed.Count > 0 || _scans.ContainsValue(null);

    public TRow? Find(TKey key)
    {
        if (_changed.TryGetValue(key, out var row) || _known.TryGet(key, out row))
            return row;
        _missed.Add(key);
        return null;
    }

    public void Put(TRow row) => _changed[table.KeyOf(row)] = row;

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
            .Where(row => !_changed.ContainsKey(table.KeyOf(row)))
            .Concat(_changed.Values.OfType<TRow>().Where(isMatch))];
    }

    public void Restart() => _changed.Clear();

    public async Task FetchAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (_missed.Count > 0)
            await FetchMissedAsync(connection, cancellation);
        foreach (var scan in _scans.Where(s => s.Value is null).Select(s => s.Key).ToList())
        {
            var rows = await _statements.WhereAsync(connection, scan.Column, scan.Value, cancellation);
            foreach (var row in rows)
                _known.Set(table.KeyOf(row), row);
            _scans[scan] = rows;
        }
    }

    public void AddWrites(NpgsqlBatch batch)
    {
        if (_changed.Count > 0)
            _statements.AddWrites(batch, _changed);
    }

    public Task CopyWritesAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        _changed.Count == 0 ? Task.CompletedTask : _statements.CopyAsync(connection, _changed, cancellation);

    public void Accept()
    {
        // Append-only rows are never asked for again: keeping them would only push out rows that are.
        if (!table.IsAppendOnly)
        {
            foreach (var (key, row) in _changed)
                _known.Set(key, row);
        }

        _changed.Clear();
        _scans.Clear();
    }

    public void Drop()
    {
        _changed.Clear();
        _missed.Clear();
        _scans.Clear();
        _known.Clear();
    }

    private async Task FetchMissedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var key in _missed)
            _known.Set(key, null);
        foreach (var row in await _statements.FindAsync(connection, _missed, cancellation))
            _known.Set(table.KeyOf(row), row);
        _missed.Clear();
    }
}
