using Inventory.Domain.Kernel;

namespace Inventory.Domain.Tracking;

/// <summary>Table <c>warranties</c>, key sequence: a warranty that began with a sale, or ended because the goods came
/// back.</summary>
/// <param name="Quantity">More than 0: sold; less: came back.</param>
/// <param name="EndsOn">The last day; null: the goods came back.</param>
public sealed record WarrantyRow(
    long Sequence,
    string Sku,
    string? Lot,
    string? Serial,
    string Source,
    decimal Quantity,
    DateOnly PostingDate,
    DateOnly? EndsOn,
    string? Document);

public static class WarrantiesTable
{
    public static void Fold(IRows<long, WarrantyRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case WarrantyGiven given:
                rows.Add(new(
                    e.Sequence,
                    given.Sku.Value,
                    given.Lot,
                    given.Serial,
                    given.Source.Value,
                    given.Quantity.Value,
                    given.PostingDate,
                    given.EndsOn,
                    given.Document));
                break;
            case WarrantyEnded ended:
                rows.Add(new(
                    e.Sequence,
                    ended.Sku.Value,
                    ended.Lot,
                    ended.Serial,
                    ended.Source.Value,
                    -ended.Quantity.Value,
                    ended.PostingDate,
                    null,
                    ended.Document));
                break;
        }
    }
}
