using Inventory.Domain.Catalog;
using Inventory.Server.Shell;

namespace Inventory.Server.Catalog;

/// <summary>What values of attributes are called now.</summary>
public sealed class RenamedValues(IEnumerable<AttributeRenameRow> renames)
{
    private readonly Dictionary<(string Attribute, string OldValue), string> _names =
        renames.ToDictionary(r => (r.Attribute, r.OldValue), r => r.Value);

    public string Now(string attribute, string value) => _names.GetValueOrDefault((attribute, value), value);

    public IReadOnlyList<ItemAttribute> Now(IReadOnlyList<ItemAttribute> values) => _names.Count == 0
        ? values
        : [.. values.Select(v => v with { Value = Now(v.Name, v.Value) })];
}

/// <summary>Reads what values of attributes are called now.</summary>
public sealed class ValueNames(Query query)
{
    /// <summary>Old names of one answer.</summary>
    public const int NamesMax = 100_000;

    public async Task<RenamedValues> OfAsync(IEnumerable<string> attributes, CancellationToken cancellation)
    {
        string[] names = [.. attributes.Distinct(StringComparer.Ordinal)];
        if (names.Length == 0)
            return new([]);
        return new(await query.RowsAsync(
            $"""
            SELECT attribute, old_value, value
            FROM {query.Schema}.attribute_renames
            WHERE {Query.IsAmong("attribute")}
            ORDER BY attribute, old_value
            LIMIT {NamesMax}
            """,
            r => new AttributeRenameRow(r.GetString(0), r.GetString(1), r.GetString(2)),
            cancellation,
            [names]));
    }
}
