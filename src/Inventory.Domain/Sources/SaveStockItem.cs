using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Saves an item as a shop with one source sees it: quantity and status at the default source, and the item's own stock
/// settings, all at once. What is left out stays; a pair that is missing is created unless it would say nothing. A
/// composite item has no quantity, and its status is that of the whole. Source: Adobe Commerce, legacy stock item.
/// Refused: <c>item-not-found</c>, <c>validation.quantity.not-numeric</c>.
/// </summary>
/// <param name="Quantity">Absolute; null: as before.</param>
/// <param name="IsInStock">Null: as before; where the pair is created, in stock when there are goods.</param>
public sealed record SaveStockItem(
    Sku Sku, decimal? Quantity, bool? IsInStock, StockSettingChanges Settings, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        Item.StreamOf(Sku),
        SourceItem.StreamOf(Sku, SourceCode.Default),
    ];

    public Decision Decide(IStates states)
    {
        var item = states.Get(Item.StreamOf(Sku));
        var draft = new Draft(states);
        var own = Settings.Of(item.Stock, states.Get(CompanySettings.Stream).Stock);
        var refusal = draft.AddOrRefuse(new ChangeItemStockSettings(Sku, own))
            ?? (item.Type.IsComposite ? SaveComposition(draft, item) : SaveGoods(draft));
        return refusal ?? draft.Accept();
    }

    private Decision? SaveComposition(Draft draft, Item item) =>
        IsInStock is { } isInStock && item.Composition is { } composition
            ? draft.AddOrRefuse(new ComposeItem(Sku, composition with { IsInStock = isInStock }))
            : null;

    private Decision? SaveGoods(Draft draft)
    {
        var there = draft.SourceItem(Sku, SourceCode.Default);
        var quantity = Quantity ?? there.OnHand.Value;
        var isInStock = IsInStock ?? (there.IsAssigned ? there.IsInStock : quantity > 0m);
        if (!there.IsAssigned && quantity == 0m && !isInStock)
            return null;
        return draft.AddOrRefuse(new SaveSourceItems(
            [new(Sku.Value, SourceCode.Default.Value, quantity, isInStock ? 1 : 0)], PostingDate));
    }
}
