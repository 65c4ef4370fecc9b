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

    void Remove(TKey key);

    /// <summary>All rows whose <paramref name="column"/> equals the value. Slow: only for events that are
    /// rare.</summary>
    IReadOnlyList<TRow> Where(string column, object value);
}
