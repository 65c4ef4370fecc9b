using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes applications of one item back and makes others, while its values wait. Lives for one decision. Source:
/// Business Central, application worksheet.
/// </summary>
internal sealed class ApplicationWorksheet(CostChange change, Sku sku)
{
    private readonly LayerSearch _layers = new(change.Posting, change.Draft.Get(Catalog.Item.StreamOf(sku)));
    private readonly CostCircle _circle = new(change.Draft);

    private ItemCost Item => change.Item;

    /// <summary>Whether goods of the increase went to the decrease because somebody said so.</summary>
    public bool IsFixed(int inboundNo, int outboundNo) => Item.Has(inboundNo) && Item.Has(outboundNo)
        && Find(inboundNo, outboundNo) is { Fixed: true };

    /// <summary>
    /// Takes a whole application back. Refused with <c>entry-not-found</c>, <c>application-not-found</c> or by
    /// <see cref="ApplicationRules"/>.
    /// </summary>
    public Refusal? TakeBack(int inboundNo, int outboundNo)
    {
        foreach (var no in new[] { inboundNo, outboundNo })
        {
            if (!Item.Has(no))
                return new("entry-not-found", $"{sku} has no entry {no}.");
        }

        var (inbound, outbound) = (Item[inboundNo], Item[outboundNo]);
        if (Find(inboundNo, outboundNo) is not { } applied && inbound.CostFrom != outboundNo)
            return new("application-not-found", $"Entry {outboundNo} took nothing of entry {inboundNo}.");
        if (ApplicationRules.CheckTaken(Item, change.Dates, inbound, outbound) is { } refusal)
            return refusal;

        var provisional = outbound.IsOpen() ? (UnitCost?)null
            : Item.PresentUnitCost(
                change.Draft.Get(Catalog.Item.StreamOf(sku)).Costing,
                outbound.Source,
                outbound.Variant,
                outbound.PostingDate);
        change.Posting.Unapply(new(
            inboundNo, outboundNo, Find(inboundNo, outboundNo)!.Value.Quantity, Provisional: provisional));
        return null;
    }

    /// <summary>
    /// Applies an open entry to a named one, as much as both have; the application is fixed. Refused with
    /// <c>applies-to-not-found</c>, <c>applies-to-not-possible</c>, <c>applies-to-not-open</c> or <c>before-cutoff</c>.
    /// </summary>
    public Refusal? Apply(int entryNo, int to)
    {
        var entry = Item[entryNo];
        if (!Item.Has(to) || Item[to].IsInbound() == entry.IsInbound())
            return new("applies-to-not-found", $"Entry {to} is no opposite entry of {sku}.");
        if (_layers.CheckNamed(entryNo, to) is { } refusal)
            return refusal;
        if (Closes(entryNo, to))
            return new("applies-to-not-possible", $"The cost of one of {entryNo} and {to} comes from the other.");
        if (!Item[to].IsOpen())
            return new("applies-to-not-open", $"Entry {to} has nothing left.");
        if (change.Dates.CheckValuation(Item[to].ValuationDate) is { } tooOld)
            return tooOld;

        _layers.Apply(entryNo, to, isFixed: true);
        return null;
    }

    /// <summary>Applies an open entry to others in the order of the costing method, as far as they go.</summary>
    /// <param name="except">An entry that is passed over; null: none.</param>
    public void ApplyInOrder(int entryNo, int? except)
    {
        foreach (var (_, no) in _layers.OpenFor(Item[entryNo]))
        {
            if (!Item[entryNo].IsOpen())
                break;
            if (no != except && _layers.Fits(Item[entryNo], Item[no]) && !Closes(entryNo, no))
                _layers.Apply(entryNo, no, isFixed: false);
        }
    }

    /// <summary>Values all that was touched anew.</summary>
    public Decision Accept(int entryNo)
    {
        var posting = change.Posting;
        foreach (var outboundNo in (posting.Applications ?? []).Select(a => a.Outbound).Distinct().ToList())
        {
            posting.MoveBack(outboundNo, EarliestValuation(Item[outboundNo]));
            posting.Join(outboundNo);
        }

        posting.Forward();
        return change.Accept(CostCause.Application, entryNo);
    }

    // Source: Business Central, valuation date: that of the latest goods taken, or of the decrease itself.
    private DateOnly EarliestValuation(CostEntry outbound)
    {
        var date = outbound.PostingDate;
        foreach (var (inboundNo, _) in Item.AppliedOf(outbound))
        {
            if (Item[inboundNo].LatestValuation() is var latest && latest > date)
                date = latest;
        }

        return date;
    }

    private AppliedQuantity? Find(int inboundNo, int outboundNo)
    {
        foreach (var applied in Item[outboundNo].IsInbound() ? [] : Item.AppliedOf(Item[outboundNo]))
        {
            if (applied.EntryNo == inboundNo)
                return applied;
        }

        return null;
    }

    private bool Closes(int entryNo, int otherNo) => Item[entryNo].IsInbound()
        ? _circle.Closes(sku, entryNo, otherNo)
        : _circle.Closes(sku, otherNo, entryNo);
}
