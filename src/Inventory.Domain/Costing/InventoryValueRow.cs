using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What one item at one place is worth. Key: sku and source.</summary>
public sealed record InventoryValueRow(string Sku, string Source, decimal Quantity, decimal CostActual,
    decimal CostExpected);

public static class InventoryValues
{
    public static void Fold(IRows<(string Sku, string Source), InventoryValueRow> rows, Recorded recorded)
    {
        if (recorded.Event is not IValueEvent e)
            return;

        if (e is ItemLedgerEntryPosted posted)
            Add(rows, e.Sku.Value, e.Source.Value, posted.Quantity.Value, 0m, 0m);
        foreach (var v in e.ValueEntries)
            Add(rows, e.Sku.Value, (v.Source ?? e.Source).Value, 0m, v.Actual.Amount, v.Expected?.Amount ?? 0m);
    }

    private static void Add(
        IRows<(string Sku, string Source), InventoryValueRow> rows,
        string sku,
        string source,
        decimal quantity,
        decimal actual,
        decimal expected)
    {
        var row = rows.Find((sku, source)) ?? new(sku, source, 0m, 0m, 0m);
        rows.Put(row with
        {
            Quantity = row.Quantity + quantity,
            CostActual = row.CostActual + actual,
            CostExpected = row.CostExpected + expected,
        });
    }
}
