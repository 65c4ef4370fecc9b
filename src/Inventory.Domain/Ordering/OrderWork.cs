using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>How much of an item a command names.</summary>
/// <param name="Unit">Of the quantity; null: the base unit. Tracking lines are in base units.</param>
/// <param name="Line">The line of the order that is meant; null: all lines of the item, first line first. Says nothing
/// when an order is placed.</param>
/// <param name="TrackingLines">Which goods leave or come back; null, or for what they do not name: any. They say
/// nothing of what is placed, cancelled or invoiced.</param>
/// <param name="Assemble">How much of it is made for the order as it leaves, in the unit of the quantity; null:
/// nothing. Says nothing of what is not shipped.</param>
public sealed record OrderQuantity(
    Sku Sku,
    Quantity Quantity,
    int? Line = null,
    IReadOnlyList<TrackingLine>? TrackingLines = null,
    string? Unit = null,
    Quantity? Assemble = null)
{
    /// <summary>The quantity as it was said; null: in base units.</summary>
    internal StatedQuantity? Stated { get; init; }
}

/// <summary>The steps that several order commands share.</summary>
internal static class OrderWork
{
    public static Decision RefuseUnknown(OrderId order) =>
        Decision.Refuse("order-not-found", $"There is no order {order}.");

    /// <summary>
    /// The order as an event finds it now. With <see cref="StockDefaults.AdobeQuirks"/> its stock is the one that its
    /// sales channel sells from now, as upstream has it, and not the one that its goods were promised from.
    /// </summary>
    public static SalesOrder OrderOf(this IStates states, OrderId id)
    {
        var order = states.Get(SalesOrder.StreamOf(id));
        if (order.Channel is not { } channel || !states.Get(CompanySettings.Stream).Stock.AdobeQuirks)
            return order;
        return states.Get(PlaceDirectory.Stream).StockOf(channel) is { } stock ? order with { Stock = stock } : order;
    }

    /// <summary>More was named than is open; because the hold ended, where it did.</summary>
    public static Decision RefuseExcess(
        OrderId id, SalesOrder order, IReadOnlyList<OrderQuantity>? lines, string action) =>
        order.Lines.Values.Any(l => l.Expired.IsPositive && (lines?.Any(w => w.Sku == l.Sku) ?? false))
            ? Decision.Refuse("hold-expired", $"The hold of order {id} ended; it has less left to {action}.")
            : Decision.Refuse("quantity-exceeds-order", $"Order {id} has less left to {action}.");

    /// <summary>The refusal for an end of a hold that says nothing sensible, or null.</summary>
    /// <param name="now">Null: not known, and then minutes lead nowhere.</param>
    public static Decision? RefuseExpiry(DateTimeOffset? expiresAt, int? minutes, DateTimeOffset? now)
    {
        const string code = "validation.hold-expiry.invalid";
        if (expiresAt is not null && minutes is not null)
            return Decision.Refuse(code, "A hold ends at a moment or after minutes, not both.");
        if (minutes is { } given && (!HoldExpiry.IsValid(given) || now is null))
            return Decision.Refuse(code, $"A hold lasts 1 to {HoldExpiry.MinutesMax} minutes.");
        return expiresAt <= now ? Decision.Refuse(code, "The moment at which the hold should end is past.") : null;
    }

    /// <summary>The end of a hold in UTC; null: none.</summary>
    public static DateTimeOffset? ExpiryOf(DateTimeOffset? expiresAt, int? minutes, DateTimeOffset? now) =>
        expiresAt?.ToUniversalTime()
        ?? (minutes is { } given && now is { } begin ? HoldExpiry.EndOf(begin, given) : null);

