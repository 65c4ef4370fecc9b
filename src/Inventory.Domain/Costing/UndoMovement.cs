using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes back the quantity of a receipt or shipment that is not invoiced, by an opposite entry at exactly its cost;
/// both end with actual cost. If an order's goods left with the entry, the order owes them again, as after
/// <see cref="UndoShipment"/>. The output of an assembly is taken back with its components, as by
/// <see cref="UndoAssembly"/>.
/// Refused with <c>entry-not-found</c>, <c>already-invoiced</c>, <c>entry-already-applied</c>, <c>entry-undone</c>,
/// <c>undo-not-allowed</c> (transfers, adjustments, items that nobody keeps account of), <c>item-not-found</c> (it has
/// another key by now), and as every movement is.
/// </summary>
public sealed record UndoMovement(Sku Sku, int EntryNo, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var item = states.Get(ItemCost.StreamOf(Sku));
        if (!item.Has(EntryNo))
            return Decision.Refuse("entry-not-found", $"{Sku} has no entry {EntryNo}.");

        var entry = item[EntryNo];
        if (entry.Type == EntryType.AssemblyOutput)
            return new UndoAssembly(Sku, EntryNo, PostingDate).Decide(states);
        if (entry.Type is not (EntryType.Purchase or EntryType.Sale) || entry.IsNonInventory == true)
            return Decision.Refuse("undo-not-allowed", $"An entry of type {entry.Type} is corrected, not undone.");
        if (states.RefuseUnknownItem(Sku) is { } unknown)
            return unknown;
        if (item.IsUndone(entry))
            return Decision.Refuse("entry-undone", $"Entry {EntryNo} was undone.");
        if (!entry.Invoiced.IsZero)
            return Decision.Refuse("already-invoiced",
                $"Entry {EntryNo} is invoiced; a return or credit memo corrects it.");
        if (PostingDates.Of(states).CheckValuation(entry.ValuationDate) is { } tooOld)
            return Decision.Refuse(tooOld.Code, tooOld.Reason);
        if (entry.IsInbound() && entry.Remaining != entry.Quantity)
            return Decision.Refuse("entry-already-applied", $"Goods of entry {EntryNo} are used already.");

        var draft = new Draft(states);
        if (ShipmentEntries.Of(draft, Sku, entry) is { } shipment)
            return shipment.Undo(Sku, EntryNo, PostingDate) ?? draft.Accept();
        if (draft.AddInvoice(Sku, EntryNo, PostingDate) is { } refused)
            return refused;
        draft.Add(SourceItem.StreamOf(Sku, entry.Source), Opposite(entry));
        return draft.Accept();
    }

    private IStockMovement Opposite(CostEntry entry)
    {
        var terms = new MovementTerms(
            Document: Corrections.DocumentOf(entry.No),
            AppliesTo: entry.IsInbound() ? entry.No : null,
            AppliesFrom: entry.IsInbound() ? null : entry.No,
            Variant: entry.Variant,
            Lot: entry.Lot,
            Serial: entry.Serial,
            BusinessGroup: entry.Groups?.Business,
            Package: entry.Package);
        return entry.Type == EntryType.Purchase
            ? new StockReceived(Sku, entry.Source, -entry.Quantity, PostingDate, terms, Correction: true)
            : new StockReturned(Sku, entry.Source, -entry.Quantity, PostingDate, terms, Correction: true);
    }
}
