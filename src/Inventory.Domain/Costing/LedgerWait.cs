using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Keeps what the ledger has not taken yet, so that posting twice posts nothing.</summary>
internal static class LedgerWait
{
    public static ItemCost For(ItemCost item, ValueEntry v, LedgerShare ledger)
    {
        var expected = v.Expected ?? Money.Zero;
        item = Add(item, v, ledger == LedgerShare.Nothing ? v.Actual : Money.Zero, expected, ledger);
        if (expected.IsZero)
            return item;

        var entry = item[v.EntryNo];
        if (ledger == LedgerShare.ActualAndExpected || v.ExpectedPosted == true)
            return entry.IsExpectedPosted ? item : item.Replace(entry, entry with { IsExpectedPosted = true });

        var waiting = (entry.WaitingExpected ?? []).Add(v.No);
        if (!entry.IsInvoiced() || entry.IsExpectedPosted || ledger == LedgerShare.Nothing)
            return item.Replace(entry, entry with { WaitingExpected = waiting });

        return Drop(item, v.EntryNo, waiting);
    }

    public static ItemCost Resources(ItemCost item, ItemLedgerEntryPosted e)
    {
        if (e.Ledger is not null || (e.ResourceCost is null && e.ResourceOverhead is null))
            return item;

        var waiting = new WaitingResource(e.EntryType, e.PostingDate, e.ResourceCost, e.ResourceOverhead);
        return item with { WaitingResources = item.WaitingResources.SetItem(e.EntryNo, waiting) };
    }

    public static ItemCost Posted(ItemCost item, ValueEntriesPostedToGl e)
    {
        var waiting = item.Waiting;
        foreach (var no in e.Actual)
            waiting = Keep(waiting, no, waiting[no] with { Actual = Money.Zero });
        foreach (var no in e.Expected ?? [])
        {
            var entry = item[waiting[no].EntryNo];
            item = item.Replace(entry,
                entry with { IsExpectedPosted = true, WaitingExpected = entry.WaitingExpected?.Remove(no) });
            waiting = Keep(waiting, no, waiting[no] with { Expected = Money.Zero });
        }

        return item with { Waiting = waiting, WaitingResources = item.WaitingResources.RemoveRange(e.Resources ?? []) };
    }

    public static ItemCost TakenBack(ItemCost item, ExpectedCostTakenBack e)
    {
        foreach (var values in e.Values.GroupBy(v => v.EntryNo))
        {
            var entry = item[values.Key];
            var waiting = entry.WaitingExpected ?? [];
            var left = item.Waiting;
            foreach (var v in values)
            {
                var value = left.GetValueOrDefault(v.ValueEntryNo)
                    ?? new(v.EntryNo, v.Type, null, v.PostingDate, Money.Zero, Money.Zero);
                left = left.SetItem(v.ValueEntryNo, value with { Expected = v.Amount });
                waiting = waiting.Add(v.ValueEntryNo);
            }

            item = (item with { Waiting = left }).Replace(entry, entry with
            {
                IsExpectedPosted = false, WaitingExpected = waiting,
            });
            if (entry.IsInvoiced())
                item = Drop(item, entry.No, waiting);
        }

        return item;
    }

    // Invoiced: what would have been posted has been taken back, nobody will ever ask for it.
    private static ItemCost Drop(ItemCost item, int entryNo, ImmutableList<int> waiting)
    {
        var left = item.Waiting;
        foreach (var no in waiting)
            left = Keep(left, no, left[no] with { Expected = Money.Zero });
        var entry = item[entryNo];
        return (item with { Waiting = left }).Replace(entry, entry with { WaitingExpected = null });
    }

    private static ItemCost Add(ItemCost item, ValueEntry v, Money actual, Money expected, LedgerShare ledger)
    {
        if (ledger == LedgerShare.ActualAndExpected || v.ExpectedPosted == true)
            expected = Money.Zero;
        if (actual.IsZero && expected.IsZero)
            return item;

        var waiting = new WaitingValue(v.EntryNo, v.Type, v.Variance, v.PostingDate, actual, expected, v.Dimensions);
        return item with { Waiting = item.Waiting.SetItem(v.No, waiting) };
    }

    private static ImmutableSortedDictionary<int, WaitingValue> Keep(
        ImmutableSortedDictionary<int, WaitingValue> waiting, int no, WaitingValue value) =>
        value.Actual.IsZero && value.Expected.IsZero ? waiting.Remove(no) : waiting.SetItem(no, value);
}
