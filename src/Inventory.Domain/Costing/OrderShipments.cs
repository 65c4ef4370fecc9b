using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>Goods of an order that were shipped before and are charged now.</summary>
/// <param name="Document">Number of the invoice; null: it has none.</param>
public sealed record ChargedShipment(
    OrderId Order, IReadOnlyList<GoodsAt> Goods, DateOnly PostingDate, string? Document);

/// <summary>
/// Finds the entries that an order's goods were shipped with: an invoice of the order invoices them, a return gives
/// their very cost back.
/// </summary>
public static class OrderShipments
{
    /// <summary>The goods that are charged by what happened, and were shipped before; null: none are.</summary>
    public static ChargedShipment? ChargedBy(IEvent happened) => happened switch
    {
        OrderInvoiced { ShippedGoods.Count: > 0 } e => new(e.Order, e.ShippedGoods, e.PostingDate, e.Document),
        OrderChargeMoved e => new(e.Order, e.Goods, e.PostingDate, null),
        _ => null,
    };

    /// <summary>Invoices the goods that were shipped before, oldest shipment first. Refuses as
    /// <see cref="InvoiceEntry"/>.</summary>
    public static Refusal? Invoice(Draft draft, ChargedShipment charged)
    {
        var misses = new PageMisses();
        foreach (var goods in charged.Goods)
        {
            if (misses.Try(() => Invoice(draft, charged, goods)) is { } refusal)
                return refusal;
        }

        misses.Throw();
        return null;
    }

    /// <summary>The shipments of the order that give back the cost of the return, each of so much: one where one alone
    /// can, else the oldest first. None: together they can not.</summary>
    public static IReadOnlyList<(int EntryNo, Quantity Quantity)> SharesOf(ItemCost item, IStockMovement returned)
    {
        if (returned is not StockReturned { Terms: { AppliesFrom: null, Document: { } order } })
            return [];
        var shipped = ShippedEntries.Of(item, order);
        item.Need(shipped);
        var same = shipped.FindAll(no => item[no].Source == returned.Source && IsOf(item[no], returned.Terms));
        var shares = SharesOf(item, same, returned.Change);
        // What was shipped without a number may be what comes back under one.
        return shares.Count > 0 ? shares : SharesOf(
            item,
            [
                .. same,
                .. shipped.Where(no => item[no].Source == returned.Source && MayBe(item[no], returned.Terms))
                    .Except(same),
            ],
            returned.Change);
    }

    private static List<(int EntryNo, Quantity Quantity)> SharesOf(ItemCost item, List<int> shipped, Quantity quantity)
    {
        if (shipped.FindIndex(no => LeftOf(item[no]) >= quantity) is >= 0 and var one)
            return [(shipped[one], quantity)];

        List<(int EntryNo, Quantity Quantity)> shares = [];
        foreach (var no in shipped)
        {
            var share = Quantity.Min(quantity, LeftOf(item[no]));
            if (!share.IsPositive)
                continue;
            shares.Add((no, share));
            quantity -= share;
        }

        return quantity.IsZero ? shares : [];
    }

    private static Quantity LeftOf(CostEntry shipped) => shipped.Quantity.Abs() - (shipped.GivenBack ?? Quantity.Zero);

    private static Refusal? Invoice(Draft draft, ChargedShipment charged, GoodsAt goods)
    {
        var stream = ItemCost.StreamOf(goods.Sku);
        var left = goods.Quantity;
        foreach (var no in UninvoicedOf(draft.Get(stream), charged.Order.Value, goods))
        {
            var entry = draft.Get(stream)[no];
            var quantity = Quantity.Min(left, (entry.Quantity - entry.Invoiced).Abs());
            if (quantity.IsZero)
                continue;
            var decision = new InvoiceEntry(
                goods.Sku,
                no,
                charged.PostingDate,
                Quantity: quantity,
                Document: charged.Document ?? charged.Order.Value)
                .Decide(draft);
            if (decision.Refusal is { } refusal)
                return refusal;
            foreach (var (at, @event) in decision.Events)
                draft.Add(at!, @event);
            left -= quantity;
        }

        return null;
    }

    private static IEnumerable<int> UninvoicedOf(ItemCost item, string order, GoodsAt goods) =>
        item.Uninvoiced.TryGetValue(order, out var entries)
            ? entries.Where(no => item[no].Source == goods.Source && IsOf(item[no], goods)
                && !item.IsUndone(item[no]))
            : [];

    private static bool IsOf(CostEntry entry, GoodsAt goods) =>
        entry.Variant == goods.Variant && entry.NumbersOf() == goods.NumbersOf();

    private static bool IsOf(CostEntry entry, MovementTerms returned) =>
        entry.Variant == returned.Variant && entry.NumbersOf() == returned.NumbersOf();

    // Goods may come back in another package than they left in.
    private static bool MayBe(CostEntry shipped, MovementTerms returned) =>
        shipped.Variant == returned.Variant
        && (shipped.Lot is null || returned.Lot is null || shipped.Lot == returned.Lot)
        && (shipped.Serial is null || returned.Serial is null || shipped.Serial == returned.Serial);
}
