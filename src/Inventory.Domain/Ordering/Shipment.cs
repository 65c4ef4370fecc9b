using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Goods of a shipment that left alike, and so became one entry of the books.</summary>
/// <param name="IsInvoiced">They had been invoiced before they were shipped.</param>
public sealed record ShippedPart(GoodsAt Goods, bool IsInvoiced);

/// <summary>What one source sent of an order at once, less what was undone of it.</summary>
/// <param name="Number">Of the order's, from 1.</param>
/// <param name="Document">Number of the shipment that it is part of; null: it has none.</param>
/// <param name="Goods">Lines of items without stock management have none.</param>
/// <param name="InvoicedGoods">The part of the goods that had been invoiced before.</param>
public sealed record Shipment(
    int Number,
    string? Document,
    DateOnly PostingDate,
    IReadOnlyList<LineQuantity> Lines,
    IReadOnlyList<GoodsAt> Goods,
    IReadOnlyList<GoodsAt> InvoicedGoods)
{
    internal static Shipment Of(int number, OrderShipped e) =>
        new(number, e.Document, e.PostingDate, e.Lines, e.Goods, e.InvoicedGoods);

    /// <summary>What is left; null: nothing.</summary>
    internal Shipment? Without(OrderShipmentUndone e)
    {
        var lines = Lines
            .Select(l => l with { Quantity = l.Quantity - Sum(e.Lines.Where(u => u.Line == l.Line), u => u.Quantity) })
            .Where(l => l.Quantity.IsPositive)
            .ToList();
        return lines.Count == 0 ? null : this with
        {
            Lines = lines, Goods = Less(Goods, e.Goods), InvoicedGoods = Less(InvoicedGoods, e.InvoicedGoods),
        };
    }

    /// <summary>The goods as they were booked, in that order: of each, what had been invoiced comes first.</summary>
    internal IReadOnlyList<ShippedPart> Parts()
    {
        var parts = new List<ShippedPart>();
        var invoiced = InvoicedGoods.ToList();
        foreach (var goods in Goods)
        {
            var at = invoiced.FindIndex(i => i with { Quantity = goods.Quantity } == goods);
            var paid = at < 0 ? Quantity.Zero : Quantity.Min(invoiced[at].Quantity, goods.Quantity);
            if (at >= 0)
                invoiced.RemoveAt(at);
            if (paid.IsPositive)
                parts.Add(new(goods with { Quantity = paid }, IsInvoiced: true));
            if (goods.Quantity != paid)
                parts.Add(new(goods with { Quantity = goods.Quantity - paid }, IsInvoiced: false));
        }

        return parts;
    }

    private static List<GoodsAt> Less(IReadOnlyList<GoodsAt> goods, IReadOnlyList<GoodsAt> undone)
    {
        var left = goods.ToList();
        foreach (var back in undone)
        {
            var at = left.FindIndex(g => g with { Quantity = back.Quantity } == back && g.Quantity >= back.Quantity);
            left[at] = left[at] with { Quantity = left[at].Quantity - back.Quantity };
            if (left[at].Quantity.IsZero)
                left.RemoveAt(at);
        }

        return left;
    }

    private static Quantity Sum<T>(IEnumerable<T> rows, Func<T, Quantity> of) =>
        rows.Aggregate(Quantity.Zero, (sum, row) => sum + of(row));
}
