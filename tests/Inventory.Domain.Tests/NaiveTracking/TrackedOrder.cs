using Inventory.Domain.Ordering;
using Inventory.Domain.Tests.NaiveDocuments;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>A line of an order; each has an item of its own.</summary>
internal sealed class TrackedLine(string sku, decimal ordered)
{
    public string Sku { get; set; } = sku;

    public decimal Ordered { get; } = ordered;

    public decimal Shipped { get; set; }

    public decimal Invoiced { get; set; }

    public decimal Refunded { get; set; }
}

/// <summary>A sale of an order.</summary>
internal sealed class TrackedSale(NaiveEntry entry, int leg)
{
    public NaiveEntry Entry { get; } = entry;

    public int Leg { get; } = leg;

    public bool IsUndone { get; set; }

    public decimal Quantity => IsUndone ? 0 : -Entry.Move.Change;

    /// <summary>The sale alone brought back so much.</summary>
    public decimal Given { get; set; }
}

/// <summary>A sales order of numbered goods.</summary>
internal sealed class TrackedOrder(List<TrackedLine> lines)
{
    public List<TrackedLine> Lines { get; } = lines;

    public List<TrackedSale> Sales { get; } = [];

    public int LastLeg { get; set; }

    public List<(Goods Goods, string Place, decimal Quantity)> Returned { get; } = [];

    /// <summary>What left and is not back, the first place first, and what left first.</summary>
    public IEnumerable<(Goods Goods, string Place, decimal Quantity)> Out(string sku) =>
        from sale in Sales
        where !sale.IsUndone && sale.Entry.Move.Sku == sku
        group sale by (sale.Entry.Move.Goods, sale.Entry.Move.Place) into same
        let back = Returned.Where(r => r.Goods == same.Key.Goods && r.Place == same.Key.Place).Sum(r => r.Quantity)
        where same.Sum(s => s.Quantity) > back
        orderby same.Key.Place
        select (same.Key.Goods, same.Key.Place, same.Sum(s => s.Quantity) - back);

    public static bool IsMeant(TrackingLine asked, Goods goods) =>
        (asked.Variant is null || asked.Variant == goods.Variant) && (asked.Lot is null || asked.Lot == goods.Lot)
        && (asked.Serial is null || asked.Serial == goods.Serial)
        && (asked.Package is null || asked.Package == goods.Package);

    /// <summary>What is named, one after another, then what may be any goods.</summary>
    public static List<TrackingLine> Parts(List<TrackingLine> tracking, decimal quantity)
    {
        List<TrackingLine> parts = [];
        foreach (var line in tracking)
        {
            var part = Math.Min(quantity, line.Quantity.Value);
            if (part > 0)
                parts.Add(line with { Quantity = new(part) });
            quantity -= part;
        }

        if (quantity > 0)
            parts.Add(new(new(quantity)));
        return parts;
    }

    public static bool IsAny(TrackingLine line) => (line.Lot ?? line.Serial ?? line.Variant ?? line.Package) is null;
}
