using Inventory.Domain.Costing;
using Inventory.Domain.Sources;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>How the read models of cost lie in PostgreSQL.</summary>
public static class CostingTables
{
    /// <summary>Of an item ledger entry whose value lies in work in process, or lay there.</summary>
    public const string OfProduction = "entry_type IN ('Consumption', 'Output')";

    public static ReadTable<(string Sku, int EntryNo), EntryOutputRow> EntryOutputs() =>
        new ReadTable<(string Sku, int EntryNo), EntryOutputRow>(
            "entry_outputs",
            row => (row.Sku, row.EntryNo),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .Text("output_sku", row => row.OutputSku)
        .Whole("output_entry_no", row => row.OutputEntryNo)
        .Index("output_sku, output_entry_no")
        .AppendOnly();

    public static ReadTable<(string Sku, int EntryNo), EntryUnitRow> EntryUnits() =>
        new ReadTable<(string Sku, int EntryNo), EntryUnitRow>(
            "entry_units",
            row => (row.Sku, row.EntryNo),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetDecimal(3)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .Text("unit", row => row.Unit)
        .Quantity("quantity_per", row => row.QuantityPer)
        .AppendOnly();

    public static ReadTable<(string Sku, int EntryNo), ItemLedgerEntryRow> ItemLedgerEntries() =>
        new ReadTable<(string Sku, int EntryNo), ItemLedgerEntryRow>(
            "item_ledger_entries", row => (row.Sku, row.EntryNo), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetString(2),
            Enum.Parse<EntryType>(r.GetString(3)),
            r.GetFieldValue<DateOnly>(4),
            r.GetFieldValue<DateOnly>(5),
            r.GetDecimal(6),
            r.GetDecimal(7),
            r.GetDecimal(8),
            r.GetBoolean(9),
            r.GetDecimal(10),
            r.GetDecimal(11),
            r.TextOrNull(12),
            r.TextOrNull(13),
            r.TextOrNull(14),
            r.TextOrNull(15),
            r.OrNull<int>(16),
            r.GetInt64(17),
            r.GetBoolean(18),
            r.TextOrNull(19),
            r.DimensionsOrNull(20),
            r.GetInt32(21),
            r.GetInt32(22),
            r.GetBoolean(23)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .Text("source", row => row.Source)
        .Text("entry_type", row => row.EntryType.ToString())
        .Date("posting_date", row => row.PostingDate)
        .Date("valuation_date", row => row.ValuationDate)
        .Quantity("quantity", row => row.Quantity)
        .Quantity("remaining", row => row.Remaining)
        .Quantity("invoiced_quantity", row => row.InvoicedQuantity)
        .Flag("open", row => row.Open)
        .Amount("cost_actual", row => row.CostActual)
        .Amount("cost_expected", row => row.CostExpected)
        .TextOrNull("document", row => row.Document)
        .TextOrNull("variant", row => row.Variant)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .WholeOrNull("cost_from", row => row.CostFrom)
        .Long("sequence", row => row.Sequence)
        .Flag("correction", row => row.Correction)
        .TextOrNull("package", row => row.Package)
        .TextOrNull("dimensions", row => row.Dimensions?.Key)
        .Whole("value_entry_from", row => row.ValueEntryFrom)
        .Whole("value_entry_to", row => row.ValueEntryTo)
        .Flag("averaged", row => row.Averaged)
        .IndexWhere("sku, valuation_date", "averaged")
        .IndexWhere("lot", "lot IS NOT NULL")
        .IndexWhere("serial", "serial IS NOT NULL")
        .IndexWhere("package", "package IS NOT NULL")
        .IndexWhere("document", OfProduction);

    public static ReadTable<(string Sku, int Inbound, int Outbound), ItemApplicationRow> ItemApplications() =>
        new ReadTable<(string Sku, int Inbound, int Outbound), ItemApplicationRow>(
            "item_applications",
            row => (row.Sku, row.Inbound, row.Outbound),
            r => new(
                r.GetString(0),
                r.GetInt32(1),
                r.GetInt32(2),
                r.GetInt32(3),
                r.GetDecimal(4),
                r.GetBoolean(5),
                r.GetBoolean(6),
                r.GetInt64(7)))
        .Key("sku", key => key.Sku)
        .Key("inbound", key => key.Inbound)
        .Key("outbound", key => key.Outbound)
        .Whole("entry_no", row => row.EntryNo)
        .Quantity("quantity", row => row.Quantity)
        .Flag("cost_application", row => row.CostApplication)
        .Flag("fixed", row => row.Fixed)
        .Long("sequence", row => row.Sequence)
        .ForgetAdded();

    public static ReadTable<(string Sku, string Source), InventoryValueRow> InventoryValues() =>
        new ReadTable<(string Sku, string Source), InventoryValueRow>(
            "inventory_values",
            row => (row.Sku, row.Source),
            r => new(r.GetString(0), r.GetString(1), r.GetDecimal(2), r.GetDecimal(3), r.GetDecimal(4)))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .Quantity("quantity", row => row.Quantity)
        .Amount("cost_actual", row => row.CostActual)
        .Amount("cost_expected", row => row.CostExpected);

    public static ReadTable<(string Sku, int EntryNo), ResourceCostRow> ResourceCosts() =>
        new ReadTable<(string Sku, int EntryNo), ResourceCostRow>(
            "resource_costs", row => (row.Sku, row.EntryNo), r => new(
            r.GetString(0),
            r.GetInt32(1),
            Enum.Parse<EntryType>(r.GetString(2)),
            r.GetFieldValue<DateOnly>(3),
            r.GetDecimal(4),
            r.GetDecimal(5),
            r.GetBoolean(6)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .Text("entry_type", row => row.EntryType.ToString())
        .Date("posting_date", row => row.PostingDate)
        .Amount("cost", row => row.Cost)
        .Amount("overhead", row => row.Overhead)
        .Flag("is_posted", row => row.IsPosted)
        .IndexWhere("sku", "NOT is_posted");

    public static ReadTable<DateOnly, InventoryPeriodRow> InventoryPeriods() =>
        new ReadTable<DateOnly, InventoryPeriodRow>(
            "inventory_periods",
            row => row.EndingDate,
            r => new(r.GetFieldValue<DateOnly>(0), r.GetBoolean(1), r.GetInt64(2)))
        .Key("ending_date", key => key)
        .Flag("closed", row => row.Closed)
        .Long("sequence", row => row.Sequence);
}
