using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;

namespace Inventory.Domain.Planning;

/// <summary>
/// Takes an item that nobody uses out of the catalogue, with its bill of material; its history stays. Source: Business
/// Central, item cards: not with ledger entries, open documents, or a place in a bill of material. Refused:
/// <c>item-not-found</c>, <c>entries-exist</c> (it was moved once), <c>item-has-open-promises</c>, <c>item-in-use</c>.
/// </summary>
/// <param name="Users">Streams that may use the item: sales orders, planned documents, transfer and assembly orders,
/// counts, bills of material, composite items, service items. Those that do, hold it; those that are done with it do
/// not. Null: none is known.</param>
public sealed record RemoveItem(Sku Sku, IReadOnlyList<StreamId>? Users = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        Item.StreamOf(Sku),
        ItemCost.StreamOf(Sku),
        Bom.StreamOf(Sku),
        ServiceTerms.StreamOf(TermsHolder.Item, Sku.Value),
        ItemSubstitutions.StreamOf(Sku),
        ItemCounting.StreamOf(Sku),
        .. Users ?? [],
    ];

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
        if (ItemUsers.Refuse(states, Sku, Users ?? []) is { } used)
            return used;

        var draft = new Draft(states);
        if (!states.Get(Bom.StreamOf(Sku)).IsEmpty())
            draft.Add(Bom.StreamOf(Sku), new BomSet(Sku, []));
        draft.ForgetTerms(TermsHolder.Item, Sku.Value);
        draft.SetSubstitutions(Sku, []);
        draft.ForgetCounting(Sku);
        draft.Add(stream, new ItemRemoved(Sku));
        return draft.Accept();
    }
}
