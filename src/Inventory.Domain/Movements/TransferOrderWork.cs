using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>What shipping, receiving and undoing have in common.</summary>
internal static class TransferOrderWork
{
    public const string MissingGoods = "insufficient-source-qty";

    /// <summary>The refusal <c>number-not-changeable</c> when goods that are shipped are to get another number, or
    /// null. Those that are received in the same step may get another package. Source: Business Central, change of
    /// numbers at receipt.</summary>
    public static Decision? RefuseNumbers(TransferMode mode, IReadOnlyList<LineToMove>? lines) =>
        lines is not null && lines.Any(l => l.Lot is not null || l.Serial is not null
            || (l.Package is not null && mode != TransferMode.ReceiptAndShipment))
            ? Decision.Refuse("number-not-changeable", "Goods get another number only when they are received.")
            : null;

    public static IEnumerable<StreamId> Streams(OrderId order) =>
        [PlaceDirectory.Stream, CompanySettings.Stream, TransferOrder.StreamOf(order)];

    /// <summary>The lines that were named, or all that is open; a refusal when more was named.</summary>
    public static (IReadOnlyList<MovedLine> Lines, Decision? Refusal) Choose(
        IStates states,
        TransferOrder order,
        IReadOnlyList<LineToMove>? named,
        Func<TransferLineState, Quantity> open,
        string exceeded)
    {
        var (lines, refusal) = named is null ? (AllOf(order, open), null) : InBase(states, order, named);
        if (refusal is not null)
            return ([], refusal);
        foreach (var line in lines.GroupBy(l => l.Line))
        {
            if (line.Any(l => l.Quantity.IsNegative))
                return ([], Decision.Refuse("quantity-not-positive", "A quantity to move is more than zero."));
            var quantity = line.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
            if (quantity > open(order.Lines[line.Key - 1]))
                return ([], Decision.Refuse(exceeded, $"Line {line.Key} has less than {quantity} open."));
        }

        return ([.. lines.Where(l => l.Quantity.IsPositive)], null);
    }

    // A line that goes whole goes as it was said.
    private static List<MovedLine> AllOf(TransferOrder order, Func<TransferLineState, Quantity> open) =>
    [
        .. order.Lines.Select((l, at) => new MovedLine(
            at + 1, open(l), Stated: open(l) == l.Line.Quantity ? l.Line.Stated : null)),
    ];

    private static (List<MovedLine> Lines, Decision? Refusal) InBase(
        IStates states, TransferOrder order, IReadOnlyList<LineToMove> named)
    {
        var lines = new List<MovedLine>(named.Count);
        foreach (var (line, said, lot, serial, unit, package) in named)
        {
            if (line < 1 || line > order.Lines.Count)
                return ([], Decision.Refuse("line-not-found", $"The order has no line {line}."));
            var (quantity, stated, refusal) = states.InBase(order.Lines[line - 1].Line.Sku, said, unit);
            if (refusal is not null)
                return ([], refusal);
            lines.Add(new(line, quantity, lot, serial, stated, package));
        }

        return (lines, null);
    }

    /// <summary>Moves goods of an order on one leg of their way.</summary>
    /// <param name="from">Null in transit: goods of the place.</param>
    /// <param name="to">Null in transit: they arrive.</param>
    public static Decision? Move(
        Draft draft,
        OrderId number,
        TransferOrder order,
        IReadOnlyList<MovedLine> lines,
        (SourceCode Place, GoodsInTransit? InTransit) from,
        (SourceCode Place, GoodsInTransit? InTransit) to,
        DateOnly date)
    {
        foreach (var moved in lines)
        {
            var goods = order.Lines[moved.Line - 1].Line;
            var terms = new MovementTerms(
                Document: number.Value,
                Variant: goods.Variant,
                Lot: goods.Lot,
                Serial: goods.Serial,
                InTransit: from.InTransit,
                Package: goods.Package,
                Dimensions: order.Dimensions);
            var leg = new ReclassifyStock(
                goods.Sku,
                from.Place,
                to.Place,
                moved.Quantity,
                date,
                terms,
                to.InTransit,
                NewPackage: to.InTransit is null ? moved.Package : null)
            {
                ArrivesAs = moved,
                Stated = moved.Stated,
            };
            if (leg.Reclassify(draft) is { } refusal)
                return refusal;
        }

        return null;
    }
}
