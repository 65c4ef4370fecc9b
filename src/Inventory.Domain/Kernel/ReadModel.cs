namespace Inventory.Domain.Kernel;

/// <summary>An event as the log holds it, with what the store knows of it.</summary>
/// <param name="Sequence">Its place in the whole log, from 1 without gaps.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="RecordedAt">When the store took it; for audit only, never for a rule.</param>
public readonly record struct Recorded(
    long Sequence, string Stream, long Version, DateTimeOffset RecordedAt, string? User, IEvent Event);

/// <summary>The rows of one read model while events are folded into it.</summary>
/// <typeparam name="TRow">A row with its key in it; rows are immutable and replaced whole.</typeparam>
public interface IRows<in TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    /// <summary>The row of a key, or null.</summary>
    TRow? Find(TKey key);

    /// <summary>Adds or replaces the row of its key.</summary>
    void Put(TRow row);

    /// <summary>Adds a row that no earlier event can have brought: the database refuses one that is there.</summary>
    void Add(TRow row);

    void Remove(TKey key);

    /// <summary>All rows whose <paramref name="column"/> equals the value. Slow: only for events that are
    /// rare.</summary>
    IReadOnlyList<TRow> Where(string column, object value);
}

public static class RowsOfStreams
{
    /// <summary>Removes a row that need not be there; then nothing is written.</summary>
    public static void RemoveAny<TKey, TRow>(this IRows<TKey, TRow> rows, TKey key)
        where TKey : notnull
        where TRow : class
    {
        if (rows.Find(key) is not null)
            rows.Remove(key);
    }

    /// <summary>Removes all rows whose <paramref name="column"/> equals the value; as slow as to look for
    /// them.</summary>
    public static void RemoveWhere<TKey, TRow>(
        this IRows<TKey, TRow> rows, string column, string value, Func<TRow, TKey> keyOf)
        where TKey : notnull
        where TRow : class
    {
        foreach (var row in rows.Where(column, value))
            rows.Remove(keyOf(row));
    }

    /// <summary>
    /// A row that a stream brings when it begins. A document whose number is used again, after its first use failed,
    /// replaces what the first left behind.
    /// </summary>
    public static void Begin<TKey, TRow>(this IRows<TKey, TRow> rows, TRow row, Recorded e)
        where TKey : notnull
        where TRow : class
    {
        if (e.Version == 1)
            rows.Add(row);
        else
            rows.Put(row);
    }
}
