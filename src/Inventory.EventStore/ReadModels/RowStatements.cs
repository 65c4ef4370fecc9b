using System.Globalization;
using Inventory.EventStore.Binary;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>The fixed SQL texts of one read table. Arrays are parameters, so that one plan serves every batch
/// size.</summary>
internal sealed class RowStatements<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly ReadTable<TKey, TRow> _table;
    private readonly string _target;
    private readonly string _insertSql;
    private readonly ArrayStatement<TKey> _find;
    private readonly ArrayStatement<TKey> _delete;
    private readonly ArrayStatement<TRow> _insert;
    private readonly ArrayStatement<TRow> _write;

    public RowStatements(ReadTable<TKey, TRow> table, SchemaName schema, string suffix)
    {
        _table = table;
        _target = $"{schema}.{table.Name}{suffix}";
        var keys = string.Join(", ", table.Keys.Select(k => k.Name));
        var keyArrays = string.Join(", ", table.Keys.Select((k, i) => $"${i + 1}::{ArrayType(k.SqlType)}"));
        // In the list of columns, not in FROM: there each array would first be written to a table of its own.
        var arrays = string.Join(", ", table.Columns.Select((c, i) => $"unnest(${i + 1}::{ArrayType(c.SqlType)})"));
        var isAmong = $"WHERE ({keys}) IN (SELECT * FROM unnest({keyArrays}))";
        _insertSql = $"INSERT INTO {_target} ({table.ColumnList}) SELECT {arrays}";
        _find = new($"SELECT {table.ColumnList} FROM {_target} {isAmong}", Values(table.Keys));
        _delete = new($"DELETE FROM {_target} {isAmong}", Values(table.Keys));
        _insert = new(_insertSql, Values(table.Columns));
        _write = new(_insertSql + OnConflict(keys), Values(table.Columns));
    }

    public void AddWrites(NpgsqlBatch batch, Dictionary<TKey, Change<TRow>> changes)
    {
        var (fresh, rows, removed) = Split(changes);
        if (removed.Count > 0)
            batch.BatchCommands.Add(_delete.Of(removed));
        if (fresh.Count > 0)
            batch.BatchCommands.Add(_insert.Of(fresh));
        if (rows.Count > 0)
            batch.BatchCommands.Add(_write.Of(rows));
    }

    /// <summary>Adds rows whose key is not there yet.</summary>
    public async Task AddMissingAsync(
        NpgsqlConnection connection, IReadOnlyList<TRow> rows, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        var insert = new ArrayStatement<TRow>($"{_insertSql} ON CONFLICT DO NOTHING", Values(_table.Columns));
        batch.BatchCommands.Add(insert.Of(rows));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<List<TRow>> FindAsync(
        NpgsqlConnection connection, IReadOnlyCollection<TKey> keys, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(_find.Of(keys));
        return await ReadAsync(batch, cancellation);
    }

    public async Task<List<TRow>> WhereAsync(
        NpgsqlConnection connection, string column, object value, CancellationToken cancellation)
    {
        var name = _table.Columns.Single(c => c.Name == column).Name;
        await using var batch = new NpgsqlBatch(connection);
        var where = $"SELECT {_table.ColumnList} FROM {_target} WHERE {name} = $1";
        batch.BatchCommands.Add(new(where) { Parameters = { new() { Value = value } } });
        return await ReadAsync(batch, cancellation);
    }

    public Func<TRow, bool> Matches(string column, object value)
    {
        var matched = _table.Columns.Single(c => c.Name == column);
        return row => matched.ValueOf(row)?.Equals(value) ?? false;
    }

    public async Task CopyAsync(
        NpgsqlConnection connection, Dictionary<TKey, Change<TRow>> changes, CancellationToken cancellation)
    {
        var (fresh, rows, removed) = Split(changes);
        if (removed.Count > 0)
        {
            await using var delete = new NpgsqlBatch(connection);
            delete.BatchCommands.Add(_delete.Of(removed));
            await delete.ExecuteNonQueryAsync(cancellation);
        }

        if (fresh.Count > 0)
            await ImportAsync(connection, _target, new(), fresh, cancellation);
        if (rows.Count > 0)
            await CopyOverAsync(connection, rows, cancellation);
    }

    public void Add(CopyRows copy, TRow row)
    {
        copy.BeginRow(_table.Columns.Count);
        foreach (var column in _table.Columns)
            column.Values.Write(copy, row);
    }

    /// <summary>Writes rows that are ready, and are not in the table.</summary>
    public Task CopyAsync(NpgsqlConnection connection, CopyRows ready, CancellationToken cancellation) =>
        ImportAsync(connection, _target, ready, [], cancellation);

    // COPY knows no conflict: the rows go through a temporary table.
    private async Task CopyOverAsync(NpgsqlConnection connection, List<TRow> rows, CancellationToken cancellation)
    {
        var temporary = string.Create(CultureInfo.InvariantCulture, $"copied_{_table.Name}");
        var keys = string.Join(", ", _table.Keys.Select(k => k.Name));
        await ExecuteAsync($"CREATE TEMPORARY TABLE {temporary} (LIKE {_target})");
        await ImportAsync(connection, temporary, new(), rows, cancellation);
        await ExecuteAsync(
            $"""
            INSERT INTO {_target} ({_table.ColumnList}) SELECT {_table.ColumnList} FROM {temporary}{OnConflict(keys)};
            DROP TABLE {temporary}
            """);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private async Task ImportAsync(
        NpgsqlConnection connection, string target, CopyRows copy, List<TRow> rows, CancellationToken cancellation)
    {
        await using var stream = await connection.BeginRawBinaryCopyAsync(
            $"COPY {target} ({_table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);
        try
        {
            foreach (var row in rows)
            {
                Add(copy, row);
                if (copy.IsFull)
                    await copy.FlushAsync(stream, cancellation);
            }

            await copy.CompleteAsync(stream, cancellation);
        }
        catch
        {
            // Else the rows so far would stay.
            await stream.CancelAsync();
            throw;
        }
    }

    private async Task<List<TRow>> ReadAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            rows.Add(_table.ReadRow(reader));
        return rows;
    }

    private static (List<TRow> Fresh, List<TRow> Rows, List<TKey> Removed) Split(
        Dictionary<TKey, Change<TRow>> changes)
    {
        var fresh = new List<TRow>(changes.Count);
        var rows = new List<TRow>();
        var removed = new List<TKey>();
        foreach (var (key, change) in changes)
        {
            if (change.Row is null)
                removed.Add(key);
            else if (change.IsNew)
                fresh.Add(change.Row);
            else
                rows.Add(change.Row);
        }

        return (fresh, rows, removed);
    }

    private static ArrayColumn<TSource>[] Values<TSource>(IReadOnlyList<ReadColumn<TSource>> columns) =>
        [.. columns.Select(c => c.Values)];

    private static string ArrayType(string sqlType) =>
        $"{(sqlType.StartsWith("numeric", StringComparison.Ordinal) ? "numeric" : sqlType)}[]";

    private string OnConflict(string keys)
    {
        if (_table.IsAppendOnly)
            return "";
        var keyNames = _table.Keys.Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
        var sets = _table.Columns
            .Where(c => !keyNames.Contains(c.Name))
            .Select(c => $"{c.Name} = excluded.{c.Name}")
            .ToList();
        return sets.Count == 0
            ? $" ON CONFLICT ({keys}) DO NOTHING"
            : $" ON CONFLICT ({keys}) DO UPDATE SET {string.Join(", ", sets)}";
    }
}
