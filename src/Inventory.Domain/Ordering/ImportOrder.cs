using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>A line of an order that another system kept.</summary>
/// <param name="Unit">Of all its quantities; null: the base unit.</param>
public sealed record LineToImport(
    Sku Sku,
    Quantity Ordered,
    Quantity Cancelled,
    Quantity Invoiced,
    Quantity Shipped,
    Quantity Refunded,
    string? Unit = null);

/// <summary>
/// Takes an order over from another system as it stands. Nothing is promised and no goods move: promises are taken
/// over with
/// <see cref="AppendReservation"/>, so that the report of inconsistencies can compare the two. Refused:
/// <c>order-exists</c>,
/// <c>stock-not-found</c>, <c>validation.order.invalid</c>, <c>validation.lines.empty</c>; where a line still has
/// something to ship or to invoice, <c>item-blocked</c> and <c>sales-blocked</c>; and with a unit
/// <c>item-not-found</c>, <c>unit-not-found</c>, <c>quantity-zero</c>.
/// </summary>
/// <param name="IsClosed">Final in the other system, whatever its lines say.</param>
public sealed record ImportOrder(OrderId Order, StockId Stock, IReadOnlyList<LineToImport> Lines, bool IsClosed)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [SalesOrder.StreamOf(Order), PlaceDirectory.Stream, .. Lines.Select(l => Item.StreamOf(l.Sku))];

    public Decision Decide(IStates states)
    {
        if (!OrderId.IsValid(Order.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"An order number has 1 to {OrderId.LengthMax} characters.");
        if (Lines.Count == 0)
            return Decision.Refuse("validation.lines.empty", "An order has at least one line.");
        if (!states.Get(PlaceDirectory.Stream).Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");

        var lines = new List<ImportedLine>(Lines.Count);
        foreach (var said in Lines)
        {
            var (line, noUnit) = InBase(states, said, lines.Count + 1);
            if (noUnit is not null)
                return noUnit;
            lines.Add(line);
        }

        var imported = new OrderImported(Order, Stock, lines, IsClosed);
        var stream = SalesOrder.StreamOf(Order);
        var order = (SalesOrder)SalesOrder.Initial.Evolve(imported);
        if (states.Get(stream) is { Status: not OrderStatus.None } known)
            return IsSame(known, order)
                ? Decision.Nothing
                : Decision.Refuse("order-exists", $"There is an order {Order} already.");
        if (RefuseBlocked(states, order) is { } blocked)
            return blocked;

        return Decision.Accept([new StreamEvent(stream, imported)]);
    }

    private static bool IsSame(SalesOrder known, SalesOrder imported) =>
        known.Status == imported.Status
        && known.Stock == imported.Stock
        && known.Lines.Count == imported.Lines.Count
        && known.Lines.Values.Zip(imported.Lines.Values).All(l => IsSame(l.First, l.Second));

    // What was said counts: its unit may hold another quantity by now.
    private static bool IsSame(OrderLine known, OrderLine line) =>
        known.Stated is { } stated && line.Stated is { } again && stated.Unit == again.Unit
            ? known.InUnit() == line.InUnit()
            : known == line;

    private static Decision? RefuseBlocked(IStates states, SalesOrder order) => order.Status != OrderStatus.Open
        ? null
        : order.Lines.Values
            .Where(l => l.Open.IsPositive || l.ToInvoice.IsPositive)
            .Select(l => states.Get(Item.StreamOf(l.Sku)).RefuseBlocked(l.Sku, ItemUse.Selling))
            .FirstOrDefault(r => r is not null);

    private static (ImportedLine Line, Decision? Refusal) InBase(IStates states, LineToImport line, int number)
    {
        var inBase = new[] { line.Ordered, line.Cancelled, line.Invoiced, line.Shipped, line.Refunded }
            .Select(quantity => states.InBase(line.Sku, quantity, line.Unit))
            .ToList();
        var imported = new ImportedLine(
            number,
            line.Sku,
            states.Get(Item.StreamOf(line.Sku)).Type,
            inBase[0].Quantity,
            inBase[1].Quantity,
            inBase[2].Quantity,
            inBase[3].Quantity,
            inBase[4].Quantity,
            inBase[0].Stated);
        return (imported, inBase.Select(q => q.Refusal).FirstOrDefault(r => r is not null));
    }
}