    /// <summary>
    /// Spreads quantities per item over the lines, first line first, after those that name a line; no quantities:
    /// everything that is open. Null: more was named than is open.
    /// </summary>
    public static List<LineQuantity>? Spread(
        this SalesOrder order, IReadOnlyList<OrderQuantity>? wanted, Func<OrderLine, Quantity> open)
    {
        if (wanted is null)
            return [.. order.Lines
                .Select(l => new LineQuantity(l.Key, l.Value.Sku, open(l.Value)))
                .Where(l => l.Quantity.IsPositive)];

        var left = order.Lines.ToDictionary(l => l.Key, l => open(l.Value));
        var spread = new List<LineQuantity>();
        foreach (var item in wanted.GroupBy(w => (w.Sku, w.Line)).OrderBy(g => g.Key.Line is null))
        {
            var quantity = item.Aggregate(Quantity.Zero, (sum, w) => sum + w.Quantity);
            var lines = order.Lines.Where(
                l => l.Value.Sku == item.Key.Sku && (item.Key.Line is not { } named || l.Key == named));
            foreach (var (number, line) in lines)
            {
                var share = Quantity.Min(quantity, left[number]);
                if (!share.IsPositive)
                    continue;
                Add(spread, new(number, line.Sku, share));
                left[number] -= share;
                quantity -= share;
            }

            if (!quantity.IsZero)
                return null;
        }

        return spread;
    }

    // A line that is named is met again by what names only its item; each line is in the events once.
    private static void Add(List<LineQuantity> spread, LineQuantity share)
    {
        var at = spread.FindIndex(l => l.Line == share.Line);
        if (at < 0)
            spread.Add(share);
        else
            spread[at] = share with { Quantity = spread[at].Quantity + share.Quantity };
    }

    public static IEnumerable<(Sku Sku, Quantity Quantity)> PerItem(this IEnumerable<LineQuantity> lines) =>
        lines.GroupBy(l => l.Sku).Select(g => (g.Key, g.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity)));

    /// <summary>
    /// Gives promises back, never more than the order holds: a promise that was not made, because stock was not managed
    /// at the time, cannot be released either, and so the sum over an order ends at 0. With
    /// <see cref="StockDefaults.AdobeQuirks"/> as upstream: nothing or all, by whether reservations are written of the
    /// item at this moment, and whatever was promised before. Goods that go out were there; what is given up waited for
    /// goods first.
    /// </summary>
    /// <param name="keepsWaiting">What waits is not given up.</param>
    public static void Release(
        this Draft draft,
        OrderId order,
        StockId stock,
        Sku sku,
        Quantity quantity,
        ReleaseCause cause,
        bool keepsWaiting = false)
    {
        var stream = Item.StreamOf(sku);
        var hold = draft.Get(stream).PromisesOf(stock).HoldOf(order);
        var released = cause != ReleaseCause.OrderExpired && draft.Get(CompanySettings.Stream).Stock.AdobeQuirks
            ? draft.SettingsOf(sku, stock).TakesReservations ? quantity : Quantity.Zero
            : Quantity.Min(quantity, hold.Held);
        if (!released.IsPositive)
            return;
        var isGivenUp = cause is not (ReleaseCause.OrderShipped or ReleaseCause.OrderInvoiced) && !keepsWaiting;
        var waits = hold.Waiting.IsPositive;
        draft.Add(stream, new ReservationReleased(
            sku, stock, released, order, cause, waits,
            waits && isGivenUp ? Quantity.Min(released, hold.Waiting) : null));
    }

    /// <summary>Takes what is there from the enabled sources of the stock, by priority; nothing that orders of other
    /// stocks hold.</summary>
    public static IEnumerable<GoodsAt> SelectByPriority(
        this IStates states, StockId stock, Sku sku, Quantity quantity, OrderId order)
    {
        List<SourceCode> sources =
            [.. states.Get(PlaceDirectory.Stream).SourcesOf(stock).Where(l => l.IsEnabled).Select(l => l.Source)];
        var goods = states.GoodsOf([sku], sources);
        return SourceSelection.Of([new(sku, quantity)], sources, goods, Free).Items
            .Where(i => i.ToDeduct.IsPositive)
            .Select(i => new GoodsAt(sku, i.Source, i.ToDeduct));

        IReadOnlyList<Quantity> Free(Sku _, IReadOnlyList<SourceGoods> inOrder) =>
            GoodsClaims.FreeOf(GoodsClaims.OfShipment(states, sku, stock, order, sources), inOrder);
    }
}
