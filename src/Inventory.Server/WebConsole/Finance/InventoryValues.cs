using Inventory.Server.Costing;
using Inventory.Server.Http;

namespace Inventory.Server.WebConsole.Finance;

/// <summary>Adds the answer of the inventory value up, and shows it page by page.</summary>
public static class InventoryValues
{
    /// <summary>By SKU and source; what is not kept apart is empty.</summary>
    public static List<ItemValue> Grouped(IEnumerable<ItemValue> values, bool hasSku, bool hasSource) =>
    [
        .. values
            .GroupBy(v => (Sku: hasSku ? v.Sku : "", Source: hasSource ? v.Source : ""))
            .OrderBy(g => g.Key.Sku, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Source, StringComparer.Ordinal)
            .Select(g => new ItemValue(
                g.Key.Sku,
                g.Key.Source,
                g.Sum(v => v.Quantity),
                g.Sum(v => v.CostActual),
                g.Sum(v => v.CostExpected))),
    ];

    public static (List<ItemValue> Rows, string? Next) PageOf(
        IEnumerable<ItemValue> rows, int limit, string[]? after)
    {
        List<ItemValue> page = [.. rows.Where(r => after is null || IsBehind(r, after)).Take(limit + 1)];
        if (page.Count <= limit)
            return (page, null);
        page.RemoveAt(limit);
        return (page, Wire.CursorOf(page[^1].Sku, page[^1].Source));
    }

    private static bool IsBehind(ItemValue row, string[] key) => string.CompareOrdinal(row.Sku, key[0]) switch
    {
        0 => string.CompareOrdinal(row.Source, key[1]) > 0,
        var order => order > 0,
    };
}
