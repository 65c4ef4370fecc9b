using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Table <c>earmarks</c>, key (sku, no): who is to have what.</summary>
/// <param name="DemandKind">As <paramref name="SupplyKind"/> an <see cref="EarmarkEndKind"/>.</param>
/// <param name="DemandLine">0: the document has no lines.</param>
/// <param name="SupplyDocument">Null: goods that are there.</param>
public sealed record EarmarkRow(
    string Sku,
    int No,
    string DemandKind,
    string DemandDocument,
    int DemandLine,
    string SupplyKind,
    string? SupplyDocument,
    int SupplyLine,
    string Source,
    string? Variant,
    string? Lot,
    string? Serial,
    decimal Quantity,
    string? Package = null);

public static class EarmarksTable
{
    public static void Fold(IRows<(string Sku, int No), EarmarkRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case GoodsEarmarked earmarked:
                rows.Add(RowOf(earmarked));
                break;
            case EarmarkReduced reduced:
                Less(rows, reduced.Sku, reduced.No, reduced.By);
                break;
            case EarmarkMovedToStock moved when rows.Find((moved.Sku.Value, moved.No)) is { } row:
                Less(rows, moved.Sku, moved.No, moved.Quantity);
                rows.Add(row with
                {
                    No = moved.StockNo,
                    SupplyKind = nameof(EarmarkEndKind.Stock),
                    SupplyDocument = null,
                    SupplyLine = 0,
                    Quantity = moved.Quantity.Value,
                });
                break;
        }
    }

    private static EarmarkRow RowOf(GoodsEarmarked earmarked)
    {
        var earmark = earmarked.Earmark;
        return new(
            earmarked.Sku.Value,
            earmarked.No,
            earmark.Demand.Kind.ToString(),
            earmark.Demand.Document?.Value ?? "",
            earmark.Demand.Line ?? 0,
            earmark.Supply.Kind.ToString(),
            earmark.Supply.Document?.Value,
            earmark.Supply.Line ?? 0,
            earmark.Source.Value,
            earmark.Variant,
            earmark.Lot,
            earmark.Serial,
            earmark.Quantity.Value,
            earmark.Package);
    }

    private static void Less(IRows<(string Sku, int No), EarmarkRow> rows, Sku sku, int no, Quantity by)
    {
        if (rows.Find((sku.Value, no)) is not { } row)
            return;
        if (row.Quantity > by.Value)
            rows.Put(row with { Quantity = row.Quantity - by.Value });
        else
            rows.Remove((row.Sku, row.No));
    }
}
