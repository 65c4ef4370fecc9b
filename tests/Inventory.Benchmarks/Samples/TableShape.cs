using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Inventory.Benchmarks.Samples;

/// <summary>A column of a table, and how its values go from a sampled row into an array parameter.</summary>
/// <param name="IsNumberInKey">Part of a unique index, and a whole number: every repetition needs a new one.</param>
public sealed record Column(string Name, string SqlType, bool IsInPrimaryKey, bool IsNumberInKey)
{
    // Left to their defaults, as the product does.
    private static readonly string[] Defaulted = ["tenant_id", "is_archived", "bdata"];

    public bool IsLeftOut => Defaulted.Contains(Name, StringComparer.Ordinal);

    public object? Parse(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : SqlType switch
    {
        "jsonb" => value.GetRawText(),
        "bigint" => value.GetInt64(),
        "integer" or "smallint" => value.GetInt32(),
        "boolean" => value.GetBoolean(),
        "uuid" => value.GetGuid(),
        "date" => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "timestamp with time zone" => value.GetDateTimeOffset().UtcDateTime,
        "bytea" => Convert.FromHexString(value.GetString()![2..]),
        _ when IsNumeric => value.GetDecimal(),
        _ => value.GetString(),
    };

    public NpgsqlParameter ArrayOf(IReadOnlyList<object?[]> rows, int column) => SqlType switch
    {
        "jsonb" => Array<string?>(NpgsqlDbType.Jsonb, rows, column),
        "bigint" => Array<long?>(NpgsqlDbType.Bigint, rows, column),
        "integer" or "smallint" => Array<int?>(NpgsqlDbType.Integer, rows, column),
        "boolean" => Array<bool?>(NpgsqlDbType.Boolean, rows, column),
        "uuid" => Array<Guid?>(NpgsqlDbType.Uuid, rows, column),
        "date" => Array<DateOnly?>(NpgsqlDbType.Date, rows, column),
        "timestamp with time zone" => Array<DateTime?>(NpgsqlDbType.TimestampTz, rows, column),
        "bytea" => Array<byte[]?>(NpgsqlDbType.Bytea, rows, column),
        _ when IsNumeric => Array<decimal?>(NpgsqlDbType.Numeric, rows, column),
        _ => Array<string?>(NpgsqlDbType.Varchar, rows, column),
    };

    private bool IsNumeric => SqlType.StartsWith("numeric", StringComparison.Ordinal);

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType type, IReadOnlyList<object?[]> rows, int column)
    {
        var values = new T[rows.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = (T)rows[row][column]!;
        return new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}

/// <summary>A table as the catalog describes it.</summary>
public sealed record TableShape(string Name, IReadOnlyList<Column> Columns)
{
    private const string ShapeSql = """
        SELECT a.attname, format_type(a.atttypid, a.atttypmod),
            coalesce(bool_or(x.indisprimary), FALSE),
            coalesce(bool_or(x.indisunique) AND a.atttypid IN ('int4'::regtype, 'int8'::regtype), FALSE)
        FROM pg_attribute a
        LEFT JOIN pg_index x ON x.indrelid = a.attrelid AND a.attnum = ANY (x.indkey) AND x.indisunique
        WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
        GROUP BY a.attname, a.attnum, a.atttypid, a.atttypmod
        ORDER BY a.attnum
        """;

    public IEnumerable<int> KeyColumns =>
        Enumerable.Range(0, Columns.Count).Where(i => Columns[i].IsInPrimaryKey);

    public static async Task<TableShape> OfAsync(NpgsqlConnection connection, string schema, string table)
    {
        await using var command = new NpgsqlCommand(ShapeSql, connection)
        {
            Parameters = { new() { Value = $"{schema}.{table}" } },
        };
        var columns = new List<Column>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3)));
        return new(table, [.. columns.Where(c => !c.IsLeftOut)]);
    }

    public string KeyOf(object?[] row) => string.Join('\u001f', KeyColumns.Select(i => row[i]));
}
