using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Finds which increases a new decrease takes, and which uncovered decreases a new increase settles. Oldest first by
/// posting date and number, newest first for LIFO, the named one when an entry is named. Goods in transit serve their
/// own transfer order, and adjustments where nothing else is there: those say that some are lost. Goods of the very
/// numbers of an entry come first, then others that <see cref="SpecificNumbers"/> let it have. Source: Business
/// Central, application at in-transit locations.
/// </summary>
internal sealed class LayerSearch(CostPosting posting, Item card)
{
    private ItemCost Item => posting.Item;

    private SpecificNumbers Specific => SpecificNumbers.Of(card, Item.Method);

    public Refusal? Cover(int entryNo, int? appliesTo)
    {
        if (appliesTo is { } to)
            return CoverNamed(entryNo, to);

        foreach (var (_, no) in OpenFor(Item[entryNo]))
        {
            if (!Item[entryNo].IsOpen())
                break;
            if (Fits(Item[entryNo], Item[no]))
                Apply(entryNo, no, isFixed: false);
        }

        return null;
    }

    /// <summary>Open entries that may serve an entry, in the order of its costing method.</summary>
    public IEnumerable<OpenEntry> OpenFor(CostEntry entry)
    {
        if (entry.IsInbound() && (Item.Method == CostingMethod.Specific || Item.OpenOutbound.ByKey.IsEmpty))
            return [];

        var open = Like(entry, entry.InTransit?.Order);
        if (entry.IsInbound())
            return open;
        if (entry.InTransit is not null)
            return open.Concat(WithoutOrder(entry));
        var ofThePlace = open.Where(o => !IsUnderWay(o));
        return IsLoss(entry) ? ofThePlace.Concat(open.Where(IsUnderWay)) : ofThePlace;
    }

    /// <summary>Whether goods under way lie where the decrease takes goods from.</summary>
    public bool HasUnderWay(CostEntry outbound) => Item.OpenInbound.Like(outbound, default, null).Any(IsUnderWay);

    private bool IsUnderWay(OpenEntry open) => Item[open.No].InTransit is not null;

    private static bool IsLoss(CostEntry outbound) =>
        outbound.Type is EntryType.NegativeAdjustment or EntryType.PositiveAdjustment;

    private IEnumerable<OpenEntry> Like(CostEntry entry, OrderId? order)
    {
        var index = entry.IsInbound() ? Item.OpenOutbound : Item.OpenInbound;
        var named = entry.NumbersOf();
        var own = index.Like(entry, named, order);
        // What is uncovered may have named no number: then any increase settles it.
        var specific = entry.IsInbound() ? default : Specific;
        var needed = specific.Among(named);
        if (needed == named)
            return InOrder(own);
        var others = InOrder(index.Like(entry, needed, order));
        return own.IsEmpty ? others : InOrder(own).Concat(others.Where(o => !own.Contains(o)));
    }

    private IEnumerable<OpenEntry> InOrder(ImmutableSortedSet<OpenEntry> open) =>
        Item.Method == CostingMethod.Lifo ? open.Reverse() : open;

    // Goods that were shipped before entries knew their transfer order have its number as their document. Others of the
    // place are none of its goods.
    private IEnumerable<OpenEntry> WithoutOrder(CostEntry outbound) => Like(outbound, null)
        .Where(o => Item[o.No].InTransit is null && Item[o.No].Document == outbound.InTransit!.Order.Value);

    /// <summary>
    /// Refuses a named entry with <c>applies-to-not-found</c> or <c>applies-to-not-possible</c>; null: it may serve.
    /// </summary>
    public Refusal? CheckNamed(int entryNo, int to)
    {
        var entry = Item[entryNo];
        if (Item[to].Source != entry.Source || Item[to].Variant != entry.Variant)
            return new("applies-to-not-found", $"Entry {to} is of another place or variant.");
        return Fits(entry, Item[to]) ? null
            : new("applies-to-not-possible", $"Entry {to} has another number, or gives entry {entryNo} its cost.");
    }

    private Refusal? CoverNamed(int entryNo, int to)
    {
        var entry = Item[entryNo];
        var missing = entry.Remaining.Abs() - Item[to].Remaining.Abs();
        if (CheckNamed(entryNo, to) is { } refusal)
            return refusal;
        if (missing.IsPositive && !entry.IsInbound())
            missing = TakeBack(to, missing);
        if (missing.IsPositive && !entry.IsInbound())
            return new("applies-to-not-open", $"Entry {to} has less left than {entry.Quantity.Abs()}.");

        Apply(entryNo, to, isFixed: true);
        return null;
    }

