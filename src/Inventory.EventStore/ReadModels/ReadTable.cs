using System.Security.Cryptography;
using System.Text;
using Inventory.EventStore.Binary;
using Inventory.EventStore.Schema;
using Npgsql;

namespace Inventory.EventStore.ReadModels;

/// <summary>A read table as the rest of the store sees it: its name and its DDL.</summary>
public abstract class ReadTable(string name)
{
    /// <summary>The suffix of the table that a rebuild fills before it takes the live one's place.</summary>
    public const string ShadowSuffix = "__shadow";

    /// <summary>The suffix of no table at all: the live one.</summary>
    public const string Live = "";

    public string Name { get; } = name;

    /// <summary>True: rows are only ever added, so a write need not look for an older one.</summary>
    public bool IsAppendOnly { get; protected init; }

    /// <summary>Stands for all that is declared of the table; kept as the comment on the table. A table with another
    /// one was made by another version, and is rebuilt.</summary>
    public abstract string Shape { get; }

    public abstract IReadOnlyList<string> IndexNames(string suffix);

    /// <summary>Makes the table with the rows it has before the first event; an existing table stays as it
    /// is.</summary>
    public abstract Task CreateAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation);

    /// <summary>Puts the rows it has before the first event where they are missing.</summary>
    public abstract Task BeginAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation);

    /// <summary>Makes a new table without key and indexes: filling it and then calling <see cref="IndexAsync"/> takes a
    /// fraction of the time.</summary>
    public abstract Task CreateBareAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation);

    /// <summary>Gives a bare table its key and indexes.</summary>
    public abstract Task IndexAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation);
}

