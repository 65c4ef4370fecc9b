using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Gives money back. Of what is refunded, the part that never went out comes first: it is owed no more. The rest
/// comes back to the
/// sources that shipped it, when goods return to stock. Goods that never went out and do not return are written off.
/// Without lines: everything invoiced. Refused: <c>order-not-found</c>, <c>quantity-exceeds-invoiced</c>,
/// <c>quantity-not-positive</c>, <c>tracking-line-malformed</c>, <c>tracking-exceeds-line</c>,
/// <c>tracking-not-shipped</c> (the order has not sent such a number, or it is back already),
/// <c>tracking-line-required</c> (some of several numbers come back, and nobody said which), <c>unit-not-found</c>.
/// </summary>
/// <param name="ReturnToStock">For all lines, unless <paramref name="ReturnedLines"/> says it line by line.</param>
/// <param name="Document">Number of the credit memo; a number that the order has seen does nothing.</param>
/// <param name="ReturnedLines">The lines of the order whose goods return to stock; lines that are not refunded say
/// nothing. Null: as <paramref name="ReturnToStock"/>.</param>
public sealed record RefundOrder(
    OrderId Order,
    IReadOnlyList<OrderQuantity>? Lines,
    bool ReturnToStock,
    DateOnly PostingDate,
    string? Document = null,
    IReadOnlyList<int>? ReturnedLines = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [SalesOrder.StreamOf(Order), PlaceDirectory.Stream, CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var stream = SalesOrder.StreamOf(Order);
        var order = states.OrderOf(Order);
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (order.HasSeen(Document))
            return Decision.Nothing;
        if (Lines.NameUnits())
            return states.DecideInBase(Lines!, lines => this with { Lines = lines });
        if (Lines?.Any(l => !l.Quantity.IsPositive) ?? false)
            return Decision.Refuse("quantity-not-positive", "A quantity to refund is more than zero.");
        if (order.Spread(Lines, l => l.ToRefund) is not { } lines)
            return Decision.Refuse("quantity-exceeds-invoiced", $"Order {Order} has less left to refund.");
        if (lines.Count == 0)
            return Decision.Nothing;

        var draft = new Draft(states);
        var quirks = states.Get(CompanySettings.Stream).Stock.AdobeQuirks;
        var unshipped = Unshipped(order, lines, l => quirks ? l.InvoicedAheadUpstream : l.InvoicedAhead);
        var returned = new List<GoodsAt>();
        if (Return(draft, order, lines.FindAll(Returns), unshipped, returned) is { } refusal)
            return refusal;
        var lost = WriteOff(draft, order, unshipped.FindAll(l => !Returns(l)));
        foreach (var (sku, quantity) in unshipped.PerItem())
            draft.Release(Order, order.Stock, sku, quantity, ReleaseCause.OrderRefunded);

        draft.Add(stream, new OrderRefunded(Order, lines, unshipped, returned, lost, PostingDate, Document));
        return draft.Accept();
    }

    private bool Returns(LineQuantity line) => ReturnedLines?.Contains(line.Line) ?? ReturnToStock;

    private static List<LineQuantity> Unshipped(
        SalesOrder order, List<LineQuantity> lines, Func<OrderLine, Quantity> ahead) =>
    [
        .. lines
            .Select(l => l with { Quantity = Quantity.Min(l.Quantity, ahead(order.Lines[l.Line])) })
            .Where(l => l.Quantity.IsPositive),
    ];

    private Decision? Return(
        Draft draft,
        SalesOrder order,
        List<LineQuantity> lines,
        List<LineQuantity> unshipped,
        List<GoodsAt> returned)
    {
        var tracking = new OpenTracking(Lines);
        if (tracking.RefuseMalformed() is { } malformed)
            return malformed;
        List<LineQuantity> goods =
        [
            .. lines.Where(l => draft.SettingsOf(l.Sku, order.Stock).ManageStock)
                .Select(l => l with
                {
                    Quantity = l.Quantity - (unshipped.Find(u => u.Line == l.Line)?.Quantity ?? Quantity.Zero),
                }),
        ];
        foreach (var line in goods)
        {
            if (order.Lines[line.Line].Type.IsVirtual)
                TakeBack(draft, RefundedGoods.OfVirtual(draft, order, line.Sku, line.Quantity), returned);
            else if (TakeBack(draft, order, goods, line.Sku, tracking.Take(line.Sku, line.Quantity), returned)
                is { } refusal)
                return refusal;
        }

        return tracking.RefuseLeft();
    }

    /// <param name="all">What comes back of all lines.</param>
    private Decision? TakeBack(
        Draft draft,
        SalesOrder order,
        List<LineQuantity> all,
        Sku sku,
        List<TrackingLine> parts,
        List<GoodsAt> returned)
    {
        foreach (var part in parts)
        {
            if (part.IsAny && RefundedGoods.IsAmbiguous(order, all, returned, sku))
                return Decision.Refuse(
                    "tracking-line-required", $"{sku} left with numbers: say which of them come back.");
            var goods = RefundedGoods.OfShipped(draft, order, returned, sku, part).ToList();
            if (!part.IsAny && goods.Aggregate(Quantity.Zero, (sum, g) => sum + g.Quantity) != part.Quantity)
                return Decision.Refuse(
                    "tracking-not-shipped",
                    $"{Order} has less of {part.Serial ?? part.Lot ?? part.Package ?? part.Variant} to give back of "
                        + $"{sku}.");
            TakeBack(draft, goods, returned);
        }

        return null;
    }

    private void TakeBack(Draft draft, IEnumerable<GoodsAt> goods, List<GoodsAt> returned)
    {
        foreach (var part in goods)
        {
            var present = draft.PresentKeyOf(part.Sku) ?? part.Sku;
            var isNew = !draft.SourceItem(present, part.Source).IsAssigned;
            var terms = part.Terms(Order, draft.Get(SalesOrder.StreamOf(Order)).Dimensions);
            draft.Assign(part.Sku, part.Source, PostingDate);
            draft.Book(new StockReturned(part.Sku, part.Source, part.Quantity, PostingDate, terms));
            if (present != part.Sku)
                Rekey(draft, part, present, terms);
            if (isNew)
                draft.SetStatus(present, part.Source, isInStock: true);
            returned.Add(part);
        }
    }

    // Goods come back at the cost of their sale, which is under the key of then, and stay under the one of now.
    private void Rekey(Draft draft, GoodsAt part, Sku present, MovementTerms terms)
    {
        draft.Assign(present, part.Source, PostingDate);
        draft.Rekey(part.Sku, present, part.Source, part.Quantity, PostingDate, terms);
        draft.Unassign(part.Sku, part.Source, $"renamed to {present}", PostingDate);
    }

    // A backorder may have nothing to write off yet: what is there is taken, no more.
    private List<GoodsAt> WriteOff(Draft draft, SalesOrder order, List<LineQuantity> unshipped)
    {
        var lost = new List<GoodsAt>();
        foreach (var (sku, quantity) in unshipped
            .PerItem()
            .Where(l => draft.SettingsOf(l.Sku, order.Stock).ManageStock))
        {
            foreach (var goods in draft.SelectByPriority(order.Stock, sku, quantity, Order).ToList())
            {
                draft.Adjust(
                    sku, goods.Source, -goods.Quantity, "lost on refund", PostingDate,
                    new(Document: Order.Value, Dimensions: order.Dimensions));
                lost.Add(goods);
            }
        }

        return lost;
    }
}
