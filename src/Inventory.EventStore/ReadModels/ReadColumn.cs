using Npgsql;
using NpgsqlTypes;

namespace Inventory.EventStore.ReadModels;

/// <summary>One column of a read table: its SQL type and how to take its value from a row or a key.</summary>
internal abstract record ReadColumn<TSource>(string Name, string SqlType, NpgsqlDbType DbType, bool IsNullable)
{
    public abstract NpgsqlParameter ArrayOf(IReadOnlyList<TSource> sources);

    public abstract Task WriteAsync(NpgsqlBinaryImporter importer, TSource source, CancellationToken cancellation);
}

internal sealed record ReadColumn<TSource, TValue>(
    string Name, string SqlType, NpgsqlDbType DbType, bool IsNullable, Func<TSource, TValue> Value)
    : ReadColumn<TSource>(Name, SqlType, DbType, IsNullable)
{
    public override NpgsqlParameter ArrayOf(IReadOnlyList<TSource> sources)
    {
        var values = new TValue[sources.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(sources[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | DbType };
    }

    public override Task WriteAsync(NpgsqlBinaryImporter importer, TSource source, CancellationToken cancellation)
    {
        var value = Value(source);
        return value is null ? importer.WriteNullAsync(cancellation) : WriteValueAsync(importer, value, cancellation);
    }

    // A nullable value type is written as what it holds: the importer knows no Nullable.
    private Task WriteValueAsync(NpgsqlBinaryImporter importer, TValue value, CancellationToken cancellation) =>
        IsNullable && typeof(TValue).IsValueType
            ? importer.WriteAsync((object)value!, DbType, cancellation)
            : importer.WriteAsync(value, DbType, cancellation);
}
