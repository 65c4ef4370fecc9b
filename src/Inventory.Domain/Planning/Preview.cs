using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>What a command would do to one item at one source.</summary>
public sealed record SourceEffect(
    Sku Sku, SourceCode Source, bool WasAssigned, bool IsAssigned, Quantity QuantityBefore, Quantity QuantityAfter);

/// <summary>What a command would do to one item in one stock.</summary>
/// <param name="Held">Open promises of the stock.</param>
/// <param name="HeldWithoutGoods">The part of them that would have no goods any more.</param>
/// <param name="Orders">Orders that hold the item in the stock, at most <see cref="Preview.OrdersMax"/>.</param>
public sealed record StockEffect(
    Sku Sku,
    StockId Stock,
    Quantity SalableBefore,
    Quantity SalableAfter,
    Quantity Held,
    Quantity HeldWithoutGoods,
    IReadOnlyList<string> Orders);

/// <summary>The answer of a dry run.</summary>
/// <param name="Result">The answer that the command itself would give.</param>
/// <param name="QuantityLost">Goods that would be written off, over all pairs; transfers lose nothing.</param>
public sealed record PreviewedEffects(
    object? Result,
    Quantity QuantityLost,
    IReadOnlyList<SourceEffect> Sources,
    IReadOnlyList<StockEffect> Stocks);

/// <summary>
/// Decides a command with all its books and writes nothing: the answer says what would change. Refused as the command
/// itself would be.
/// </summary>
public sealed record Preview(ICommand Command) : ICommand
{
    /// <summary>Orders named per item and stock.</summary>
    public const int OrdersMax = 100;

    public IEnumerable<StreamId> Streams => Command.Streams;

    public Decision Decide(IStates states)
    {
        var decision = EarmarkedBooks.Decide(Command, states);
        if (decision.IsRefused)
            return decision;

        var after = new Draft(states);
        foreach (var (stream, @event) in decision.Events)
            after.Add(stream!, @event);
        return Decision.Accept(
            [],
            new PreviewedEffects(decision.Result, Lost(decision), Sources(states, after), Effects(states, after)));
    }

    /// <summary>The effect on every stock that can see one of the changed goods.</summary>
    internal static IReadOnlyList<StockEffect> Effects(IStates before, Draft after)
    {
        var directory = before.Get(PlaceDirectory.Stream);
        return
        [
            .. from item in Touched(after).GroupBy(p => p.Sku)
               from stock in directory.Stocks.Keys.Select(s => new StockId(s))
               where IsTouched(directory, stock, [.. item.Select(p => p.Source)])
               select Effect(before, after, item.Key, stock),
        ];
    }

    private static bool IsTouched(PlaceDirectory directory, StockId stock, List<SourceCode> sources) =>
        directory.StocksConnectedWith(stock).Any(s => directory.SourcesOf(s).Any(l => sources.Contains(l.Source)));

    private static StockEffect Effect(IStates before, Draft after, Sku sku, StockId stock)
    {
        var promises = before.Get(Item.StreamOf(sku)).PromisesOf(stock);
        var (was, will) = (before.SalabilityOf(sku, stock), after.SalabilityOf(sku, stock));
        var bare = will.Position.OnHand < was.Position.OnHand
            ? (promises.Held - will.Position.OnHand.AtLeastZero()).AtLeastZero()
            : Quantity.Zero;
        return new(
            sku,
            stock,
            was.SalableQuantity,
            will.SalableQuantity,
            promises.Held,
            bare,
            [.. promises.Orders.Keys.Take(OrdersMax)]);
    }

    private static IReadOnlyList<SourceEffect> Sources(IStates before, Draft after) =>
    [
        .. from pair in Touched(after)
           let stream = SourceItem.StreamOf(pair.Sku, pair.Source)
           let was = before.Get(stream)
           let will = after.Get(stream)
           select new SourceEffect(pair.Sku, pair.Source, was.IsAssigned, will.IsAssigned, was.OnHand, will.OnHand),
    ];

    private static List<(Sku Sku, SourceCode Source)> Touched(Draft after) =>
        [.. after.Events.Select(e => e.Event).OfType<ISourceItemEvent>().Select(SourceItemsTable.KeyOf).Distinct()];

    private static Quantity Lost(Decision decision) =>
        decision.Events
            .Select(e => e.Event)
            .OfType<StockAdjusted>()
            .Where(e => e.Delta.IsNegative)
            .Aggregate(Quantity.Zero, (sum, e) => sum - e.Delta);
}
