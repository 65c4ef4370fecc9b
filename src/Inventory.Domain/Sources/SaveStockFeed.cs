using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Sets quantity and status of source items absolutely, as <see cref="SaveSourceItems"/>, for a feed that knows more
/// items, or fewer goods, than are here. Of a pair that comes twice the last row counts. Refused as there; an unknown
/// item is <c>item-not-found</c> even with <see cref="StockDefaults.AdobeQuirks"/>, or is registered.
/// </summary>
/// <param name="RegistersUnknown">True: an item that nobody knows is registered as a simple one, named by its
/// SKU.</param>
/// <param name="IsNetOfPromises">True: the feed has taken off what open orders still wait for. It is added again, by
/// the rule of <see cref="PromisesAtSources"/>, so that what may be sold afterwards is what the feed said.</param>
public sealed record SaveStockFeed(
    IReadOnlyList<SourceItemToSave> Items, bool RegistersUnknown, bool IsNetOfPromises, DateOnly PostingDate)
    : ICommand
{
    public IEnumerable<StreamId> Streams => new SaveSourceItems(Items, PostingDate).Streams;

    public Decision Decide(IStates states)
    {
        if (SaveSourceItems.RefuseRows(states, Items) is { } faulty)
            return faulty;

        var draft = new Draft(states);
        foreach (var sku in Items.Select(i => new Sku(i.Sku!)).Distinct())
        {
            if (Know(draft, sku) is { } refusal)
                return refusal;
        }

        Save(draft);
        return draft.Accept();
    }

    private Decision? Know(Draft draft, Sku sku)
    {
        var item = draft.Get(Item.StreamOf(sku));
        if (item.IsRegistered)
            return SaveSourceItems.RefuseItems(draft, [sku]);
        if (!RegistersUnknown)
            return draft.RefuseUnknownItem(sku);
        draft.Add(Item.StreamOf(sku), item.Register(
            sku, sku.Value, ItemType.Simple, null, StockSettings.UseGlobal, CostingTerms.Default));
        return null;
    }

    // All are assigned and put on sale first: where promises lie follows from that.
    private void Save(Draft draft)
    {
        var rows = new Dictionary<SourceItemKey, SourceItemToSave>();
        foreach (var item in Items)
            rows[new(new(item.Sku!), new(item.Source!))] = item;
        foreach (var ((sku, source), row) in rows)
        {
            draft.Assign(sku, source, PostingDate);
            draft.SetStatus(sku, source, row.Status == 1);
        }

        var promises = new PromisesAtSources(draft);
        foreach (var ((sku, source), row) in rows)
        {
            var quantity = new Quantity(row.Quantity!.Value);
            if (IsNetOfPromises)
                quantity += promises.Of(sku, source);
            draft.Adjust(sku, source, quantity - draft.SourceItem(sku, source).OnHand, "saved", PostingDate);
        }
    }
}
