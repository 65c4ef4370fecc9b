using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Promises goods to an order: all lines or nothing, lines of one item checked together. Name a stock, or a sales
/// channel that has one. Refused: <c>validation.order.invalid</c>, <c>validation.lines.empty</c>,
/// <c>quantity-not-positive</c>, <c>stock-not-found</c>, <c>channel-not-found</c>, <c>item-not-found</c>,
/// <c>item-is-composite</c> (order its children), <c>item-type</c>, <c>item-blocked</c>, <c>sales-blocked</c>,
/// <c>order-exists</c> (with other lines), or the last code of
/// <see cref="RequestErrors"/> for the first item that falls short (with <see cref="StockDefaults.AdobeQuirks"/> also
/// before <c>quantity-not-positive</c>); <c>validation.hold-expiry.invalid</c> (both a moment and minutes, a moment
/// that is past, minutes out of range); <c>responsibility-centre-not-found</c>,
/// <c>responsibility-centre-of-others</c>, <c>unit-not-found</c>, and, of its dimensions and the defaults of
/// customer and centre, <c>dimension-not-found</c>, <c>dimension-value-not-found</c>, <c>dimension-blocked</c>,
/// <c>dimension-required</c>, <c>dimension-fixed</c>, <c>dimension-not-allowed</c>.
/// </summary>
/// <param name="HoldExpiresAt">When what is neither shipped nor invoiced is given free again.</param>
/// <param name="HoldMinutes">The same in minutes from now, 1 to <see cref="HoldExpiry.MinutesMax"/>. Neither: the
/// company's <see cref="StockDefaults.HoldExpiryMinutes"/>.</param>
/// <param name="Now">The present moment; null: not known, and the company's setting is not applied.</param>
/// <param name="Wish">Who is to handle it; null: the company's centre, if it has one.</param>
/// <param name="Dimensions">Of all that is posted for it; null: those of customer and centre alone.</param>
public sealed record PlaceOrder(
    OrderId Order,
    StockId? Stock,
    string? Channel,
    IReadOnlyList<OrderQuantity> Lines,
    DateOnly PostingDate,
    DateTimeOffset? HoldExpiresAt = null,
    int? HoldMinutes = null,
    DateTimeOffset? Now = null,
    CentreWish? Wish = null,
    DimensionSet? Dimensions = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        CompanySettings.Stream,
        SalesOrder.StreamOf(Order),
        .. Lines.Select(l => Item.StreamOf(l.Sku)),
    ];

    public StreamId Begins => SalesOrder.StreamOf(Order);

    public Decision Decide(IStates states)
    {
        if (Lines.NameUnits())
            return states.DecideInBase(Lines, lines => this with { Lines = lines });
        if (Fault(states) is { } fault)
            return fault;
        var directory = states.Get(PlaceDirectory.Stream);
        if ((Stock ?? directory.StockOf(Channel!)) is not { } stock)
            return Decision.Refuse("channel-not-found", $"No stock is linked to the channel {Channel}.");
        if (!directory.Knows(stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {stock}.");
        if (states.Get(SalesOrder.StreamOf(Order)) is { IsKnown: true } known)
            return IsSame(known, stock)
                ? Decision.Nothing
                : Decision.Refuse("order-exists", $"There is an order {Order} already, with other lines.");

        return Place(new Draft(states), stock);
    }

    private Decision? Fault(IStates states)
    {
        if (!OrderId.IsValid(Order.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"An order number has 1 to {OrderId.LengthMax} characters.");
        if (Lines.Count == 0)
            return Decision.Refuse("validation.lines.empty", "An order has at least one line.");
        if (!states.Get(CompanySettings.Stream).Stock.AdobeQuirks && RefuseNotPositive(Lines) is { } notPositive)
            return notPositive;
        if (OrderWork.RefuseExpiry(HoldExpiresAt, HoldMinutes, Now) is { } expiry)
            return expiry;
        if (Stock is null && Channel is null)
            return Decision.Refuse("channel-not-found", "Name a stock or a sales channel.");
        return Lines.Select(l => states.RefuseWithoutStock(l.Sku, ItemUse.Selling)).FirstOrDefault(r => r is not null);
    }

    private static Decision? RefuseNotPositive(IEnumerable<OrderQuantity> lines) =>
        lines.Any(l => !l.Quantity.IsPositive)
            ? Decision.Refuse("quantity-not-positive", "An ordered quantity is more than zero.")
            : null;

    private bool IsSame(SalesOrder known, StockId stock) =>
        known.Stock == stock
        && known.Lines.Count == Lines.Count
        && known.Lines.Values.Zip(Lines).All(l => IsSame(l.First, l.Second));

    // What was said counts, where both times it was said in a unit: that may hold another quantity by now.
    private static bool IsSame(OrderLine known, OrderQuantity line) =>
        known.Sku == line.Sku
        && (known.Stated is { } stated && line.Stated is { } again
            ? (stated.Unit, stated.Quantity) == (again.Unit, again.Quantity)
            : known.Ordered == line.Quantity);

    private Decision Place(Draft draft, StockId stock)
    {
        var handled = draft.ChooseCentre(Wish, CentreArea.Sales);
        if (handled.Refusal is { } others)
            return others;
        var dimensions = draft.DimensionsOfDocument(Dimensions, Wish, handled.Centre, out var notPossible);
        if (notPossible is not null)
            return notPossible;
        var backordered = new Dictionary<Sku, Quantity>();
        foreach (var lines in ByItem())
        {
            var sku = lines[0].Sku;
            var quantity = lines.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
            var salability = draft.SalabilityOf(sku, stock);
            if (salability.ErrorsFor(quantity) is [.., var last])
                return Decision.Refuse(last, $"{quantity} of {sku}: salable are {salability.SalableQuantity}.");
            if ((RefuseNotPositive(lines) ?? RefuseCut(draft, salability.Settings, lines)) is { } malformed)
                return malformed;

            backordered[sku] = salability.BackorderedPart(quantity);
            Reserve(draft, stock, sku, quantity, backordered[sku], salability.Settings);
        }

        var defaults = draft.Get(CompanySettings.Stream).Stock;
        var channel = Channel
            ?? (defaults.AdobeQuirks ? draft.Get(PlaceDirectory.Stream).ChannelsOf(stock).FirstOrDefault() : null);
        var minutes = HoldMinutes ?? defaults.HoldExpiryMinutes;
        var expiry = OrderWork.ExpiryOf(HoldExpiresAt, minutes, Now);
        draft.Add(
            SalesOrder.StreamOf(Order),
            new OrderPlaced(
                Order,
                stock,
                PlacedLines(draft, backordered),
                PostingDate,
                expiry,
                channel,
                handled.Centre,
                Wish?.Partner,
                dimensions));
        return draft.Accept(handled.ToResult());
    }

    // Two halves are a whole only on one line: each line is sent by itself, in whole pieces.
    private static Decision? RefuseCut(
        IStates states, EffectiveSettings settings, IReadOnlyList<OrderQuantity> lines) =>
        lines.FirstOrDefault(l => RequestErrors.IsCut(settings, l.Quantity)) is { } cut
        && !states.Get(CompanySettings.Stream).Stock.AdobeQuirks
            ? Decision.Refuse(RequestErrors.NotWhole, $"{cut.Sku} is sold in whole pieces, not {cut.Quantity}.")
            : null;

    private IEnumerable<IReadOnlyList<OrderQuantity>> ByItem() =>
        Lines.Count == 1 ? [Lines] : Lines.GroupBy(l => l.Sku).Select(lines => lines.ToList());

    private void Reserve(
        Draft draft, StockId stock, Sku sku, Quantity quantity, Quantity backordered, EffectiveSettings settings)
    {
        if (!settings.TakesReservations)
            return;
        draft.Add(Item.StreamOf(sku), new StockReserved(sku, stock, quantity, Order));
        if (backordered.IsPositive)
            draft.Add(Item.StreamOf(sku), new BackorderPlaced(sku, stock, backordered, Order, quantity));
    }

    // The first lines of an item get what is there; the last ones wait.
    private List<PlacedLine> PlacedLines(Draft draft, Dictionary<Sku, Quantity> backordered)
    {
        var placed = new List<PlacedLine>();
        for (var i = Lines.Count - 1; i >= 0; i--)
        {
            var (sku, quantity, stated) = (Lines[i].Sku, Lines[i].Quantity, Lines[i].Stated);
            var waiting = Quantity.Min(quantity, backordered[sku]);
            backordered[sku] -= waiting;
            placed.Add(new(i + 1, sku, draft.Get(Item.StreamOf(sku)).Type, quantity, waiting, stated));
        }

        placed.Reverse();
        return placed;
    }
}
