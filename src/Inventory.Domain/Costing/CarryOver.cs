using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes all that is there of an item out by one costing method and in by another, at its present value. What goes in
/// copies the cost of what went out, so a later change of an old entry goes on to the new ones by itself.
/// </summary>
internal sealed class CarryOver(Draft draft, Sku sku, DateOnly date, PostingDates dates)
{
    private readonly List<(int OutNo, OpenGoods Goods)> _out = [];

    private ItemCost Item => draft.Get(ItemCost.StreamOf(sku));

    public IReadOnlyList<CarriedGoods> Carried =>
    [
        .. _out.Select(o => new CarriedGoods(o.Goods.Source, o.Goods.Quantity, -Item[o.OutNo].Total())),
    ];

    /// <summary>Units that can not be told apart.</summary>
    public bool HasGoodsWithoutNumber => _out.Any(o => o.Goods is { Lot: null, Serial: null });

    /// <summary>
    /// One decrease for the goods of a place, variant, lot, serial number and package, and of a shipment in transit: it
    /// takes all their layers.
    /// </summary>
    public Refusal? TakeOut()
    {
        foreach (var goods in OpenGoods.Of(Item))
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
}
