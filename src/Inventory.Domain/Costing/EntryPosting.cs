using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Costing;

/// <summary>The decrease whose cost an increase copies.</summary>
/// <param name="At">Where in it the part begins; null: a share of the whole.</param>
internal sealed record CopiedPart(int EntryNo, Quantity? At = null);

/// <summary>
/// Turns one movement into an item ledger entry: takes layers, settles what is uncovered, and finds the value.
/// </summary>
internal sealed class EntryPosting
{
    private readonly Draft _draft;
    private readonly IStockMovement _movement;
    private readonly PostingDates _dates;
    private readonly CostPosting _posting;
    private readonly Item _card;
    private readonly CostingTerms _terms;
    private readonly ItemLedgerEntryPosted _entry;
    private readonly int _no;
    private readonly UnitCost _unitCost;
    private readonly int? _appliesTo;

    public EntryPosting(
        Draft draft,
        IStockMovement movement,
        PostingDates dates,
        CopiedPart? copied,
        OutputOf? feeds,
        string? missingGoods = null,
        DimensionSet? dimensions = null)
    {
        _draft = draft;
        _movement = movement;
        _dates = dates;
        _posting = CostPropagation.Open(draft, movement.Sku, dates);
        _card = draft.Get(Item.StreamOf(movement.Sku));
        _terms = _card.Costing;
        _no = _posting.Item.Entries.Count + 1;

        _appliesTo = movement is { Terms.AssembledToOrder: true, Change.IsNegative: true }
            ? OutputOfDocument() : movement.Terms.AppliesTo;
        copied ??= movement.Terms.AppliesFrom is { } original ? new(original) : null;
        Refusal = Guard();
        if (Refusal is not null)
        {
            _entry = null!;
            return;
        }

        // Before the entry is there: it has no value yet, and would take part in the average of its place.
        _unitCost = movement.Terms.UnitCost is { } named && movement.Change.IsPositive
            ? named
            : _posting.Item.PresentUnitCost(
                _terms, movement.Source, movement.Terms.Variant, movement.PostingDate);
        _entry = Entry(movement.Change.IsPositive ? copied : null, feeds) with { Dimensions = dimensions };
        _posting.Enter(_entry);
        // A copy never counts before its original: two averages would depend on each other.
        if (_entry.CostFrom is { } from)
            _posting.Move(_no, _posting.Item[from].ValuationDate);
        var layers = new LayerSearch(_posting, _card);
        // What is made for an order settles nothing that is uncovered.
        if (movement is not { Terms.AssembledToOrder: true, Change.IsPositive: true })
            Refusal = layers.Cover(_no, _appliesTo);
        if (Refusal is null)
            Refusal = GuardUncovered(layers, missingGoods);
        if (Refusal is null)
            Value();
    }

    public Refusal? Refusal { get; }

    private CostEntry Posted => _posting.Item[_no];

    private CostingMethod Method => _posting.Item.Method ?? _terms.Method;

    public ItemLedgerEntryPosted ToEvent() => _entry with
    {
        ValueEntries = [.. _posting.Values],
        Applications = _posting.Applications,
        Moves = _posting.Moves,
        ByAverage = _entry.ByAverage == true ? true : null,
        Provisional = Posted.IsOpen() && !Posted.IsInbound() ? _entry.Provisional : null,
        Made = Posted.Made,
        Components = OutputValuation.IsOutput(_movement) ? OutputValuation.ConsumedIn(_draft, _movement, _no) : null,
        Ledger = CostPropagation.LedgerOf(_draft),
    };

    private Refusal? Guard()
    {
        var item = _posting.Item;
        if ((TrackingRules.Check(_draft, _card, _movement) ?? RefuseSerialInStock(item)) is { } number)
            return number;
        if (_movement.Terms.NotInvoiced == true
            && _movement.EntryType is not (EntryType.Purchase or EntryType.Sale or EntryType.Output))
            return new("invoice-not-possible", $"Nobody invoices an entry of type {_movement.EntryType} later.");
        if (_movement.Terms.AppliesFrom is { } from)
        {
            if (!item.Has(from) || item[from].IsInbound())
                return new("applies-from-not-found", $"Entry {from} is no decrease of {_movement.Sku}.");
            if (!_movement.Change.IsPositive)
                return new("applies-from-not-allowed", "Only an increase gives cost back.");
            if ((item[from].GivenBack ?? Quantity.Zero) + _movement.Change > item[from].Quantity.Abs())
                return new("applies-from-exceeded", $"Entry {from} has less to give back than {_movement.Change}.");
        }

        if (_appliesTo is { } to)
        {
            if (!item.Has(to) || item[to].IsInbound() == _movement.Change.IsPositive)
                return new("applies-to-not-found", $"Entry {to} is no opposite entry of {_movement.Sku}.");
            if (item.IsPast(item[to]))
                return new("applies-to-not-open", $"Entry {to} was carried over to another costing method.");
            return _dates.CheckValuation(item[to].ValuationDate);
        }

        return Method == CostingMethod.Specific && _movement.Terms.Serial is null && _movement.Terms.Lot is null
            ? new("serial-required", $"{_movement.Sku} is valued unit by unit and needs a serial number.")
            : null;
    }

