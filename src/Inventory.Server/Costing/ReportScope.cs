using Inventory.Server.Http;

namespace Inventory.Server.Costing;

/// <summary>Which goods a report is about, as it stands in the address. All that is said must hold.</summary>
/// <param name="Sku">SKUs, or beginnings of SKUs with a * behind; null: all.</param>
/// <param name="Category">Null: any, or none.</param>
/// <param name="InventoryGroup">Inventory posting group on the card; null: any, or none.</param>
/// <param name="Source">Null: all.</param>
public sealed record ReportScope(
    string[]? Sku = null, string? Category = null, string? InventoryGroup = null, string? Source = null)
{
    internal string[] Skus => [.. (Sku ?? []).Where(s => s.Length > 0 && !s.EndsWith('*'))];

    internal string[] Beginnings => [.. (Sku ?? []).Where(s => s.EndsWith('*')).Select(s => s[..^1])];

    internal string SourceOrAll => Source ?? "";
}

/// <summary>What is kept apart in the rows of a report, as it stands in the address.</summary>
/// <param name="Sources">true: a row for each source of an item.</param>
/// <param name="Variants">true: a row for each variant of an item.</param>
public sealed record ReportRows(string? Sources = null, string? Variants = null)
{
    /// <summary>The columns by which rows are told apart, of a table with this name.</summary>
    internal string Columns(string table) =>
        $"{table}.sku, {(Wire.Flag(Sources, "sources") ? $"{table}.source" : "NULL::varchar")} AS row_source, "
        + $"{(Wire.Flag(Variants, "variants") ? $"{table}.variant" : "NULL::varchar")} AS row_variant";
}
