using Inventory.Domain.Costing;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Shell;

namespace Inventory.Server.Costing;

/// <summary>How value entries lie in PostgreSQL: what the reconciliation reads.</summary>
public static class ValueEntriesTable
{
    /// <summary>Of a value entry that the ledger does not have, or not all of it.</summary>
    public const string Waiting = "cost_posted_to_gl <> cost_actual OR expected_posted_to_gl <> cost_expected";

    /// <summary>Of a value entry that did not come with the entry that it values: few, and looked for by that entry.
    /// Those that did stand between its <c>value_entry_from</c> and <c>value_entry_to</c>.</summary>
    public const string CameLater = "cause <> 'Movement' OR cause_entry_no IS DISTINCT FROM entry_no";

    /// <summary>A joined table <c>v</c>: all value entries of the rows of <c>e</c>, which has the columns <c>sku</c>,
    /// <c>entry_no</c>, <c>value_entry_from</c> and <c>value_entry_to</c>. Looks at no others.</summary>
    public static string JoinOfEntries(string schema) => $"""
        JOIN LATERAL (
            SELECT v.*
            FROM {schema}.value_entries v
            WHERE v.sku = e.sku
                AND v.value_entry_no BETWEEN e.value_entry_from AND e.value_entry_to
                AND v.entry_no = e.entry_no
            UNION ALL
            SELECT v.*
            FROM {schema}.value_entries v
            WHERE v.sku = e.sku AND v.entry_no = e.entry_no AND ({CameLater})) v ON true
        """;

    public static ReadTable<(string Sku, int ValueEntryNo), ValueEntryRow> Create() =>
        new ReadTable<(string Sku, int ValueEntryNo), ValueEntryRow>(
            "value_entries", row => (row.Sku, row.ValueEntryNo), r => new(
            r.GetString(0),
            r.GetInt32(1),
            r.GetInt32(2),
            Enum.Parse<ValueEntryType>(r.GetString(3)),
            r.TextOrNull(4) is { } variance ? Enum.Parse<VarianceType>(variance) : null,
            r.GetString(5),
            r.GetFieldValue<DateOnly>(6),
            r.OrNull<DateOnly>(7),
            r.GetDecimal(8),
            r.GetDecimal(9),
            r.GetDecimal(10),
            r.GetDecimal(11),
            r.GetDecimal(12),
            r.OrNull<decimal>(13),
            r.GetDecimal(14),
            r.GetBoolean(15),
            r.OrNull<int>(16),
            r.TextOrNull(17),
            Enum.Parse<CostCause>(r.GetString(18)),
            r.OrNull<int>(19),
            r.TextOrNull(20),
            r.GetInt64(21),
            r.DimensionsOrNull(22)))
        .Key("sku", key => key.Sku)
        .Key("value_entry_no", key => key.ValueEntryNo)
        .Whole("entry_no", row => row.EntryNo)
        .Text("type", row => row.Type.ToString())
        .TextOrNull("variance", row => row.Variance?.ToString())
        .Text("source", row => row.Source)
        .Date("posting_date", row => row.PostingDate)
        .DateOrNull("valuation_date", row => row.ValuationDate)
        .Amount("cost_actual", row => row.CostActual)
        .Amount("cost_expected", row => row.CostExpected)
        .Amount("cost_non_inventoriable", row => row.CostNonInventoriable)
        .Amount("cost_posted_to_gl", row => row.CostPostedToGl)
        .Amount("expected_posted_to_gl", row => row.ExpectedPostedToGl)
        .QuantityOrNull("valued_quantity", row => row.ValuedQuantity)
        .Quantity("invoiced_quantity", row => row.InvoicedQuantity)
        .Flag("adjustment", row => row.Adjustment)
        .WholeOrNull("applies_to", row => row.AppliesTo)
        .TextOrNull("charge", row => row.Charge)
        .Text("cause", row => row.Cause.ToString())
        .WholeOrNull("cause_entry_no", row => row.CauseEntryNo)
        .TextOrNull("document", row => row.Document)
        .Long("sequence", row => row.Sequence)
        .TextOrNull("dimensions", row => row.Dimensions?.Key)
        .IndexWhere("sku", Waiting)
        .IndexWhere("sku, entry_no", CameLater)
        .ForgetAdded();
}
