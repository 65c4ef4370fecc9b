using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Table <c>source_items</c>, key (sku, source): what lies where. A pair that only has a notify setting is not
/// assigned.
/// </summary>
public sealed record SourceItemRow(
    string Sku,
    string Source,
    bool IsAssigned,
    decimal Quantity,
    bool IsInStock,
    bool HasNotifySetting,
    decimal? NotifyQuantity);

public static class SourceItemsTable
{
    public static void Fold(IRows<(string Sku, string Source), SourceItemRow> rows, Recorded e)
    {
        // Settings, low stock and counts have tables of their own, which most pairs never get a row in.
        if (e.Event is not ISourceItemEvent changed
            || changed is SourceItemSettingsSet or LowStockReached or LowStockCleared
                or QuantityCounted or StockCounted or NonInventoryMoved)
            return;

        var (sku, source) = KeyOf(changed);
        var before =
            rows.Find((sku.Value, source.Value)) ?? new(sku.Value, source.Value, false, 0m, false, false, null);
        if (Evolve(before, changed) is { } after)
            rows.Put(after);
        else
            rows.Remove((sku.Value, source.Value));
    }

    private static SourceItemRow? Evolve(SourceItemRow row, ISourceItemEvent @event) => @event switch
    {
        SourceAssigned => row with { IsAssigned = true },
        SourceUnassigned => null,
        SourceItemStatusChanged e => row with { IsInStock = e.IsInStock },
        NotifyQuantitySet e => row with { HasNotifySetting = true, NotifyQuantity = e.NotifyQuantity?.Value },
        NotifyQuantityRemoved when !row.IsAssigned => null,
        NotifyQuantityRemoved => row with { HasNotifySetting = false, NotifyQuantity = null },
        IStockMovement e => row with { Quantity = row.Quantity + e.Change.Value },
        _ => throw new UnknownEventException(@event),
    };

    internal static (Sku Sku, SourceCode Source) KeyOf(ISourceItemEvent @event) => @event switch
    {
        SourceAssigned e => (e.Sku, e.Source),
        SourceUnassigned e => (e.Sku, e.Source),
        SourceItemStatusChanged e => (e.Sku, e.Source),
        NotifyQuantitySet e => (e.Sku, e.Source),
        NotifyQuantityRemoved e => (e.Sku, e.Source),
        QuantityCounted e => (e.Sku, e.Source),
        StockCounted e => (e.Sku, e.Source),
        SourceItemSettingsSet e => (e.Sku, e.Source),
        LowStockReached e => (e.Sku, e.Source),
        LowStockCleared e => (e.Sku, e.Source),
        NonInventoryMoved e => (e.Sku, e.Source),
        IStockMovement e => (e.Sku, e.Source),
        _ => throw new UnknownEventException(@event),
    };
}
