using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Ordering;

namespace Inventory.Domain.Planning;

/// <summary>
/// Takes an item that nobody uses out of the catalogue, with its bill of material; its history stays. Source: Business
/// Central, item cards: not with ledger entries, open documents, or a place in a bill of material. Refused:
/// <c>item-not-found</c>, <c>entries-exist</c> (it was moved once), <c>item-has-open-promises</c>, <c>item-in-use</c>.
/// </summary>
/// <param name="Users">Streams that may use the item: sales orders, planned documents, transfer orders, counts, bills
/// of material, composite items. Those that do, hold it; those that are done with it do not. Null: none is
/// known.</param>
public sealed record RemoveItem(Sku Sku, IReadOnlyList<StreamId>? Users = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [Item.StreamOf(Sku), ItemCost.StreamOf(Sku), Bom.StreamOf(Sku), .. Users ?? []];

    public Decision Decide(IStates states)
    {
        var stream = Item.StreamOf(Sku);
        var item = states.Get(stream);
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (states.Get(ItemCost.StreamOf(Sku)).Method is not null)
            return Decision.Refuse("entries-exist", $"{Sku} has entries; its card stays.");
        if (!item.Promises.IsEmpty)
            return Decision.Refuse("item-has-open-promises", $"Orders still wait for {Sku}.");
        if (Users?.FirstOrDefault(user => IsUsedBy(states, user)) is { } holder)
            return Decision.Refuse("item-in-use", $"{Sku} is used by {holder}.");

        var draft = new Draft(states);
        if (states.Get(Bom.StreamOf(Sku)).Lines.Count > 0)
            draft.Add(Bom.StreamOf(Sku), new BomSet(Sku, []));
        draft.Add(stream, new ItemRemoved(Sku));
        return draft.Accept();
    }

    private bool IsUsedBy(IStates states, StreamId user) => user switch
    {
        StreamId<SalesOrder> order => IsOwedBy(states.Get(order)),
        StreamId<PlannedDocument> document => states.Get(document) is { IsOpen: true } open && open.Sku == Sku,
        StreamId<TransferOrder> order =>
            states.Get(order).Lines.Exists(l => l.Line.Sku == Sku && l.Received < l.Line.Quantity),
        StreamId<InventoryCount> count =>
            states.Get(count) is { Status: CountStatus.Open or CountStatus.Finished } open && open.Items.Contains(Sku),
        StreamId<Bom> bom => states.Get(bom).Lines.Any(l => l.Component == Sku),
        StreamId<Item> parent =>
            states.Get(parent) is { IsRegistered: true, Composition: { } made } && made.AllChildren().Contains(Sku),
        _ => throw new ArgumentOutOfRangeException(nameof(user), user.Value, "Nothing of this kind uses items."),
    };

    private bool IsOwedBy(SalesOrder order) =>
        order.Status == OrderStatus.Open
        && order.Lines.Values.Any(l => l.Sku == Sku && (l.Open.IsPositive || l.ToInvoice.IsPositive));
}
