using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Service;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Lets what uses an item follow when it gets another key: open planned documents, transfer and assembly orders, bills
/// of material, composite items, service items, item journals, counts, and earmarks.
/// </summary>
internal sealed class RenamedUsers
{
    /// <summary>Users, and earmarks, that one decision takes along.</summary>
    public const int UsersMax = 1_000;

    private readonly Draft _draft;
    private readonly Sku _from;
    private readonly Sku _to;
    private readonly List<StreamId> _users;

    /// <param name="users">Streams that may use the item; what else earmarks name is added.</param>
    public RenamedUsers(Draft draft, Sku from, Sku to, IReadOnlyList<StreamId> users)
    {
        (_draft, _from, _to) = (draft, from, to);
        var named = Earmarked.SelectMany(e => new[] { e.Value.Demand, e.Value.Supply })
            .Select(EarmarkableGoods.StreamOf)
            .OfType<StreamId>();
        _users = [.. users.Concat(named).DistinctBy(u => u.Value)];
    }

    private IEnumerable<KeyValuePair<int, Earmark>> Earmarked => _draft.Get(Earmarks.StreamOf(_from)).Open;

    /// <summary>The refusal <c>item-in-use</c> or <c>goods-in-transit</c> when something can not follow, or
    /// null.</summary>
    public Decision? Obstacle()
    {
        if (_users.Count > UsersMax || Earmarked.Count() > UsersMax)
            return Decision.Refuse(
                "item-in-use", $"{_from} is named by more than {UsersMax}; so many are taken along.");
        return _users.Select(WhyItStays).FirstOrDefault(r => r is not null);
    }

