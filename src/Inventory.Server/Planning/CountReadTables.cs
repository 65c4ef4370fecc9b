using Inventory.Domain.Planning;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Planning;

/// <summary>How counts, what they found, and when goods are to be counted lie in PostgreSQL.</summary>
public static class CountReadTables
{
    public static ReadTable<string, CountingPeriodRow> Periods() =>
        new ReadTable<string, CountingPeriodRow>(
            "counting_periods", row => row.Period, r => new(r.GetString(0), r.TextOrNull(1), r.GetInt32(2)))
        .Key("period", key => key)
        .TextOrNull("description", row => row.Description)
        .Whole("times_a_year", row => row.TimesAYear);

    public static ReadTable<(string Sku, string Source), ItemCountingRow> Items() =>
        new ReadTable<(string Sku, string Source), ItemCountingRow>(
            "item_countings",
            row => (row.Sku, row.Source),
            r => new(
                r.GetString(0),
                r.GetString(1),
                r.TextOrNull(2),
                r.OrNull<DateOnly>(3),
                r.OrNull<DateOnly>(4),
                r.OrNull<DateOnly>(5)))
        .Key("sku", key => key.Sku)
        .Key("source", key => key.Source)
        .TextOrNull("period", row => row.Period)
        .DateOrNull("next_start", row => row.NextStart)
        .DateOrNull("next_end", row => row.NextEnd)
        .DateOrNull("counted_on", row => row.CountedOn);

    public static ReadTable<string, InventoryCountRow> Counts() =>
        new ReadTable<string, InventoryCountRow>(
            "inventory_counts",
            row => row.Count,
            r => new(
                r.GetString(0),
                r.GetString(1),
                r.GetFieldValue<DateOnly>(2),
                Enum.Parse<CountStatus>(r.GetString(3)),
                r.GetInt32(4),
                r.GetInt32(5)))
        .Key("count_id", key => key)
        .Text("source", row => row.Source)
        .Date("posting_date", row => row.PostingDate)
        .Text("status", row => row.Status.ToString())
        .Whole("items", row => row.Items)
        .Whole("recordings", row => row.Recordings);

    public static ReadTable<(string Count, string Sku), OpenCountItemRow> OpenItems() =>
        new ReadTable<(string Count, string Sku), OpenCountItemRow>(
            "open_count_items",
            row => (row.Count, row.Sku),
            r => new(r.GetString(0), r.GetString(1), r.GetString(2)))
        .Key("count_id", key => key.Count)
        .Key("sku", key => key.Sku)
        .Text("source", row => row.Source)
        .Index("sku, source");

    public static ReadTable<long, PhysicalInventoryRow> Entries() =>
        new ReadTable<long, PhysicalInventoryRow>(
            "physical_inventory_entries",
            row => row.Sequence,
            r => new(
                r.GetInt64(0),
                r.GetString(1),
                r.GetString(2),
                r.GetFieldValue<DateOnly>(3),
                r.TextOrNull(4),
                r.TextOrNull(5),
                r.TextOrNull(6),
                r.TextOrNull(7),
                r.GetDecimal(8),
                r.GetDecimal(9),
                r.GetDecimal(10),
                r.OrNull<decimal>(11),
                r.TextOrNull(12),
                r.TextOrNull(13)))
        .Key("sequence", key => key)
        .Text("sku", row => row.Sku)
        .Text("source", row => row.Source)
        .Date("posting_date", row => row.PostingDate)
        .TextOrNull("document", row => row.Document)
        .TextOrNull("variant", row => row.Variant)
        .TextOrNull("lot", row => row.Lot)
        .TextOrNull("serial", row => row.Serial)
        .Quantity("expected", row => row.Expected)
        .Quantity("counted", row => row.Counted)
        .Quantity("difference", row => row.Difference)
        .QuantityOrNull("unit_cost", row => row.UnitCost)
        .TextOrNull("user_name", row => row.User)
        .TextOrNull("package", row => row.Package)
        .Index("sku")
        .IndexWhere("document", "document IS NOT NULL")
        .AppendOnly();
}
