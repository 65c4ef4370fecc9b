using Inventory.Domain.Movements;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Movements;

/// <summary>How item journals lie in PostgreSQL.</summary>
public static class ItemJournalTables
{
    public static ReadTable<string, ItemJournalRow> Journals() =>
        new ReadTable<string, ItemJournalRow>("item_journals", row => row.Journal, r => new(
            r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetInt32(3), r.OrNull<DateOnly>(4)))
        .Key("journal", key => key)
        .Text("description", row => row.Description)
        .Flag("is_standard", row => row.IsStandard)
        .Whole("lines", row => row.Lines)
        .DateOrNull("posted_through", row => row.PostedThrough);

    public static ReadTable<(string Journal, int Line), ItemJournalLineRow> Lines() =>
        new ReadTable<(string Journal, int Line), ItemJournalLineRow>(
            "item_journal_lines", row => (row.Journal, row.Line), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetDecimal(5),
            r.GetFieldValue<DateOnly>(6)))
        .Key("journal", key => key.Journal)
        .Key("line", key => key.Line)
        .Text("sku", row => row.Sku)
        .Text("source", row => row.Source)
        .Text("entry_type", row => row.EntryType)
        .Quantity("quantity", row => row.Quantity)
        .Date("posting_date", row => row.PostingDate)
        .Index("sku");
}
