namespace Inventory.EventStore.Binary;

/// <summary>The columns that the log's own tables have.</summary>
internal static class ArrayColumns
{
    public static ArrayColumn<T> Long<T>(Func<T, long> value) =>
        new(PostgresType.Bigint, (values, source) => values.Long(value(source)));

    public static ArrayColumn<T> Whole<T>(Func<T, int> value) =>
        new(PostgresType.Integer, (values, source) => values.Whole(value(source)));

    public static ArrayColumn<T> Id<T>(Func<T, Guid> value) =>
        new(PostgresType.Uuid, (values, source) => values.Id(value(source)));

    public static ArrayColumn<T> Varchar<T>(Func<T, string?> value) =>
        new(PostgresType.Varchar, (values, source) => values.Text(value(source)));

    public static ArrayColumn<T> Text<T>(Func<T, string?> value) =>
        new(PostgresType.Text, (values, source) => values.Text(value(source)));

    public static ArrayColumn<T> Json<T>(Func<T, string?> value) =>
        new(PostgresType.Jsonb, (values, source) => values.JsonOrNull(value(source)));
}
