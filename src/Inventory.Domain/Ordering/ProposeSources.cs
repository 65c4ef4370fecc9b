using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>By what a source selection prefers one source to another.</summary>
public enum SelectionAlgorithm
{
    /// <summary>The priority of the links. The default.</summary>
    Priority = 0,

    /// <summary>Near the destination first; sources without coordinates last, by priority.</summary>
    Distance = 1,

    /// <summary>As few sources for all lines together as can be; see <see cref="Sources.FewestParcels"/>.</summary>
    FewestParcels = 2,
}

/// <summary>A proposal, and how far the sources are from the destination in metres, where that is known.</summary>
public sealed record ProposedSources(
    StockId Stock, SourceSelection Selection, IReadOnlyDictionary<SourceCode, long> Distances);

/// <summary>
/// Proposes the sources that should serve an order or some items. A question in the form of a command: it changes
/// nothing, and its result is a <see cref="ProposedSources"/>. Refused: <c>order-not-found</c>, <c>stock-not-found</c>,
/// <c>source-not-found</c>, <c>order-of-another-stock</c>, <c>validation.items.empty</c>,
/// <c>quantity-not-positive</c>, <c>validation.coordinates.invalid</c>, <c>validation.destination.missing</c>
/// (distance without a destination).
/// </summary>
/// <param name="Stock">Null: that of the order.</param>
/// <param name="Order">For whom; what it holds itself is not held against it. Null: for nobody in particular.</param>
/// <param name="Wanted">Null: what the order still has to ship, which may be nothing. Lines of one item are added up;
/// with <see cref="StockDefaults.AdobeQuirks"/> the last one counts alone.</param>
/// <param name="Sources">To choose from, in the order that counts as priority; null: the enabled ones of the stock.
/// Claims on sources of other stocks are looked at when the stock is connected with them.</param>
/// <param name="RespectsHolds">Keeps back what orders hold that have goods; null: true, and false with
/// <see cref="StockIsolation.Adobe"/>, whose selection proposes all that is there.</param>
public sealed record ProposeSources(
    StockId? Stock,
    OrderId? Order,
    IReadOnlyList<WantedItem>? Wanted,
    SelectionAlgorithm Algorithm = SelectionAlgorithm.Priority,
    Coordinates? Destination = null,
    IReadOnlyList<SourceCode>? Sources = null,
    bool? RespectsHolds = null) : ICommand
{
    public IEnumerable<StreamId> Streams
    {
        get
        {
            yield return PlaceDirectory.Stream;
            yield return CompanySettings.Stream;
            if (Order is { } order)
                yield return SalesOrder.StreamOf(order);
            foreach (var item in Wanted ?? [])
                yield return Item.StreamOf(item.Sku);
        }
    }

    public Decision Decide(IStates states)
    {
        var order = Order is { } named ? states.Get(SalesOrder.StreamOf(named)) : null;
        if (order is { IsKnown: false })
            return OrderWork.RefuseUnknown(Order!.Value);
        if (Fault(order) is { } fault)
            return fault;
        var stock = Stock ?? order?.Stock ?? StockId.Default;
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {stock}.");
        if (states.RefuseUnknown(Sources ?? []) is { } unknown)
            return unknown;

        var sources = Sources
            ?? [.. directory.SourcesOf(stock).Where(l => l.IsEnabled).Select(l => l.Source)];
        var wanted = WantedOf(order);
        if (states.Get(CompanySettings.Stream).Stock.AdobeQuirks)
            wanted = SourceSelection.LastLines(wanted);
        return Decision.Accept([], Propose(states, stock, wanted, [.. sources.Distinct()]));
    }

    private Decision? Fault(SalesOrder? order)
    {
        if (order is null && Stock is null)
            return Decision.Refuse("stock-not-found", "Name a stock or an order.");
        if (order is not null && Stock is { } stock && stock != order.Stock)
            return Decision.Refuse("order-of-another-stock", $"Order {Order} is served from stock {order?.Stock}.");
        if (Wanted is { Count: 0 } || (Wanted is null && order is null))
            return Decision.Refuse("validation.items.empty", "Name what is wanted, or an order.");
        if (Wanted?.Any(w => !w.Quantity.IsPositive) ?? false)
            return Decision.Refuse("quantity-not-positive", "A quantity that is wanted is more than zero.");
        if (Destination is { IsValid: false })
            return Decision.Refuse(
                "validation.coordinates.invalid", "Latitude is -90 to 90 and longitude -180 to 180.");
        if (Algorithm == SelectionAlgorithm.Distance && Destination is null)
            return Decision.Refuse("validation.destination.missing", "A choice by distance needs a destination.");
        return null;
    }

    private IReadOnlyList<WantedItem> WantedOf(SalesOrder? order) =>
        Wanted ?? (order is null
            ? []
            : [.. order.Spread(null, order.ToShip)!.PerItem().Select(i => new WantedItem(i.Sku, i.Quantity))]);

    private ProposedSources Propose(
        IStates states, StockId stock, IReadOnlyList<WantedItem> wanted, IReadOnlyList<SourceCode> sources)
    {
        var goods = states.GoodsOf(wanted.Select(w => w.Sku), sources);
        var distances = DistancesOf(states, sources);
        var proposable = Proposable(states, stock);
        var inOrder = Algorithm switch
        {
            SelectionAlgorithm.Priority => sources,
            SelectionAlgorithm.Distance =>
                [.. sources.OrderBy(s => distances.TryGetValue(s, out var metres) ? metres : long.MaxValue)],
            SelectionAlgorithm.FewestParcels => FewestParcels.First(wanted, sources, goods, proposable),
            _ => throw new ArgumentOutOfRangeException(nameof(Algorithm), Algorithm, "No such algorithm."),
        };
        return new(stock, SourceSelection.Of(wanted, inOrder, goods, proposable), distances);
    }

    private Dictionary<SourceCode, long> DistancesOf(IStates states, IReadOnlyList<SourceCode> sources)
    {
        var distances = new Dictionary<SourceCode, long>();
        foreach (var source in Destination is null ? [] : sources)
        {
            if (states.Get(Source.StreamOf(source)).Details is { Latitude: { } latitude, Longitude: { } longitude })
                distances[source] = GreatCircle.MetresBetween(new(latitude, longitude), Destination!);
        }

        return distances;
    }

    // Without regard for holds nothing is read of them.
    private ProposableGoods? Proposable(IStates states, StockId stock)
    {
        var isolation = states.Get(CompanySettings.Stream).Stock.Isolation;
        if (!(RespectsHolds ?? isolation != StockIsolation.Adobe))
            return null;
        var claims = new Dictionary<Sku, GoodsClaims?>();
        return (sku, inOrder) =>
        {
            var item = inOrder is [var first, ..] ? first.Sku : sku;
            if (!claims.TryGetValue(item, out var claim))
                claims[item] = claim = GoodsClaims.OfProposal(states, item, stock, Order);
            return GoodsClaims.FreeOf(claim, inOrder);
        };
    }
}