    /// <summary>
    /// Frees a named increase from decreases that did not ask for it, when other increases can cover those.
    /// </summary>
    /// <returns>What is still missing.</returns>
    private Quantity TakeBack(int inboundNo, Quantity missing)
    {
        foreach (var (outboundNo, quantity) in Item.AppliedOf(Item[inboundNo]).Reverse())
        {
            if (!missing.IsPositive)
                break;

            var outbound = Item[outboundNo];
            if (outbound.IsFixed)
                continue;

            var other = OpenFor(outbound)
                .Where(o => o.No != inboundNo && MayTake(outbound, Item[o.No]))
                .Aggregate(Quantity.Zero, (sum, o) => sum + Item[o.No].Remaining);
            if (other < quantity)
                continue;

            posting.Unapply(new(inboundNo, outboundNo, quantity));
            missing -= quantity;
            Reapply(outboundNo, inboundNo);
        }

        return missing;
    }

    private void Reapply(int outboundNo, int except)
    {
        foreach (var (_, no) in OpenFor(Item[outboundNo]))
        {
            if (Item[outboundNo].IsOpen() && no != except && MayTake(Item[outboundNo], Item[no]))
                Apply(outboundNo, no, isFixed: false);
        }
    }

    private bool MayTake(CostEntry outbound, CostEntry inbound) =>
        IsOfItsShipment(outbound, inbound) && !ComesFrom(inbound, outbound.No);

    /// <summary>One of the two gives the other as much as it has.</summary>
    public void Apply(int entryNo, int otherNo, bool isFixed)
    {
        var entry = Item[entryNo];
        var inbound = entry.IsInbound() ? entry : Item[otherNo];
        var outbound = entry.IsInbound() ? Item[otherNo] : entry;
        var quantity = Quantity.Min(inbound.Remaining, -outbound.Remaining);
        if (!quantity.IsPositive)
            return;

        posting.Apply(new(inbound.No, outbound.No, quantity, isFixed ? true : null));

        // Source: Business Central, valuation date: never before the goods that it takes; a late increase moves it up.
        var latest = inbound.LatestValuation();
        if (outbound.PostingDate < latest)
            Raise(outbound.No, latest);
    }

    private void Raise(int entryNo, DateOnly date)
    {
        if (Item[entryNo].ValuationDate >= date)
            return;

        posting.Move(entryNo, date);
        foreach (var copy in Item.CopiesOf(Item[entryNo]))
            Raise(copy, date);
        if (!Item[entryNo].IsInbound())
            return;
        foreach (var (takerNo, _) in Item.AppliedOf(Item[entryNo]))
        {
            if (Item[takerNo].PostingDate < date)
                Raise(takerNo, date);
        }
    }

    public bool Fits(CostEntry entry, CostEntry other)
    {
        var inbound = entry.IsInbound() ? entry : other;
        var outbound = entry.IsInbound() ? other : entry;
        if (!Specific.Allow(outbound, inbound) || !IsOfItsShipment(outbound, inbound))
            return false;
        return inbound.CostFrom is null || !entry.IsInbound() || !ComesFrom(inbound, outbound.No);
    }

    private static bool IsOfItsShipment(CostEntry outbound, CostEntry inbound)
    {
        if (inbound.InTransit is not { } there)
            return true;
        return outbound.InTransit is { } taken
            ? taken.Order == there.Order && (taken.Shipment is null || taken.Shipment == there.Shipment)
            : IsLoss(outbound);
    }

    /// <summary>
    /// Whether the cost of a copy comes, over whatever many entries, from the decrease: covering it would close a
    /// circle.
    /// </summary>
    private bool ComesFrom(CostEntry inbound, int outboundNo)
    {
        var seen = new HashSet<int>();
        var open = new Stack<int>();
        open.Push(inbound.No);
        while (open.TryPop(out var no))
        {
            if (!seen.Add(no))
                continue;
            if (no == outboundNo)
                return true;

            var entry = Item[no];
            if (entry.CostFrom is { } from)
                open.Push(from);
            foreach (var applied in entry.IsInbound() ? [] : Item.AppliedOf(entry))
                open.Push(applied.EntryNo);
        }

        return false;
    }
}
