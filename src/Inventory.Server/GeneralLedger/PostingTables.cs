using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.GeneralLedger;

/// <summary>How posting groups, relations, exports and outside balances lie in PostgreSQL. Empty until used.</summary>
public static class PostingTables
{
    public static ReadTable<string, ItemPostingGroupsRow> ItemPostingGroups() =>
        new ReadTable<string, ItemPostingGroupsRow>(
            "item_posting_groups", row => row.Sku, r => new(r.GetString(0), r.TextOrNull(1), r.TextOrNull(2)))
        .Key("sku", key => key)
        .TextOrNull("inventory_group", row => row.InventoryGroup)
        .TextOrNull("product_group", row => row.ProductGroup)
        .Edition(2);

    public static ReadTable<(string Sku, int EntryNo), EntryPostingGroupsRow> EntryPostingGroups() =>
        new ReadTable<(string Sku, int EntryNo), EntryPostingGroupsRow>(
            "entry_posting_groups",
            row => (row.Sku, row.EntryNo),
            r => new(r.GetString(0), r.GetInt32(1), r.TextOrNull(2), r.TextOrNull(3), r.TextOrNull(4)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .TextOrNull("inventory_group", row => row.InventoryGroup)
        .TextOrNull("product_group", row => row.ProductGroup)
        .TextOrNull("business_group", row => row.BusinessGroup)
        .AppendOnly();

    public static ReadTable<(string Sku, int EntryNo, int ValueEntryNo, string Period, int GlEntryNo),
        LedgerRelationRow> LedgerRelations() =>
        new ReadTable<(string Sku, int EntryNo, int ValueEntryNo, string Period, int GlEntryNo), LedgerRelationRow>(
            "ledger_relations",
            row => (row.Sku, row.EntryNo, row.ValueEntryNo, row.Period, row.GlEntryNo),
            r => new(
                r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetString(3), r.GetInt32(4), r.GetDecimal(5)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .Key("value_entry_no", key => key.ValueEntryNo)
        .Key("period", key => key.Period)
        .Key("gl_entry_no", key => key.GlEntryNo)
        .Amount("amount", row => row.Amount)
        .Index("period, gl_entry_no")
        .Edition(2)
        .AppendOnly();

    public static ReadTable<int, LedgerExportRow> LedgerExports() =>
        new ReadTable<int, LedgerExportRow>(
            "ledger_exports",
            row => row.No,
            r => new(r.GetInt32(0), r.GetInt32(1), r.GetBoolean(2), r.TextOrNull(3), r.GetInt64(4)))
        .Key("no", key => key)
        .Whole("entries", row => row.Entries)
        .Flag("acknowledged", row => row.Acknowledged)
        .TextOrNull("reference", row => row.Reference)
        .Long("sequence", row => row.Sequence);

    public static ReadTable<(string Period, int FirstEntryNo), LedgerExportRangeRow> LedgerExportRanges() =>
        new ReadTable<(string Period, int FirstEntryNo), LedgerExportRangeRow>(
            "ledger_export_ranges",
            row => (row.Period, row.FirstEntryNo),
            r => new(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3)))
        .Key("period", key => key.Period)
        .Key("first_entry_no", key => key.FirstEntryNo)
        .Whole("last_entry_no", row => row.LastEntryNo)
        .Whole("no", row => row.No)
        .AppendOnly();

    public static ReadTable<(DateOnly AsOf, string Account), OutsideBalanceRow> OutsideBalances() =>
        new ReadTable<(DateOnly AsOf, string Account), OutsideBalanceRow>(
            "outside_balances",
            row => (row.AsOf, row.Account),
            r => new(r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetDecimal(2), r.GetInt64(3)))
        .Key("as_of", key => key.AsOf)
        .Key("account", key => key.Account)
        .Amount("balance", row => row.Balance)
        .Long("sequence", row => row.Sequence);
}
