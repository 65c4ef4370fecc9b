using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>Goods of one place that are there and can be told from others: by variant, numbers and the shipment that
/// they are in transit with.</summary>
internal sealed record OpenGoods(
    SourceCode Source, string? Variant, Numbers Numbers, GoodsInTransit? InTransit, Quantity Quantity)
{
    /// <summary>A decrease that leaves open a number, or the transfer order, takes goods of any: those with more of it
    /// come first.</summary>
    public static IReadOnlyList<OpenGoods> Of(ItemCost item)
    {
        var numbers = item.OpenInbound.ByKey.Values.SelectMany(set => set.Select(o => o.No)).ToHashSet();
        item.Need(numbers);
        return
        [
            .. numbers.Select(no => item[no])
                .GroupBy(e => new OpenGoods(e.Source, e.Variant, e.NumbersOf(), e.InTransit, Quantity.Zero))
                .Select(g => g.Key with { Quantity = g.Aggregate(Quantity.Zero, (sum, e) => sum + e.Remaining) })
                .OrderBy(g => g.LeftOpen())
                .ThenBy(g => $"{g.Source.Value}\u001f{g.Variant}\u001f{g.Lot}\u001f{g.Serial}", StringComparer.Ordinal)
                .ThenBy(g => $"{g.InTransit?.Order}\u001f{g.InTransit?.Shipment}", StringComparer.Ordinal)
                .ThenBy(g => g.Package, StringComparer.Ordinal),
        ];
    }

    public string? Lot => Numbers.Lot;

    public string? Serial => Numbers.Serial;

    public string? Package => Numbers.Package;

    public MovementTerms Terms() =>
        new(Variant: Variant, Lot: Lot, Serial: Serial, InTransit: InTransit, Package: Package);

    private int LeftOpen() =>
        (Lot is null ? 1 : 0) + (Serial is null ? 1 : 0) + (Package is null ? 1 : 0) + (InTransit is null ? 1 : 0);
}
