using Inventory.Domain.GeneralLedger;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>
/// How ledger entries lie in PostgreSQL. Debit is positive, credit negative; each posting has two rows.
/// </summary>
public static class GlEntriesTable
{
    public static ReadTable<(string Period, int EntryNo), GlEntryRow> Create() =>
        new ReadTable<(string Period, int EntryNo), GlEntryRow>(
            "gl_entries", row => (row.Period, row.EntryNo), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetFieldValue<DateOnly>(2),
            Enum.Parse<Account>(r.GetString(3)),
            r.GetDecimal(4),
            Enum.Parse<GlSource>(r.GetString(5)),
            r.TextOrNull(6),
            r.OrNull<int>(7),
            r.TextOrNull(8),
            r.GetInt64(9),
            r.TextOrNull(10),
            r.DimensionsOrNull(11)))
        .Key("period", key => key.Period)
        .Key("entry_no", key => key.EntryNo)
        .Date("posting_date", row => row.PostingDate)
        .Text("account", row => row.Account.ToString())
        .Amount("amount", row => row.Amount)
        .Text("source_kind", row => row.Source.ToString())
        .TextOrNull("sku", row => row.Sku)
        .WholeOrNull("value_entry_no", row => row.ValueEntryNo)
        .TextOrNull("description", row => row.Description)
        .Long("sequence", row => row.Sequence)
        .TextOrNull("account_no", row => row.AccountNo)
        .TextOrNull("dimensions", row => row.Dimensions?.Key)
        .AppendOnly();
}
