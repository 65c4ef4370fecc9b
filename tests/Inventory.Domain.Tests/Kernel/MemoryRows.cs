using System.Reflection;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tests.Kernel;

/// <summary>A table in memory. Columns are found by the name of the property, in any case.</summary>
public sealed class MemoryRows<TKey, TRow>(Func<TRow, TKey> keyOf, IEnumerable<TRow>? beginning = null)
    : IRows<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _rows = (beginning ?? []).ToDictionary(keyOf);

    public IReadOnlyCollection<TRow> All => _rows.Values;

    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    public void Put(TRow row) => _rows[keyOf(row)] = row;

    public void Add(TRow row) => _rows.Add(keyOf(row), row);

    public void Remove(TKey key) => _rows.Remove(key);

    public IReadOnlyList<TRow> Where(string column, object value)
    {
        var property = RowColumn.Of<TRow>(column);
        return [.. _rows.Values.Where(r => Equals(property.GetValue(r), value))];
    }
}

/// <summary>The member of a row that a column keeps: <c>posting_date</c> is PostingDate, <c>order_id</c> is Order.</summary>
internal static class RowColumn
{
    public static PropertyInfo Of<TRow>(string column) => typeof(TRow)
        .GetProperties()
        .Single(p => IsNamed(p, column) || IsNamed(p, column.Replace("_id", "", StringComparison.Ordinal)));

    private static bool IsNamed(PropertyInfo property, string column) =>
        property.Name.Equals(column.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
