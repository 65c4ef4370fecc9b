using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Planning;

/// <summary>
/// Gives an item another key. The old stream stays as the history and points to the new one; the whole card moves with
/// the bill of material, and goods, status and settings, source by source. What uses the item names the new key from
/// now on (<see cref="RenamedUsers"/>). The goods of the old key are consumed and come out under the new one: so their
/// cost goes along to the cent, and a later invoice of the old entries still reaches them. Promises go along, and the
/// open lines of orders name the new key; what cannot go along refuses, or with
/// <see cref="StockDefaults.AdobeQuirks"/> stays behind. Source: Adobe Commerce with catalogue synchronisation on.
/// Refused: <c>item-not-found</c>, <c>validation.sku.invalid</c>, <c>item-exists</c>, <c>item-has-open-promises</c>
/// (<see cref="MovedPromises"/>), <c>goods-in-transit</c>, <c>item-in-use</c>, <c>bom-circular</c> (a part of it names
/// an item that had the new key before), <c>number-blocked</c>, and <c>item-blocked</c> where it has goods: none of
/// them move.
/// </summary>
/// <param name="Users">Streams that may use the item: planned documents, transfer and assembly orders, bills of
/// material, composite items, service items, item journals, counts. Null: none is known.</param>
public sealed record RenameSku(
    Sku From, Sku To, DateOnly PostingDate, IReadOnlyList<StreamId>? Users = null) : IGivesNames
{
    /// <summary>Users, and earmarks, that one rename takes along.</summary>
    public const int UsersMax = RenamedUsers.UsersMax;

    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        Item.StreamOf(From),
        Item.StreamOf(To),
        Bom.StreamOf(From),
        Bom.StreamOf(To),
        ItemCost.StreamOf(From),
        Earmarks.StreamOf(From),
        Earmarks.StreamOf(To),
        .. Users ?? [],
    ];

    public Decision Decide(IStates states)
    {
        var from = states.Get(Item.StreamOf(From));
        if (from.RenamedTo == To || (From == To && from.IsRegistered))
            return Decision.Nothing;
        if (states.RefuseNewKey(From, To) is { } refusal)
            return refusal;

        var to = states.Get(Item.StreamOf(To));
        var draft = new Draft(states);
        var promises = new MovedPromises(draft, From, To);
        var users = new RenamedUsers(draft, From, To, Users ?? []);
        if (!states.Get(CompanySettings.Stream).Stock.AdobeQuirks)
        {
            if (promises.Obstacle() is { } obstacle)
                return Decision.Refuse("item-has-open-promises", obstacle);
            if (users.Obstacle() is { } used)
                return used;
        }

        draft.Add(
            Item.StreamOf(To), to.Register(To, from.Name, from.Type, from.Category, from.Stock, from.Costing));
        foreach (var e in CardEvents.Of(from, to, To, has: _ => true))
            draft.Add(Item.StreamOf(To), e);
        if (from.Blocks != ItemBlocks.None)
            draft.Add(Item.StreamOf(To), new ItemBlocksChanged(To, from.Blocks));
        users.Follow();
        if (MoveBom(draft) is { } endless)
            return endless;
        draft.CopyItemTerms(From, To);
        draft.CopySubstitutions(From, To);
        draft.SetSubstitutions(From, []);
        draft.MoveCounting(From, To);
        draft.MoveNumberSeries(From, To);
        promises.Move();
        var numbered = OpenGoods.Of(states.Get(ItemCost.StreamOf(From)))
            .Where(g => g.Terms().IsParticular())
            .ToLookup(g => g.Source);
        foreach (var code in states.Get(PlaceDirectory.Stream).Sources.Keys)
            Move(draft, new(code), numbered[new(code)]);
        users.FollowCounts();
        draft.Add(Item.StreamOf(From), new ItemRenamed(From, To));
        return draft.Accept();
    }

    private Decision? MoveBom(Draft draft)
    {
        var bom = draft.Get(Bom.StreamOf(From));
        if (!bom.IsSame(draft.Get(Bom.StreamOf(To))))
            draft.Add(Bom.StreamOf(To), new BomSet(To, bom.Lines, bom.Texts, bom.Resources));
        if (bom.IsEmpty())
            return null;

        draft.Add(Bom.StreamOf(From), new BomSet(From, []));
        return BomOrder.Of(To, sku => draft.Get(Bom.StreamOf(sku)).Lines).Refusal is { } endless
            ? Decision.Refuse(endless.Code, endless.Reason)
            : null;
    }

    private void Move(Draft draft, SourceCode source, IEnumerable<OpenGoods> numbered)
    {
        var goods = draft.SourceItem(From, source);
        if (goods.IsAssigned)
            MoveGoods(draft, source, goods, numbered);
        else if (goods.HasNotifySetting)
            draft.Book(new NotifyQuantityRemoved(From, source), From, source);
        if (goods.HasNotifySetting)
            draft.SetNotify(To, source, goods.NotifyQuantity);
    }

    private void MoveGoods(Draft draft, SourceCode source, SourceItem goods, IEnumerable<OpenGoods> numbered)
    {
        draft.Assign(To, source, PostingDate);
        if (goods.OnHand.IsPositive)
            Convert(draft, source, goods.OnHand, numbered);
        else
            draft.Adjust(To, source, goods.OnHand, $"renamed from {From}", PostingDate);
        draft.Unassign(From, source, $"renamed to {To}", PostingDate);
        draft.SetStatus(To, source, goods.IsInStock);
        draft.SetOwn(To, source, goods.SafetyStock, goods.BackorderLimit);
    }

    // Goods that can be told apart stay what they are; the rest goes together.
    private void Convert(Draft draft, SourceCode source, Quantity quantity, IEnumerable<OpenGoods> numbered)
    {
        foreach (var goods in numbered)
        {
            var part = Quantity.Min(goods.Quantity, quantity);
            MoveCards(draft, goods);
            draft.Rekey(From, To, source, part, PostingDate, goods.Terms());
            quantity -= part;
        }

        draft.Rekey(From, To, source, quantity, PostingDate, MovementTerms.None);
    }

    private void MoveCards(Draft draft, OpenGoods goods)
    {
        if (goods.Lot is { } lot)
            MoveCard(draft, new(From, NumberKind.Lot, lot));
        if (goods.Serial is { } serial)
            MoveCard(draft, new(From, NumberKind.Serial, serial));
        if (goods.Package is { } package)
            MoveCard(draft, new(From, NumberKind.Package, package));
    }

    // Goods of a number may lie at several sources: the first of them takes the card along.
    private void MoveCard(Draft draft, NumberKey old)
    {
        var to = old with { Sku = To };
        var (isKnown, known) = (draft.Get(old.Stream).IsKnown, draft.Get(old.Stream).Information);
        if (!isKnown || (known == NumberInformation.None && draft.Get(to.Stream).IsKnown))
            return;
        if (known != NumberInformation.None)
            draft.Add(old.Stream, old.Set(NumberInformation.None));
        draft.Add(to.Stream, to.Set(known));
    }
}
