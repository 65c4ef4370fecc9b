using Npgsql;
using NpgsqlTypes;

namespace Inventory.EventStore.ReadModels;

/// <summary>One column of a read table: its SQL type and how to take its value from a row or a key.</summary>
internal abstract record ReadColumn<TSource>(string Name, string SqlType, NpgsqlDbType DbType, bool IsNullable)
{
    public abstract NpgsqlParameter ArrayOf(IReadOnlyList<TSource> sources);

    public abstract void Write(CopyRows copy, TSource source);
}

internal sealed record ReadColumn<TSource, TValue>(
    string Name,
    string SqlType,
    NpgsqlDbType DbType,
    bool IsNullable,
    Func<TSource, TValue> Value,
    Action<CopyRows, TValue> Copy)
    : ReadColumn<TSource>(Name, SqlType, DbType, IsNullable)
{
    public override NpgsqlParameter ArrayOf(IReadOnlyList<TSource> sources)
    {
        var values = new TValue[sources.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(sources[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | DbType };
    }

    public override void Write(CopyRows copy, TSource source) => Copy(copy, Value(source));
}