/// <summary>
/// The relational shape of one read model: plain typed columns, a primary key, the few indexes its queries need.
/// Quantities and unit costs are <c>numeric(20,5)</c>, amounts <c>numeric(20,2)</c>. Columns are declared once, keys
/// first, in table order.
/// </summary>
/// <typeparam name="TKey">A value with the members of the key.</typeparam>
/// <typeparam name="TRow">An immutable row that holds its key.</typeparam>
public sealed class ReadTable<TKey, TRow>(
    string name, Func<TRow, TKey> keyOf, Func<NpgsqlDataReader, TRow> read) : ReadTable(name)
    where TKey : notnull
    where TRow : class
{
    private readonly List<ReadColumn<TKey>> _keys = [];
    private readonly List<ReadColumn<TRow>> _columns = [];
    private readonly List<string> _indexes = [];
    private IReadOnlyList<TRow> _beginning = [];
    private int _edition = 1;

    internal IReadOnlyList<ReadColumn<TKey>> Keys => _keys;

    internal IReadOnlyList<ReadColumn<TRow>> Columns => _columns;

    internal Func<TRow, TKey> KeyOf => keyOf;

    internal IReadOnlyList<TRow> BeginningRows => _beginning;

    /// <summary>True: memory does not keep a row because it was added; one that is asked for later is read.</summary>
    internal bool ForgetsAdded { get; private set; }

    /// <summary>The columns in the order that <see cref="ReadRow"/> takes them.</summary>
    public string ColumnList => string.Join(", ", _columns.Select(c => c.Name));

    /// <summary>Makes a row of a result that selected <see cref="ColumnList"/>.</summary>
    public TRow ReadRow(NpgsqlDataReader reader) => read(reader);

    public ReadTable<TKey, TRow> Key(string column, Func<TKey, string> value) =>
        Key(column, "varchar", PostgresType.Varchar, value, static (values, v) => values.Text(v));

    public ReadTable<TKey, TRow> Key(string column, Func<TKey, int> value) =>
        Key(column, "integer", PostgresType.Integer, value, static (values, v) => values.Whole(v));

    public ReadTable<TKey, TRow> Key(string column, Func<TKey, long> value) =>
        Key(column, "bigint", PostgresType.Bigint, value, static (values, v) => values.Long(v));

    public ReadTable<TKey, TRow> Key(string column, Func<TKey, DateOnly> value) =>
        Key(column, "date", PostgresType.Date, value, static (values, v) => values.Date(v));

    public ReadTable<TKey, TRow> Text(string column, Func<TRow, string> value) =>
        Add(column, "varchar", PostgresType.Varchar, value, static (values, v) => values.Text(v));

    public ReadTable<TKey, TRow> TextOrNull(string column, Func<TRow, string?> value) =>
        Add(column, "varchar", PostgresType.Varchar, value, static (values, v) => values.Text(v), isNullable: true);

    public ReadTable<TKey, TRow> Whole(string column, Func<TRow, int> value) =>
        Add(column, "integer", PostgresType.Integer, value, static (values, v) => values.Whole(v));

    public ReadTable<TKey, TRow> WholeOrNull(string column, Func<TRow, int?> value) =>
        AddNullable(column, "integer", PostgresType.Integer, value, static (values, v) => values.Whole(v));

    public ReadTable<TKey, TRow> Long(string column, Func<TRow, long> value) =>
        Add(column, "bigint", PostgresType.Bigint, value, static (values, v) => values.Long(v));

    public ReadTable<TKey, TRow> FlagOrNull(string column, Func<TRow, bool?> value) =>
        AddNullable(column, "boolean", PostgresType.Boolean, value, static (values, v) => values.Flag(v));

    public ReadTable<TKey, TRow> CoordinateOrNull(string column, Func<TRow, decimal?> value) =>
        AddNullable(column, "numeric(12,8)", PostgresType.Numeric, value, static (values, v) => values.Number(v));

    public ReadTable<TKey, TRow> Flag(string column, Func<TRow, bool> value) =>
        Add(column, "boolean", PostgresType.Boolean, value, static (values, v) => values.Flag(v));

    public ReadTable<TKey, TRow> Date(string column, Func<TRow, DateOnly> value) =>
        Add(column, "date", PostgresType.Date, value, static (values, v) => values.Date(v));

    public ReadTable<TKey, TRow> DateOrNull(string column, Func<TRow, DateOnly?> value) =>
        AddNullable(column, "date", PostgresType.Date, value, static (values, v) => values.Date(v));

    public ReadTable<TKey, TRow> Time(string column, Func<TRow, DateTime> value) =>
        Add(column, "timestamptz", PostgresType.TimestampTz, value, static (values, v) => values.Time(v));

    public ReadTable<TKey, TRow> TimeOrNull(string column, Func<TRow, DateTime?> value) =>
        AddNullable(column, "timestamptz", PostgresType.TimestampTz, value, static (values, v) => values.Time(v));

    public ReadTable<TKey, TRow> Quantity(string column, Func<TRow, decimal> value) =>
        Add(column, "numeric(20,5)", PostgresType.Numeric, value, static (values, v) => values.Number(v));

    public ReadTable<TKey, TRow> QuantityOrNull(string column, Func<TRow, decimal?> value) =>
        AddNullable(column, "numeric(20,5)", PostgresType.Numeric, value, static (values, v) => values.Number(v));

    public ReadTable<TKey, TRow> Amount(string column, Func<TRow, decimal> value) =>
        Add(column, "numeric(20,2)", PostgresType.Numeric, value, static (values, v) => values.Number(v));

    /// <summary>Rows that are there before the first event.</summary>
    public ReadTable<TKey, TRow> Beginning(IReadOnlyList<TRow> rows)
    {
        _beginning = rows;
        return this;
    }

    public override string Shape
    {
        get
        {
            var columns = _columns.Select(c => $"{c.Name} {c.SqlType}{(c.IsNullable ? "" : " NOT NULL")}");
            var all = string.Join('\n', [.. columns, KeySql(Live), .. _indexes, $"{IsAppendOnly} {_edition}"]);
            return $"Read model, shape {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..12]}";
        }
    }

    /// <summary>Raised when the fold makes other rows of the same events, with the same columns as before.</summary>
    public ReadTable<TKey, TRow> Edition(int number)
    {
        _edition = number;
        return this;
    }

    /// <summary>For tables whose new rows are hardly ever asked for again: keeping them in memory would cost more than
    /// reading those few.</summary>
    public ReadTable<TKey, TRow> ForgetAdded()
    {
        ForgetsAdded = true;
        return this;
    }

    public ReadTable<TKey, TRow> Index(string columns)
    {
        _indexes.Add($"({columns})");
        return this;
    }

    /// <summary>An index over the few rows of which <paramref name="condition"/> holds; the others cost
    /// nothing.</summary>
    public ReadTable<TKey, TRow> IndexWhere(string columns, string condition)
    {
        _indexes.Add($"({columns}) WHERE {condition}");
        return this;
    }

    public ReadTable<TKey, TRow> AppendOnly()
    {
        var copy = new ReadTable<TKey, TRow>(Name, keyOf, read) { IsAppendOnly = true };
        copy._keys.AddRange(_keys);
        copy._columns.AddRange(_columns);
        copy._indexes.AddRange(_indexes);
        copy._edition = _edition;
        return copy;
    }

    private string CreateSql(SchemaName schema, string suffix, bool isBare)
    {
        var columns = string.Join(
            ",\n    ", _columns.Select(c => $"{c.Name} {c.SqlType}{(c.IsNullable ? "" : " NOT NULL")}"));
        var key = isBare ? "" : $",\n    {KeySql(suffix)}";
        var options = IsAppendOnly ? "" : " WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05)";
        return $"""
            CREATE TABLE IF NOT EXISTS {schema}.{Name}{suffix} (
                {columns}{key}
            ){options};
            COMMENT ON TABLE {schema}.{Name}{suffix} IS '{Shape}';
            """;
    }

    private string KeySql(string suffix) =>
        $"CONSTRAINT pk_{Name}{suffix} PRIMARY KEY ({string.Join(", ", _keys.Select(k => k.Name))})";

    private string IndexSql(SchemaName schema, string suffix) => string.Join("\n", _indexes.Select((on, i) =>
        $"CREATE INDEX IF NOT EXISTS {IndexName(i, suffix)} ON {schema}.{Name}{suffix} {on};"));

    public override async Task CreateAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation)
    {
        var sql = CreateSql(schema, suffix, isBare: false) + IndexSql(schema, suffix);
        await ExecuteAsync(connection, sql, cancellation);
        await BeginAsync(connection, schema, suffix, cancellation);
    }

    public override async Task CreateBareAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation)
    {
        await ExecuteAsync(connection, CreateSql(schema, suffix, isBare: true), cancellation);
        await BeginAsync(connection, schema, suffix, cancellation);
    }

    public override Task IndexAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation) =>
        ExecuteAsync(
            connection,
            $"ALTER TABLE {schema}.{Name}{suffix} ADD {KeySql(suffix)}; {IndexSql(schema, suffix)}",
            cancellation);

    public override async Task BeginAsync(
        NpgsqlConnection connection, SchemaName schema, string suffix, CancellationToken cancellation)
    {
        if (_beginning.Count > 0)
            await new RowStatements<TKey, TRow>(this, schema, suffix).AddMissingAsync(
                connection, _beginning, cancellation);
    }

    // A command, not a batch: only a command may hold several statements.
    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override IReadOnlyList<string> IndexNames(string suffix) =>
        [$"pk_{Name}{suffix}", .. _indexes.Select((_, i) => IndexName(i, suffix))];

    private string IndexName(int number, string suffix) => $"ix_{Name}_{number + 1}{suffix}";

    private ReadTable<TKey, TRow> Key<TValue>(
        string column, string sqlType, PostgresType type, Func<TKey, TValue> value, Action<BinaryValues, TValue> write)
    {
        _keys.Add(ReadColumn.Of(column, sqlType, type, value, write, isNullable: false));
        return Add(column, sqlType, type, row => value(keyOf(row)), write);
    }

    private ReadTable<TKey, TRow> AddNullable<TValue>(
        string column,
        string sqlType,
        PostgresType type,
        Func<TRow, TValue?> value,
        Action<BinaryValues, TValue> write)
        where TValue : struct => Add(column, sqlType, type, value, ReadColumn.OrNull(write), isNullable: true);

    private ReadTable<TKey, TRow> Add<TValue>(
        string column,
        string sqlType,
        PostgresType type,
        Func<TRow, TValue> value,
        Action<BinaryValues, TValue> write,
        bool isNullable = false)
    {
        _columns.Add(ReadColumn.Of(column, sqlType, type, value, write, isNullable));
        return this;
    }
}
