namespace Inventory.Server.WebConsole;

/// <summary>The addresses of pages, by what they show.</summary>
public static class Links
{
    public static string Item(this Ask ask, string sku) => ask.To("/item", ("sku", sku));

    public static string Package(this Ask ask, string package) => ask.To("/package", ("package", package));

    public static string Order(this Ask ask, string order) => ask.To("/order", ("order", order));

    public static string Movements(this Ask ask, string sku, string source) =>
        ask.To("/item/movements", ("sku", sku), ("source", source));

    public static string Salable(this Ask ask, string sku, int stock) =>
        ask.To("/item/salable", ("sku", sku), ("stock", stock));

    public static string Entries(this Ask ask, string sku) => ask.To("/item/entries", ("sku", sku));

    /// <param name="entryNo">Null: of all entries.</param>
    public static string Values(this Ask ask, string sku, int? entryNo = null) =>
        ask.To("/item/values", ("sku", sku), ("entry", entryNo));

    /// <summary>Why an entry costs what it costs.</summary>
    public static string Cost(this Ask ask, string sku, int entryNo) =>
        ask.To("/item/cost", ("sku", sku), ("entry", entryNo));

    public static string LedgerOf(this Ask ask, string sku, int valueEntryNo) =>
        ask.To("/item/ledger", ("sku", sku), ("value", valueEntryNo));

    public static string LedgerEntry(this Ask ask, string period, int entryNo) =>
        ask.To("/ledger/entry", ("period", period), ("entry", entryNo));

    public static string Event(this Ask ask, long sequence) => ask.To("/event", ("sequence", sequence));

    public static string History(this Ask ask, string stream) => ask.To("/history", ("stream", stream));
}
