using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Reports goods that run low, and that are enough again, in the decision that made it so: whatever moves the goods of
/// a source item, puts it in or out of stock, or changes its own notify quantity. Once per crossing: the source item
/// remembers what was reported. A setting of a wider level spans too many items for one decision: it is felt by the
/// next event of each.
/// </summary>
public static class LowStockWatch
{
    /// <summary>The event may make goods low, or enough.</summary>
    public static bool Concerns(IEvent @event) =>
        @event is IStockMovement or SourceItemStatusChanged or NotifyQuantitySet or NotifyQuantityRemoved;

    /// <summary>Compares what the draft leads to with what was reported. Reads no stream that a movement does not read
    /// anyway.</summary>
    public static void Follow(Draft draft)
    {
        var global = draft.Get(CompanySettings.Stream).Stock;
        if (global.LowStockEvents == false)
            return;

        // The list grows by what is reported; that concerns nothing.
        var decided = draft.Events.Count;
        for (var i = 0; i < decided; i++)
        {
            var (stream, @event) = draft.Events[i];
            if (Concerns(@event))
                Report(draft, (StreamId<SourceItem>)stream!, (ISourceItemEvent)@event, global);
        }
    }

    private static void Report(
        Draft draft, StreamId<SourceItem> stream, ISourceItemEvent @event, StockDefaults global)
    {
        var item = draft.Get(stream);
        if (!item.IsAssigned || !item.IsInStock)
        {
            if (item.IsLow)
                Clear(draft, stream, item, @event);
            return;
        }

        var (sku, source) = SourceItemsTable.KeyOf(@event);
        var notify = NotifyQuantityOf(draft, item, sku, source, global);
        if (item.OnHand < notify && !item.IsLow)
            draft.Add(stream, new LowStockReached(sku, source, item.OnHand, notify));
        else if (item.OnHand >= notify && item.IsLow)
            Clear(draft, stream, item, @event);
    }

    private static void Clear(
        Draft draft, StreamId<SourceItem> stream, SourceItem item, ISourceItemEvent @event)
    {
        var (sku, source) = SourceItemsTable.KeyOf(@event);
        draft.Add(stream, new LowStockCleared(sku, source, item.OnHand));
    }

    private static Quantity NotifyQuantityOf(
        Draft draft, SourceItem item, Sku sku, SourceCode source, StockDefaults global) =>
        item.NotifyQuantity
        ?? EffectiveSourceSettings.Of(
            global,
            draft.Get(PlaceDirectory.Stream).SettingsOf(source),
            draft.Get(Item.StreamOf(sku)).Stock,
            SourceSettings.Inherited).NotifyQuantity;
}
