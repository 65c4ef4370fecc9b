using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.Companies;

/// <summary>A read model in memory. Columns are found by the name of the property, in any case.</summary>
public sealed class MemoryRows<TKey, TRow>(Func<TRow, TKey> keyOf, IEnumerable<TRow>? beginning = null)
    : IRows<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly SortedDictionary<TKey, TRow> _rows = new((beginning ?? []).ToDictionary(keyOf));

    public IReadOnlyList<TRow> All => [.. _rows.Values];

    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    public void Put(TRow row) => _rows[keyOf(row)] = row;

    public void Add(TRow row) => _rows.Add(keyOf(row), row);

    public void Remove(TKey key) => _rows.Remove(key);

    public IReadOnlyList<TRow> Where(string column, object value)
    {
        var name = column == "order_id" ? "order" : column.Replace("_", "", StringComparison.Ordinal);
        var property = typeof(TRow).GetProperties()
            .Single(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return [.. _rows.Values.Where(r => Equals(property.GetValue(r), value))];
    }
}
