using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Table <c>salable_quantities</c>, key (sku, stock): the two sums that salability rests on. Thresholds and the
/// protection of
/// shared sources are applied by <see cref="Salability"/>, because they follow settings.
/// </summary>
/// <param name="OnHand">In stock, over the enabled sources linked to the stock.</param>
/// <param name="Reserved">What the stock has promised.</param>
public sealed record SalableQuantityRow(string Sku, int Stock, decimal OnHand, decimal Reserved);

public static class SalableQuantitiesTable
{
    /// <param name="rows">The salable quantities.</param>
    /// <param name="sources">Table <c>sources</c>; before or after it took the event.</param>
    /// <param name="sourceItems">Table <c>source_items</c>; before or after it took the event.</param>
    /// <param name="e">The event.</param>
    public static void Fold(
        IRows<(string Sku, int Stock), SalableQuantityRow> rows,
        IRows<string, SourceRow> sources,
        IRows<(string Sku, string Source), SourceItemRow> sourceItems,
        Recorded e)
    {
        switch (e.Event)
        {
            case StockReserved reserved:
                Reserve(rows, reserved.Sku, reserved.Stock, reserved.Quantity);
                break;
            case ReservationReleased released:
                Reserve(rows, released.Sku, released.Stock, -released.Quantity);
                break;
            case ReservationAppended appended:
                Reserve(rows, appended.Sku, appended.Stock, -appended.Quantity);
                break;
            case IStockMovement movement:
                if (sourceItems.Find((movement.Sku.Value, movement.Source.Value)) is { IsInStock: true })
                    Count(rows, sources, movement.Sku, movement.Source, movement.Change.Value);
                break;
            case SourceItemStatusChanged changed:
                var quantity = sourceItems.Find((changed.Sku.Value, changed.Source.Value))?.Quantity ?? 0m;
                Count(rows, sources, changed.Sku, changed.Source, changed.IsInStock ? quantity : -quantity);
                break;
            case ISourceEvent or IStockEvent:
                FoldPlaces(rows, sources, sourceItems, e.Event);
                break;
        }
    }

    // Rare: each runs over all items of a source.
    private static void FoldPlaces(
        IRows<(string Sku, int Stock), SalableQuantityRow> rows,
        IRows<string, SourceRow> sources,
        IRows<(string Sku, string Source), SourceItemRow> sourceItems,
        IEvent @event)
    {
        switch (@event)
        {
            case SourceEnabled enabled:
                CountAll(rows, sourceItems, enabled.Source, StocksOf(sources, enabled.Source), 1m);
                break;
            case SourceDisabled disabled:
                CountAll(rows, sourceItems, disabled.Source, StocksOf(sources, disabled.Source), -1m);
                break;
            case SourceLinked linked when IsEnabled(sources, linked.Source) && !linked.IsPriorityChange:
                CountAll(rows, sourceItems, linked.Source, [linked.Stock.Value], 1m);
                break;
            case SourceUnlinked unlinked when IsEnabled(sources, unlinked.Source):
                CountAll(rows, sourceItems, unlinked.Source, [unlinked.Stock.Value], -1m);
                break;
        }
    }

    private static bool IsEnabled(IRows<string, SourceRow> sources, SourceCode source) =>
        SourcesTable.Find(sources, source)?.IsEnabled ?? false;

    private static List<int> StocksOf(IRows<string, SourceRow> sources, SourceCode source) =>
        [.. SourcesTable.Find(sources, source)?.StockNumbers ?? []];

    private static void Reserve(
        IRows<(string Sku, int Stock), SalableQuantityRow> rows, Sku sku, StockId stock, Quantity quantity)
    {
        var row = RowOf(rows, sku.Value, stock.Value);
        rows.Put(row with { Reserved = row.Reserved + quantity.Value });
    }

    private static void Count(
        IRows<(string Sku, int Stock), SalableQuantityRow> rows,
        IRows<string, SourceRow> sources,
        Sku sku,
        SourceCode source,
        decimal change)
    {
        if (change == 0m || SourcesTable.Find(sources, source) is not { IsEnabled: true } place)
            return;
        foreach (var stock in place.StockNumbers)
        {
            var row = RowOf(rows, sku.Value, stock);
            rows.Put(row with { OnHand = row.OnHand + change });
        }
    }

    private static void CountAll(
        IRows<(string Sku, int Stock), SalableQuantityRow> rows,
        IRows<(string Sku, string Source), SourceItemRow> sourceItems,
        SourceCode source,
        List<int> stocks,
        decimal sign)
    {
        foreach (var item in sourceItems.Where("source", source.Value).Where(i => i.IsInStock && i.Quantity != 0m))
        {
            foreach (var stock in stocks)
            {
                var row = RowOf(rows, item.Sku, stock);
                rows.Put(row with { OnHand = row.OnHand + (sign * item.Quantity) });
            }
        }
    }

    private static SalableQuantityRow RowOf(
        IRows<(string Sku, int Stock), SalableQuantityRow> rows, string sku, int stock) =>
        rows.Find((sku, stock)) ?? new(sku, stock, 0m, 0m);
}
