using Npgsql;

namespace Inventory.Benchmarks.Samples;

/// <summary>The fixed SQL texts that write a sample's tables: <c>INSERT ... SELECT unnest</c>.</summary>
public sealed class Statements(string schema)
{
    private readonly Dictionary<SampleTable, string> _writes = [];
    private readonly Dictionary<SampleTable, string> _reads = [];

    public NpgsqlBatchCommand Write(SampleTable table, IReadOnlyList<object?[]> rows)
    {
        if (!_writes.TryGetValue(table, out var sql))
            _writes[table] = sql = WriteSql(table);
        var command = new NpgsqlBatchCommand(sql);
        for (var column = 0; column < table.Shape.Columns.Count; column++)
            command.Parameters.Add(table.Shape.Columns[column].ArrayOf(rows, column));
        return command;
    }

    /// <summary>Reads the present rows by their keys.</summary>
    public NpgsqlBatchCommand Read(SampleTable table, IReadOnlyList<object?[]> rows)
    {
        if (!_reads.TryGetValue(table, out var sql))
            _reads[table] = sql = ReadSql(table);
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in table.Shape.KeyColumns)
            command.Parameters.Add(table.Shape.Columns[column].ArrayOf(rows, column));
        return command;
    }

    private string ReadSql(SampleTable table)
    {
        var keys = table.Shape.KeyColumns.Select(i => table.Shape.Columns[i]).ToList();
        var names = string.Join(", ", keys.Select(k => k.Name));
        var arrays = string.Join(", ", keys.Select((k, i) => $"${i + 1}::{ArrayType(k.SqlType)}"));
        var columns = string.Join(", ", table.Shape.Columns.Select(c => c.Name));
        return $"SELECT {columns} FROM {schema}.{table.Shape.Name} WHERE ({names}) IN (SELECT * FROM unnest({arrays}))";
    }

    private string WriteSql(SampleTable table)
    {
        var columns = table.Shape.Columns;
        var names = string.Join(", ", columns.Select(c => c.Name));
        var arrays = string.Join(", ", columns.Select((c, i) => $"unnest(${i + 1}::{ArrayType(c.SqlType)})"));
        var insert = $"INSERT INTO {schema}.{table.Shape.Name} ({names}) SELECT {arrays}";
        // Where new rows are numbered there is nothing to look for.
        if (!table.HasUpdates && table.Numbered.Count > 0)
            return insert;
        var keys = string.Join(", ", columns.Where(c => c.IsInPrimaryKey).Select(c => c.Name));
        var sets = columns.Where(c => !c.IsInPrimaryKey).Select(c => $"{c.Name} = excluded.{c.Name}");
        return $"{insert} ON CONFLICT ({keys}) DO UPDATE SET {string.Join(", ", sets)}";
    }

    private static string ArrayType(string sqlType) =>
        sqlType.Split('(')[0] switch { "smallint" => "integer[]", var type => $"{type}[]" };
}
