using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>Table <c>low_stock</c>, key (sku, source): goods that were reported as low and not cleared since.</summary>
/// <param name="Sequence">Of the event that reported it.</param>
/// <param name="OnHand">When it was reported.</param>
/// <param name="NotifyQuantity">The quantity that it fell below then.</param>
/// <param name="Since">When the store took the report.</param>
public sealed record LowStockRow(
    string Sku, string Source, long Sequence, decimal OnHand, decimal NotifyQuantity, DateTimeOffset Since);

public static class LowStockTable
{
    public static void Fold(IRows<(string Sku, string Source), LowStockRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case LowStockReached low:
                rows.Put(new(
                    low.Sku.Value,
                    low.Source.Value,
                    e.Sequence,
                    low.OnHand.Value,
                    low.NotifyQuantity.Value,
                    e.RecordedAt));
                break;
            case LowStockCleared cleared:
                rows.Remove((cleared.Sku.Value, cleared.Source.Value));
                break;
            case SourceUnassigned unassigned:
                rows.RemoveAny((unassigned.Sku.Value, unassigned.Source.Value));
                break;
        }
    }
}
