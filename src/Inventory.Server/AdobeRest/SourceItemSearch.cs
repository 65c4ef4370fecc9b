namespace Inventory.Server.AdobeRest;

/// <summary>A source item as it is answered.</summary>
public sealed record SourceItemAnswer(string Sku, string SourceCode, decimal Quantity, int Status);

/// <summary>How source items are searched.</summary>
public static class SourceItemSearch
{
    // Items and sources are few and hardly change: an index on their names in lower case leads to those of the source
    // items, which have none that every movement would have to keep. A SKU that is no item is found as it is written.
    private const string SkuKeys =
        """
        s.sku IN (
            SELECT i.sku FROM {0}.items i WHERE lower(i.sku) = ANY ((SELECT {1})::varchar[])
            UNION SELECT unnest({2}::varchar[]))
        """;

    private const string SourceKeys =
        "s.source IN (SELECT p.code FROM {0}.sources p WHERE lower(p.code) = ANY ((SELECT {1})::varchar[]))";

    public static readonly SearchTable<SourceItemAnswer> Table = new(
        "{0}.source_items s",
        "s.sku, s.source, s.quantity, s.is_in_stock",
        "s.sku, s.source",
        new Dictionary<string, SearchField>(StringComparer.Ordinal)
        {
            ["sku"] = new("s.sku", SearchKind.Text, SkuKeys),
            ["source_code"] = new("s.source", SearchKind.Text, SourceKeys),
            ["quantity"] = new("s.quantity", SearchKind.Number),
            ["status"] = new("s.is_in_stock::integer", SearchKind.Number),
        },
        r => new(r.GetString(0), r.GetString(1), r.GetDecimal(2), r.GetBoolean(3) ? 1 : 0));
}
