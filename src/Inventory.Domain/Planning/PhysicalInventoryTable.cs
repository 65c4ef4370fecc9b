using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>physical_inventory_entries</c>, key sequence: one row per posted line of a count, also where
/// nothing differed, for ever.</summary>
/// <param name="PostingDate">Of a quantity counted at a moment: the day of the moment, in UTC.</param>
/// <param name="Document">The count; null: the line stood alone.</param>
/// <param name="Difference">Counted, less expected; its cost is on the item ledger entry.</param>
/// <param name="UnitCost">Of the item, before the line was posted; null: of a quantity counted at a moment.</param>
public sealed record PhysicalInventoryRow(
    long Sequence,
    string Sku,
    string Source,
    DateOnly PostingDate,
    string? Document,
    string? Variant,
    string? Lot,
    string? Serial,
    decimal Expected,
    decimal Counted,
    decimal Difference,
    decimal? UnitCost,
    string? User,
    string? Package = null);

public static class PhysicalInventoryTable
{
    public static void Fold(IRows<long, PhysicalInventoryRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case StockCounted line:
                rows.Add(new(
                    e.Sequence,
                    line.Sku.Value,
                    line.Source.Value,
                    line.PostingDate,
                    line.Document,
                    line.Variant,
                    line.Lot,
                    line.Serial,
                    line.Expected.Value,
                    line.Counted.Value,
                    (line.Counted - line.Expected).Value,
                    line.UnitCost.Value,
                    e.User,
                    line.Package));
                break;
            case QuantityCounted moment:
                rows.Add(new(
                    e.Sequence,
                    moment.Sku.Value,
                    moment.Source.Value,
                    DateOnly.FromDateTime(moment.CountedAt.UtcDateTime),
                    null,
                    null,
                    null,
                    null,
                    (moment.Counted - moment.Difference).Value,
                    moment.Counted.Value,
                    moment.Difference.Value,
                    null,
                    e.User));
                break;
        }
    }
}
