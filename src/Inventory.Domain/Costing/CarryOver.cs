using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes all that is there of an item out by one costing method and in by another, at its present value. What goes in
/// copies the cost of what went out, so a later change of an old entry goes on to the new ones by itself.
/// </summary>
internal sealed class CarryOver(Draft draft, Sku sku, DateOnly date, PostingDates dates)
{
    private readonly List<(int OutNo, Goods Goods)> _out = [];

    private ItemCost Item => draft.Get(ItemCost.StreamOf(sku));

    public IReadOnlyList<CarriedGoods> Carried =>
    [
        .. _out.Select(o => new CarriedGoods(o.Goods.Source, o.Goods.Quantity, -Item[o.OutNo].Total())),
    ];

    /// <summary>Units that can not be told apart.</summary>
    public bool HasGoodsWithoutNumber => _out.Any(o => o.Goods is { Lot: null, Serial: null });

    /// <summary>
    /// One decrease for the goods of a place, variant, lot and serial number, and of a shipment in transit: it takes
    /// all their layers.
    /// </summary>
    public Refusal? TakeOut()
    {
        foreach (var goods in Open())
        {
            var entry = new EntryPosting(
                draft,
                new StockTransferredOut(sku, goods.Source, goods.Quantity, goods.Source, date, goods.Terms()),
                dates,
                copied: null,
                feeds: null);
            if (entry.Refusal is { } refusal)
                return refusal;
            Add(entry);
            _out.Add((Item.Entries.Count, goods));
        }

        return null;
    }

    /// <summary>
    /// The same goods again: one increase for each layer, oldest first; one for all where they have one average.
    /// </summary>
    /// <returns>The numbers of the new entries.</returns>
    public IReadOnlyList<int> BringIn()
    {
        var first = Item.Entries.Count + 1;
        foreach (var (outNo, goods) in _out)
        {
            foreach (var (quantity, part) in PartsOf(Item[outNo]))
            {
                Add(new EntryPosting(
                    draft,
                    new StockTransferredIn(
                        sku, goods.Source, quantity, goods.Source, date, goods.Terms() with
                        {
                            TransferFrom = goods.Source,
                        }),
                    dates,
                    part,
                    feeds: null));
            }
        }

        return [.. Enumerable.Range(first, Item.Entries.Count + 1 - first)];
    }

    private void Add(EntryPosting entry) =>
        new CostPropagation(draft, dates).Add(entry.ToEvent() with { Carried = true });

    private List<(Quantity Quantity, CopiedPart Part)> PartsOf(CostEntry outbound)
    {
        if (outbound.ByAverage || outbound.Applied.Count < 2)
            return [(outbound.Quantity.Abs(), new(outbound.No))];

        var at = Quantity.Zero;
        var parts = new List<(CostEntry Layer, Quantity Quantity, Quantity At)>();
        foreach (var (inboundNo, quantity) in outbound.Applied)
        {
            parts.Add((Item[inboundNo], quantity, at));
            at += quantity;
        }

        return
        [
            .. parts.OrderBy(p => p.Layer.PostingDate).ThenBy(p => p.Layer.No)
                .Select(p => (p.Quantity, new CopiedPart(outbound.No, p.At))),
        ];
    }

    // A decrease without a number, or without a transfer order, takes goods of any: those with more of it go first.
    private List<Goods> Open()
    {
        var numbers = Item.OpenInbound.ByKey.Values.SelectMany(set => set.Select(o => o.No)).Distinct();
        return
        [
            .. numbers.Select(no => Item[no])
                .GroupBy(e => new Goods(e.Source, e.Variant, e.Lot, e.Serial, e.InTransit, Quantity.Zero))
                .Select(g => g.Key with { Quantity = g.Aggregate(Quantity.Zero, (sum, e) => sum + e.Remaining) })
                .OrderBy(g => (g.Lot is null && g.Serial is null ? 1 : 0) + (g.InTransit is null ? 1 : 0))
                .ThenBy(g => $"{g.Source.Value}\u001f{g.Variant}\u001f{g.Lot}\u001f{g.Serial}", StringComparer.Ordinal)
                .ThenBy(g => $"{g.InTransit?.Order}\u001f{g.InTransit?.Shipment}", StringComparer.Ordinal),
        ];
    }

    private sealed record Goods(
        SourceCode Source,
        string? Variant,
        string? Lot,
        string? Serial,
        GoodsInTransit? InTransit,
        Quantity Quantity)
    {
        public MovementTerms Terms() => new(Variant: Variant, Lot: Lot, Serial: Serial, InTransit: InTransit);
    }
}
