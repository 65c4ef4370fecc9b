using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Costing;

namespace Inventory.Conformance.Tests.BusinessCentral;

/// <summary>Expectations about item ledger entries and value entries.</summary>
public sealed class EntryExpectations(CaseBooks books)
{
    public async Task<IReadOnlyList<Observation>> CheckAsync(CaseNode e) => e.Text("expect") == "itemLedgerEntry"
        ? [.. Entry(e, await books.RowsAsync<ItemLedgerEntryRow>())]
        : [.. Values(e, await books.RowsAsync<ValueEntryRow>(), await books.RowsAsync<ItemLedgerEntryRow>())];

    private IEnumerable<Observation> Entry(CaseNode e, IReadOnlyList<ItemLedgerEntryRow> rows)
    {
        var labels = books.EntriesOf(e.Whole("entry"));
        var entries = rows.Where(r => labels.Contains(new(r.Sku, r.EntryNo))).ToList();
        var actual = entries.Sum(r => r.CostActual);
        foreach (var observation in Compare.Number(e, "costActual", actual))
            yield return observation;
        foreach (var observation in Compare.Number(e, "costExpected", entries.Sum(r => r.CostExpected)))
            yield return observation;
        foreach (var observation in Compare.Number(e, "remaining", entries.Sum(r => r.Remaining)))
            yield return observation;
        foreach (var observation in Compare.Number(e, "qty", entries.Sum(r => r.Quantity)))
            yield return observation;
        if (e.NumberOrNull("costActualNot") is { } not)
            yield return Compare.Same(e, "costActualNot", false, actual == not);
    }

    private IEnumerable<Observation> Values(
        CaseNode e, IReadOnlyList<ValueEntryRow> rows, IReadOnlyList<ItemLedgerEntryRow> entries)
    {
        var entryOf = entries.ToDictionary(r => (r.Sku, r.EntryNo));
        var labels = e.WholeOrNull("entry") is { } label ? books.EntriesOf(label) : null;
        var (sku, adjustment) = (e.TextOrNull("sku"), e.FlagOrNull("adjustment"));
        var type = e.WordOrNull<ValueEntryType>("type");
        var (isCharge, valued) = (e.FlagOrNull("itemCharge"), e.NumberOrNull("valuedQty"));
        DateOnly? posted = e.Has("postingDate") ? books.DateOf(e, "postingDate") : null;
        DateOnly? valuation = e.Has("valuationDate") ? books.DateOf(e, "valuationDate") : null;

        var matching = rows.Where(v =>
            (labels is null || labels.Contains(new(v.Sku, v.EntryNo)))
            && (sku is null || v.Sku == sku)
            && (type is null || v.Type == type)
            && (adjustment is null || v.Adjustment == adjustment)
            && (isCharge is null || v.Charge is not null == isCharge)
            && (posted is null || v.PostingDate == posted)
            && (valuation is null || (v.ValuationDate ?? entryOf[(v.Sku, v.EntryNo)].ValuationDate) == valuation)
            && (valued is null || (v.ValuedQuantity ?? entryOf[(v.Sku, v.EntryNo)].Quantity) == valued)).ToList();

        IEnumerable<Observation> observations =
        [
            .. Compare.Number(e, "costActual", matching.Sum(v => v.CostActual)),
            .. Compare.Number(e, "costExpected", matching.Sum(v => v.CostExpected)),
            .. Compare.Number(e, "count", matching.Count),
            .. Compare.Number(e, "costPostedToGl", matching.Sum(v => v.CostPostedToGl)),
        ];
        foreach (var observation in observations)
            yield return observation;
        if (e.Text("expect") == "valueEntry")
            yield return Compare.Same(e, "is there", true, matching.Count > 0);
    }
}
