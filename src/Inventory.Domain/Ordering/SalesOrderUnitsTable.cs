using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Table <c>sales_order_units</c>, key (order, line): what was ordered, as it was said. No row: in base
/// units, so that lines without a unit cost nothing.</summary>
/// <param name="Quantity">In the unit.</param>
/// <param name="QuantityPer">Base units in one of it, when it was ordered.</param>
public sealed record SalesOrderUnitRow(string Order, int Line, string Unit, decimal Quantity, decimal QuantityPer);

public static class SalesOrderUnitsTable
{
    public static void Fold(IRows<(string Order, int Line), SalesOrderUnitRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case OrderPlaced placed:
                Begin(rows, e, placed.Order, placed.Lines.Select(line => (line.Line, line.Stated)));
                break;
            case OrderImported imported:
                Begin(rows, e, imported.Order, imported.Lines.Select(line => (line.Line, line.Stated)));
                break;
        }
    }

    private static void Begin(
        IRows<(string Order, int Line), SalesOrderUnitRow> rows,
        Recorded e,
        OrderId order,
        IEnumerable<(int Line, StatedQuantity? Stated)> lines)
    {
        // A number that is used again may have had units before.
        if (e.Version > 1)
            rows.RemoveWhere("order_id", order.Value, row => (row.Order, row.Line));
        foreach (var (line, said) in lines)
        {
            if (said is { } stated)
                rows.Put(new(order.Value, line, stated.Unit, stated.Quantity.Value, stated.QuantityPer.Value));
        }
    }
}
