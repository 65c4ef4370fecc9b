using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.EventStore.ReadModels;

namespace Inventory.Server.Costing;

/// <summary>How the read models that a period's close asks lie in PostgreSQL.</summary>
public static class ClosingTables
{
    public static ReadTable<(string Sku, int EntryNo), UncoveredEntryRow> UncoveredEntries() =>
        new ReadTable<(string Sku, int EntryNo), UncoveredEntryRow>(
            "uncovered_entries",
            row => (row.Sku, row.EntryNo),
            r => new(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetFieldValue<DateOnly>(3), r.GetDecimal(4)))
        .Key("sku", key => key.Sku)
        .Key("entry_no", key => key.EntryNo)
        .Text("source", row => row.Source)
        .Date("posting_date", row => row.PostingDate)
        .Quantity("uncovered", row => row.Uncovered)
        .Index("posting_date");

    public static ReadTable<string, AverageBasisRow> AverageBases() =>
        new ReadTable<string, AverageBasisRow>(
            "average_bases",
            row => row.Sku,
            r => new(
                r.GetString(0),
                Enum.Parse<AverageCostPeriod>(r.GetString(1)),
                Enum.Parse<AverageCostCalculation>(r.GetString(2)),
                r.GetString(3)))
        .Key("sku", key => key)
        .Text("period", row => row.Period.ToString())
        .Text("calculation", row => row.Calculation.ToString())
        .Text("spans", row => row.Spans);
}
