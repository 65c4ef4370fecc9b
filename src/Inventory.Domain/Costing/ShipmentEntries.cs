using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// The entries of what one source sent of an order at once. Entries name the order and not its shipments: goods that
/// left alike (item, source, number, quantity, date) became entries in the order of the shipments. Lives for one
/// decision.
/// </summary>
internal sealed class ShipmentEntries
{
    private readonly Draft _draft;
    private readonly OrderId _id;
    private readonly Shipment _shipment;
    private readonly List<(ShippedPart Part, int? EntryNo)> _parts;

    public ShipmentEntries(Draft draft, OrderId id, int shipment)
    {
        (_draft, _id) = (draft, id);
        var shipments = draft.Get(SalesOrder.StreamOf(id)).Shipments!;
        _shipment = shipments[shipment];
        var before = shipments.Values.Where(s => s.Number < shipment).SelectMany(KeysOf);
        var all = shipments.Values.SelectMany(KeysOf).ToLookup(k => k);
        var met = before.CountBy(k => k).ToDictionary();
        _parts = [];
        foreach (var (part, key) in _shipment.Parts().Zip(KeysOf(_shipment)))
        {
            var rank = met.GetValueOrDefault(key);
            met[key] = rank + 1;
            _parts.Add((part, EntryOf(key, all[key].Count(), rank)));
        }
    }

    /// <summary>What the books and the order know of an entry that an order's goods left with; null: it is none, or was
    /// undone.</summary>
    public static ShipmentEntries? Of(Draft draft, Sku sku, CostEntry entry)
    {
        if (entry is not { Type: EntryType.Sale, Document: { } document } || !OrderId.IsValid(document))
            return null;
        var id = new OrderId(document);
        return draft.Get(SalesOrder.StreamOf(id)).Shipments?.Values
            .Where(s => s.PostingDate == entry.PostingDate && s.Goods.Any(g => g.Sku == sku))
            .Select(s => new ShipmentEntries(draft, id, s.Number))
            .FirstOrDefault(s => s._parts.Exists(p => p.Part.Goods.Sku == sku && p.EntryNo == entry.No));
    }

    /// <summary>Takes all of the shipment back.</summary>
    /// <returns>Null, with all events in the draft, or the refusal.</returns>
    public Decision? Undo(DateOnly date) => Undo(_parts, date);

    /// <summary>Takes one entry of it back.</summary>
    public Decision? Undo(Sku sku, int entryNo, DateOnly date) =>
        Undo(_parts.FindAll(p => p.Part.Goods.Sku == sku && p.EntryNo == entryNo), date);

    private Decision? Undo(List<(ShippedPart Part, int? EntryNo)> parts, DateOnly date)
    {
        foreach (var (part, entryNo) in parts)
        {
            // Nobody sells goods under a key that the item has no more.
            if (_draft.RefuseUnknownItem(part.Goods.Sku) is { } unknown)
                return unknown;
            if (entryNo is { } no && Refuse(part, _draft.Get(ItemCost.StreamOf(part.Goods.Sku))[no]) is { } refusal)
                return refusal;
        }

        var reversal = new ShipmentReversal(_draft, _id, _shipment, [.. parts.Select(p => p.Part)]);
        if (reversal.Refusal is { } refused)
            return refused;
        foreach (var (part, entryNo) in parts)
        {
            if (entryNo is { } no && Book(part, no, date) is { } refusedEntry)
                return refusedEntry;
        }

        reversal.Finish(date);
        return null;
    }

    private Decision? Refuse(ShippedPart part, CostEntry entry)
    {
        if (!part.IsInvoiced && !entry.Invoiced.IsZero)
            return Decision.Refuse("already-invoiced",
                $"Entry {entry.No} of {part.Goods.Sku} is invoiced; a refund corrects it.");
        if (entry.GivenBack is { IsZero: false })
            return Decision.Refuse("goods-returned", $"Goods of entry {entry.No} of {part.Goods.Sku} came back.");
        return PostingDates.Of(_draft).CheckValuation(entry.ValuationDate) is { } tooOld
            ? Decision.Refuse(tooOld.Code, tooOld.Reason)
            : null;
    }

    private Decision? Book(ShippedPart part, int entryNo, DateOnly date)
    {
        var (sku, source) = (part.Goods.Sku, part.Goods.Source);
        if (!part.IsInvoiced && _draft.AddInvoice(sku, entryNo, date) is { } refusal)
            return refusal;
        var entry = _draft.Get(ItemCost.StreamOf(sku))[entryNo];
        var isNew = !_draft.SourceItem(sku, source).IsAssigned;
        _draft.Assign(sku, source, date);
        _draft.Book(new StockReturned(sku, source, -entry.Quantity, date, TermsOf(entry), Correction: true));
        if (isNew)
            _draft.SetStatus(sku, source, isInStock: true);
        return null;
    }

    private MovementTerms TermsOf(CostEntry entry) => new(
        Document: _id.Value,
        AppliesFrom: entry.No,
        Variant: entry.Variant,
        Lot: entry.Lot,
        Serial: entry.Serial,
        BusinessGroup: entry.Groups?.Business,
        Package: entry.Package);

    private static IEnumerable<(GoodsAt Goods, DateOnly Date)> KeysOf(Shipment shipment) =>
        shipment.Parts().Select(p => (p.Goods, shipment.PostingDate));

    /// <param name="standing">How many such goods of the order were not undone.</param>
    /// <param name="rank">How many of them left before.</param>
    /// <returns>Null: such goods are back already. Until orders followed an undo, it took back the entry
    /// alone.</returns>
    private int? EntryOf((GoodsAt Goods, DateOnly Date) key, int standing, int rank)
    {
        var (goods, date) = key;
        var item = _draft.Get(ItemCost.StreamOf(goods.Sku));
        var numbers = ShippedEntries.Of(item, _id.Value);
        item.Need(numbers);
        var alike = numbers.FindAll(no => item[no] is var e
            && e.Source == goods.Source && e.Variant == goods.Variant && e.NumbersOf() == goods.NumbersOf()
            && e.Quantity == -goods.Quantity && e.PostingDate == date && !item.IsUndone(e));
        return standing > alike.Count ? null : alike[rank];
    }
}
