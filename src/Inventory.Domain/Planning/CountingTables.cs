using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>counting_periods</c>, key period.</summary>
public sealed record CountingPeriodRow(string Period, string? Description, int TimesAYear);

/// <summary>Table <c>item_countings</c>, key (sku, source): when an item is to be counted.</summary>
/// <param name="Source">Empty: wherever no other row says it.</param>
/// <param name="Period">Null: that of the item.</param>
/// <param name="NextStart">Null: the days of the item.</param>
public sealed record ItemCountingRow(
    string Sku, string Source, string? Period, DateOnly? NextStart, DateOnly? NextEnd, DateOnly? CountedOn);

public static class CountingTables
{
    public static void FoldPeriods(IRows<string, CountingPeriodRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case CountingPeriodDefined defined:
                rows.Put(new(defined.Period, defined.Description, defined.TimesAYear));
                break;
            case CountingPeriodRemoved removed:
                rows.RemoveAny(removed.Period);
                break;
        }
    }

    public static void FoldItems(IRows<(string Sku, string Source), ItemCountingRow> rows, Recorded e)
    {
        if (e.Event is not IItemCountingEvent counting)
            return;
        var sku = counting.Sku.Value;
        switch (counting)
        {
            case CountingPeriodAssigned assigned:
                Restart(rows, sku, assigned.Source);
                rows.Put(Of(rows, sku, assigned.Source) with
                {
                    Period = assigned.Period, NextStart = assigned.Start, NextEnd = assigned.End,
                });
                break;
            case CountingPeriodUnassigned unassigned:
                Restart(rows, sku, unassigned.Source);
                Forget(rows, Of(rows, sku, unassigned.Source));
                break;
            case CountingMovedOn moved:
                rows.Put(Of(rows, sku, moved.Source) with
                {
                    NextStart = moved.Start, NextEnd = moved.End, CountedOn = moved.CountedOn,
                });
                break;
        }
    }

    // Sources that follow the item begin anew with it.
    private static void Restart(
        IRows<(string Sku, string Source), ItemCountingRow> rows, string sku, SourceCode? source)
    {
        foreach (var row in source is null ? rows.Where("sku", sku) : [])
        {
            if (row is { Source: not "", Period: null })
                rows.Put(row with { NextStart = null, NextEnd = null });
        }
    }

    private static void Forget(IRows<(string Sku, string Source), ItemCountingRow> rows, ItemCountingRow row)
    {
        if (row.CountedOn is null)
            rows.RemoveAny((row.Sku, row.Source));
        else
            rows.Put(row with { Period = null, NextStart = null, NextEnd = null });
    }

    private static ItemCountingRow Of(
        IRows<(string Sku, string Source), ItemCountingRow> rows, string sku, SourceCode? source) =>
        rows.Find((sku, source?.Value ?? "")) ?? new(sku, source?.Value ?? "", null, null, null, null);
}