    // The decision that this decrease is part of made it: it is among the newest entries, and the newest of its kind.
    private int? OutputOfDocument()
    {
        for (var no = _posting.Item.Entries.Count; no > 0; no--)
        {
            var entry = _posting.Item[no];
            if (entry.Type == EntryType.AssemblyOutput
                && entry.Document == _movement.Terms.Document
                && (entry.Source, entry.Variant, entry.NumbersOf())
                    == (_movement.Source, _movement.Terms.Variant, _movement.Terms.NumbersOf()))
                return no;
        }

        return null;
    }

    private Refusal? RefuseSerialInStock(ItemCost item) =>
        _card.Tracking?.Serial is not null
        && _movement is { Change.IsPositive: true, Terms.Serial: { } serial }
        && item.OpenInbound.HasSerial(_movement.Terms.Variant, serial)
            ? new("serial-in-stock", $"Serial number {serial} of {_movement.Sku} is in stock already.")
            : null;

    // Nobody can sell a number before it came in.
    private Refusal? GuardUncovered(LayerSearch layers, string? missingGoods)
    {
        if (Posted.IsInbound() || !Posted.IsOpen())
            return null;
        var mayBeNegative = missingGoods is null && !_card.TrackingOf().HasSpecific()
            && _card.MayBeNegative(_draft.Get(CompanySettings.Stream).Inventory);
        if (mayBeNegative)
            return null;
        var underWay = layers.HasUnderWay(Posted) ? " Goods under way there are of their transfer orders." : "";
        return new(
            missingGoods ?? "negative-inventory",
            $"{_movement.Sku} at {_movement.Source}: {-Posted.Remaining} are not there.{underWay}");
    }

    private ItemLedgerEntryPosted Entry(CopiedPart? copied, OutputOf? feeds) => new(
        _movement.Sku,
        _no,
        _movement.Source,
        _movement.EntryType,
        _movement.Change,
        _movement.PostingDate,
        Method,
        ValueEntries: [],
        NotInvoiced: _movement.Terms.NotInvoiced == true ? true : null,
        ByAverage: Method == CostingMethod.Average && _movement.Change.IsNegative && _appliesTo is null
            ? true : null,
        CostFrom: copied?.EntryNo,
        CostFromAt: copied?.At,
        Provisional: _movement.Change.IsNegative ? _unitCost : null,
        Document: _movement.Terms.Document,
        Variant: _movement.Terms.Variant,
        Lot: _movement.Terms.Lot,
        Serial: _movement.Terms.Serial,
        Feeds: feeds,
        ResourceCost: _movement.Terms.ResourceCost,
        ResourceOverhead: _movement.Terms.ResourceOverhead,
        Groups: Groups(),
        OverheadTerms: copied is null && OutputValuation.IsOutput(_movement) ? OverheadCost.Kept(_terms) : null,
        InTransit: _movement.Terms.InTransit,
        Correction: Corrections.MarkOf(_movement),
        Unit: _movement.Stated is { } stated ? new(stated.Unit, stated.QuantityPer) : null,
        Package: _movement.Terms.Package);

    // What takes back an entry is posted on the entry's own accounts, whatever the card says by now.
    private PostingGroups? Groups() =>
        _movement.IsCorrection() && (_movement.Terms.AppliesTo ?? _movement.Terms.AppliesFrom) is { } no
            ? _posting.Item[no].Groups
            : PostingGroups.Of(_card.PostingGroups, _movement.Terms.BusinessGroup);

    private void Value()
    {
        _posting.Join(_no);
        if (Posted.IsInbound() && Posted.CostFrom is null)
            ValueIncrease();
        _posting.Forward();
        if (!Posted.IsInbound() || Posted.CostFrom is not null)
            _posting.WriteDirect(new(
                _posting.NextValueEntryNo, _no, ValueEntryType.DirectCost, Money.Zero, _movement.PostingDate));
        _posting.WriteFollowing();
    }

    private void ValueIncrease()
    {
        if (OutputValuation.IsOutput(_movement))
        {
            OutputValuation.Post(_draft, _posting, _no, _movement, _terms, _unitCost);
            return;
        }

        if (Posted.IsInvoiced())
            PurchaseValuation.Invoiced(_posting, _no, _terms, Rounding.Extend(_movement.Change, _unitCost),
                _movement.PostingDate);
        else
            PurchaseValuation.Received(_posting, _no, _terms, _unitCost);
    }
}
