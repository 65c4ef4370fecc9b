using Inventory.Domain.Catalog;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>Who takes from whom, by looking at all entries. Source: the specification, posting and item
/// application.</summary>
internal sealed class NaiveLayers(NaiveItem item)
{
    public void Cover(NaiveEntry entry, NaiveEntry? named)
    {
        if (named is not null)
        {
            if (!entry.IsIncrease)
                TakeBack(entry, named);
            Link(entry, named, isNamed: true);
            return;
        }

        // Unit by unit: an increase never looks for what is uncovered.
        if (entry.IsIncrease && item.Method == CostingMethod.Specific)
            return;
        foreach (var other in InOrder(entry.IsIncrease, entry).ToList())
            Link(entry, other, isNamed: false);
    }

    /// <summary>By hand: a named entry, or all that the method would take but one.</summary>
    public void Apply(NaiveEntry entry, NaiveEntry? named, NaiveEntry? except)
    {
        if (named is not null)
            Link(entry, named, isNamed: true);
        else if (!entry.IsIncrease || item.Method != CostingMethod.Specific)
        {
            foreach (var other in InOrder(entry.IsIncrease, entry).Where(o => o != except).ToList())
            {
                if (entry.IsIncrease || !ComesFrom(other, entry))
                    Link(entry, other, isNamed: false);
            }
        }
    }

    /// <summary>By hand: the decrease is uncovered by as much, and counts no later than the goods it still
    /// has.</summary>
    public void TakeBack(NaiveLink link)
    {
        if (!item.IsOpen(link.Out))
            link.Out.UnitCostThen = item.PresentUnitCostAt(link.Out.Place, link.Out.Variant, link.Out.PostedOn);
        item.Links.Remove(link);
    }

    public void Lower(NaiveEntry decrease)
    {
        var date = item.Links.Where(l => l.Out == decrease).Select(l => l.In.LatestValuation)
            .Append(decrease.PostedOn).Max();
        if (decrease.CountsFrom > date)
            decrease.CountsFrom = date;
    }

    /// <summary>The open entries that the method would take, or settle, first to last: those of the own lot and
    /// package before others.</summary>
    private IEnumerable<NaiveEntry> InOrder(bool isFromDecreases, NaiveEntry of)
    {
        var open = item.Entries
            .Where(e => e.IsIncrease != isFromDecreases && item.IsOpen(e) && Fits(of, e))
            .OrderBy(e => e.PostedOn).ThenBy(e => e.No);
        return (item.Method == CostingMethod.Lifo ? open.Reverse() : open)
            .OrderBy(e => (of.Lot is null || of.Lot == e.Lot) && (of.Package is null || of.Package == e.Package) ? 0 : 1);
    }

    private bool Fits(NaiveEntry entry, NaiveEntry other)
    {
        var (increase, decrease) = entry.IsIncrease ? (entry, other) : (other, entry);
        if (item.IsLotSpecific && increase.Lot != decrease.Lot)
            return false;
        if (item.IsPackageSpecific && increase.Package != decrease.Package)
            return false;
        return entry.Place == other.Place && entry.Variant == other.Variant && entry.Serial == other.Serial
            && !(entry.IsIncrease && ComesFrom(increase, decrease));
    }

    /// <summary>Frees the named increase from decreases that asked for none, newest first, where others cover
    /// them.</summary>
    private void TakeBack(NaiveEntry decrease, NaiveEntry named)
    {
        foreach (var link in item.Links.Where(l => l.In == named).Reverse().ToList())
        {
            if (item.Left(named) >= -decrease.Quantity)
                return;
            if (item.IsNamed(link.Out))
                continue;
            var others = InOrder(isFromDecreases: false, link.Out)
                .Where(e => e != named && e != decrease && !ComesFrom(e, link.Out)).ToList();
            if (others.Sum(item.Left) < link.Quantity)
                continue;
            item.Links.Remove(link);
            foreach (var other in others)
                Link(link.Out, other, isNamed: false);
        }
    }

    private void Link(NaiveEntry entry, NaiveEntry other, bool isNamed)
    {
        var (increase, decrease) = entry.IsIncrease ? (entry, other) : (other, entry);
        var quantity = Math.Min(item.Left(increase), item.Left(decrease));
        if (quantity == 0m)
            return;
        var link = item.Links.Find(l => l.In == increase && l.Out == decrease);
        if (link is null)
            item.Links.Add(link = new() { In = increase, Out = decrease });
        link.Quantity += quantity;
        link.IsNamed |= isNamed;
        if (decrease.PostedOn < increase.LatestValuation)
            Raise(decrease, increase.LatestValuation);
    }

    /// <summary>A decrease does not count before the goods that it took; what has its cost from it follows.</summary>
    private void Raise(NaiveEntry decrease, DateOnly date)
    {
        if (decrease.CountsFrom >= date)
            return;
        decrease.CountsFrom = date;
        foreach (var copy in item.Entries.Where(e => e.CopyOf == decrease && e.CountsFrom < date))
            Raise(copy, date);
        if (!decrease.IsIncrease)
            return;
        foreach (var taker in item.Links.Where(l => l.In == decrease && l.Out.PostedOn < date).ToList())
            Raise(taker.Out, date);
    }

    private bool ComesFrom(NaiveEntry entry, NaiveEntry decrease) =>
        entry == decrease
        || (entry.CopyOf is { } original && ComesFrom(original, decrease))
        || (!entry.IsIncrease && item.Links.Exists(l => l.Out == entry && ComesFrom(l.In, decrease)));
}