    /// <summary>Renames in all that can follow.</summary>
    public void Follow()
    {
        var stay = _users.Where(u => WhyItStays(u) is not null).Select(u => u.Value)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var user in _users.Where(u => !stay.Contains(u.Value)))
            Rename(user);
        MoveEarmarks(stay);
    }

    /// <summary>Renames in counts that are not posted, once the goods have moved: what the rename itself posted makes
    /// no count outdated.</summary>
    public void FollowCounts()
    {
        var last = _draft.Get(ItemCost.StreamOf(_to)).Entries.Count
            + _draft.Events.Count(e => e.Event is IStockMovement moved && moved.Sku == _to);
        foreach (var stream in _users.OfType<StreamId<InventoryCount>>())
        {
            var count = _draft.Get(stream);
            if (!IsOpen(count) || WhyItStays(stream) is not null || !count.Items.Contains(_from))
                continue;
            var isOutdated = Enumerable.Range(0, count.Items.Count)
                .Any(line => count.Items[line] == _from && CountLines.IsOutdated(_draft, count, line));
            _draft.Add(stream, new CountItemRenamed(NumberOf(stream), _from, _to, last, isOutdated));
        }
    }

    // What was posted of a document has its entries, and their cost, under the key that it was posted with.
    private Decision? WhyItStays(StreamId user) => user switch
    {
        StreamId<TransferOrder> order when _draft.Get(order).Lines.Exists(
            l => l.Line.Sku == _from && l.InTransit.IsPositive) => Decision.Refuse(
            "goods-in-transit", $"{user} has {_from} in transit: receive it, or bring it back."),
        StreamId<AssemblyOrder> order when _draft.Get(order) is { Postings.IsEmpty: false } open
            && open.IsOpen() && Uses(open) => Decision.Refuse(
            "item-in-use", $"{user} was posted in part; its cost belongs to {_from} until the order is done."),
        StreamId<InventoryCount> stream when _draft.Get(stream) is var count && IsOpen(count)
            && count.Items.Contains(_from) && count.Items.Contains(_to) => Decision.Refuse(
            "item-in-use", $"{user} has a line for {_to} from before: post it first."),
        _ => null,
    };

    private void Rename(StreamId user)
    {
        switch (user)
        {
            case StreamId<PlannedDocument> document:
                if (_draft.Get(document) is { IsOpen: true } planned && planned.Sku == _from)
                    _draft.Add(document, new PlannedDocumentItemRenamed(NumberOf(document), _from, _to));
                break;
            case StreamId<TransferOrder> order:
                RenameLines(order);
                break;
            case StreamId<AssemblyOrder> order:
                if (_draft.Get(order) is var made && made.IsOpen() && Uses(made))
                    _draft.Add(order, new AssemblyOrderItemRenamed(NumberOf(order), _from, _to));
                break;
            case StreamId<Bom> bom:
                RenameComponents(bom);
                break;
            case StreamId<ServiceItem> thing:
                if (_draft.Get(thing).Card is { } card && card.Sku == _from)
                    _draft.Add(thing, new ServiceItemDefined(StreamId.PartOf(thing.Value), card with { Sku = _to }));
                break;
            case StreamId<ItemJournal> journal:
                RenameLines(journal);
                break;
            case StreamId<Item> parent:
                if (_draft.Get(parent) is { IsRegistered: true, Composition: { } composition }
                    && composition.AllChildren().Contains(_from))
                {
                    _draft.Add(parent, new ItemComposed(SkuOf(parent), composition.WithChild(_from, _to)));
                }

                break;
        }
    }

    private void RenameLines(StreamId<TransferOrder> stream)
    {
        var order = _draft.Get(stream);
        if (order.IsClosed)
            return;
        List<int> lines =
        [
            .. Enumerable.Range(1, order.Lines.Count).Where(no =>
                order.Lines[no - 1] is var line && line.Line.Sku == _from && line.ToReceive().IsPositive),
        ];
        if (lines.Count > 0)
            _draft.Add(stream, new TransferOrderItemRenamed(NumberOf(stream), lines, _from, _to));
    }

    private void RenameLines(StreamId<ItemJournal> stream)
    {
        var journal = _draft.Get(stream);
        if (journal.Lines.All(l => l.Sku != _from))
            return;
        _draft.Add(stream, new ItemJournalWritten(
            StreamId.PartOf(stream.Value),
            journal.Description,
            journal.IsStandard,
            [.. journal.Lines.Select(l => l.Sku == _from ? l with { Sku = _to } : l)]));
    }

    // Its own bill of material moves whole, with the item.
    private void RenameComponents(StreamId<Bom> stream)
    {
        var bom = _draft.Get(stream);
        if (stream == Bom.StreamOf(_from) || bom.Lines.All(l => l.Component != _from))
            return;
        _draft.Add(stream, new BomSet(
            SkuOf(stream),
            [.. bom.Lines.Select(l => l.Component == _from ? l with { Component = _to } : l)],
            bom.Texts,
            bom.Resources));
    }

    private void MoveEarmarks(HashSet<string> stay)
    {
        var (from, to) = (Earmarks.StreamOf(_from), Earmarks.StreamOf(_to));
        var policy = _draft.Get(from).Policy;
        if (_draft.Get(to).Policy != policy)
            _draft.Add(to, new EarmarkPolicySet(_to, policy));
        foreach (var (no, earmark) in Earmarked.ToList())
        {
            if (Stays(earmark.Demand) || Stays(earmark.Supply))
                continue;
            _draft.Add(from, new EarmarkReduced(_from, no, earmark.Quantity, EarmarkCause.ItemRenamed));
            _draft.Add(to, new GoodsEarmarked(_to, _draft.Get(to).LastNo + 1, earmark));
        }

        if (policy != EarmarkPolicy.Optional)
            _draft.Add(from, new EarmarkPolicySet(_from, EarmarkPolicy.Optional));

        bool Stays(EarmarkEnd end) =>
            EarmarkableGoods.StreamOf(end) is { } stream && stay.Contains(stream.Value);
    }

    private static bool IsOpen(InventoryCount count) => count.Status is CountStatus.Open or CountStatus.Finished;

    private bool Uses(AssemblyOrder order) =>
        order.Sku == _from || order.Lines.Exists(l => l.Line.Component == _from);

    private static OrderId NumberOf(StreamId stream) => new(StreamId.PartOf(stream.Value));

    private static Sku SkuOf(StreamId stream) => new(StreamId.PartOf(stream.Value));
}
