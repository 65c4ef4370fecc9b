using Inventory.EventStore.Binary;

namespace Inventory.EventStore.ReadModels;

/// <summary>One column of a read table: its SQL type and how to take its value from a row or a key.</summary>
internal sealed record ReadColumn<TSource>(
    string Name, string SqlType, bool IsNullable, ArrayColumn<TSource> Values, Func<TSource, object?> ValueOf);

internal static class ReadColumn
{
    public static ReadColumn<TSource> Of<TSource, TValue>(
        string name,
        string sqlType,
        PostgresType type,
        Func<TSource, TValue> value,
        Action<BinaryValues, TValue> write,
        bool isNullable) =>
        new(
            name,
            sqlType,
            isNullable,
            new(type, (values, source) => write(values, value(source))),
            source => value(source));

    public static Action<BinaryValues, TValue?> OrNull<TValue>(Action<BinaryValues, TValue> write)
        where TValue : struct =>
        (values, held) =>
        {
            if (held is { } there)
                write(values, there);
            else
                values.Null();
        };
}
