using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>
/// Who has a claim on the goods of one item, seen by one who wants to take some: the promises that have goods, his own
/// and those of the others. Goods may be taken while what can be served of the others' promises does not shrink.
/// <para>
/// One's own promise is served first in that sum, so whoever holds goods can always take as much as lies at his
/// sources, even when goods went missing: of his sources, though, he must take those that the others need least. Sets
/// of promises that goods can serve together form a matroid (a transversal one), and every such set is part of a
/// largest one; hence there is always a way.
/// </para>
/// </summary>
/// <param name="Goods">At all sources of all stocks that have a part in this.</param>
/// <param name="Own">The promise that is served first.</param>
/// <param name="Covered">How much of it the taker himself holds: his taking lowers it.</param>
/// <param name="Others">Promises that have goods, each more than zero; at most
/// <see cref="SharedSources.OtherStocksMax"/>.</param>
internal sealed record GoodsClaims(
    IReadOnlyList<PlacedGoods> Goods, StockHold Own, Quantity Covered, IReadOnlyList<StockHold> Others)
{
    private Quantity LeftForOthers => SharedSources.LeftForOthers(Own, Goods, Others);

    /// <summary>The claims that touch a shipment: those of other stocks. Null: nobody can be hurt.</summary>
    /// <remarks>Usually no other stock has promised anything, and then no stream is read for this.</remarks>
    public static GoodsClaims? OfShipment(
        IStates states, Sku sku, StockId stock, OrderId order, IReadOnlyCollection<SourceCode> sources)
    {
        var item = states.Get(Item.StreamOf(sku));
        if (!HasOthers(item, stock) || IsolationOf(states) == StockIsolation.Adobe)
            return null;
        var others = states.Get(PlaceDirectory.Stream).StocksConnectedWith(sources)
            .Where(s => s != stock)
            .Select(s => HoldOf(states, item, s))
            .Where(h => h.Held.IsPositive)
            .ToList();
        if (others.Count is 0 or > SharedSources.OtherStocksMax)
            return null;
        return Of(states, sku, HoldOf(states, item, stock), CoveredBy(item, stock, order), others);
    }

    /// <summary>The claims that touch a proposal: those of all other orders, of this stock and, unless stocks are
    /// isolated as Adobe Commerce does, of those it shares sources with. Null: there are none.</summary>
    /// <param name="order">Whose goods they are to be; null: nobody's who holds any.</param>
    public static GoodsClaims? OfProposal(IStates states, Sku sku, StockId stock, OrderId? order)
    {
        var item = states.Get(Item.StreamOf(sku));
        var (whole, own) = (HoldOf(states, item, stock), CoveredBy(item, stock, order));
        List<StockHold> others = [whole with { Held = (whole.Held - own).AtLeastZero() }];
        if (HasOthers(item, stock) && IsolationOf(states) != StockIsolation.Adobe)
            others.AddRange(states.Get(PlaceDirectory.Stream).StocksConnectedWith(stock)
                .Where(s => s != stock)
                .Select(s => HoldOf(states, item, s)));
        others.RemoveAll(h => !h.Held.IsPositive);
        return others.Count == 0 ? null : Of(states, sku, whole with { Held = own }, own, Nearest(others));
    }

    /// <summary>What of the goods is free to take, one source after the other.</summary>
    /// <param name="claims">Null: all that is there.</param>
    public static IReadOnlyList<Quantity> FreeOf(GoodsClaims? claims, IReadOnlyList<SourceGoods> inOrder)
    {
        if (claims is null)
            return SourceSelection.AllOnHand(default, inOrder);
        var free = new List<Quantity>();
        foreach (var there in inOrder)
        {
            free.Add(claims.MayTake(there.Source, there.OnHand.AtLeastZero()));
            claims = claims.Take(there.Source, free[^1]);
        }

        return free;
    }

    /// <summary>The most that may be taken from the source, up to what is wished for.</summary>
    public Quantity MayTake(SourceCode source, Quantity wish)
    {
        var before = LeftForOthers;
        var taken = wish;
        while (taken.IsPositive)
        {
            // One piece more takes at most one piece from the others, so this never goes below what may be taken.
            var hurt = before - Take(source, taken).LeftForOthers;
            if (!hurt.IsPositive)
                break;
            taken = (taken - hurt).AtLeastZero();
        }

        return taken;
    }

    public GoodsClaims Take(SourceCode source, Quantity quantity)
    {
        var own = Quantity.Min(quantity, Covered);
        return this with
        {
            Goods = [.. Goods.Select(g => g.Source == source ? g with { OnHand = g.OnHand - quantity } : g)],
            Own = Own with { Held = Own.Held - own },
            Covered = Covered - own,
        };
    }

    private static GoodsClaims Of(IStates states, Sku sku, StockHold own, Quantity covered, List<StockHold> others)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        List<PlacedGoods> goods =
        [
            .. from source in others.Append(own).SelectMany(h => h.Sources).Distinct()
               let there = states.SourceItem(sku, source)
               where there.IsAssigned
               let onHand = there.OnHand.AtLeastZero()
               select new PlacedGoods(source, directory.IsEnabled(source), there.IsInStock, onHand),
        ];
        return new(goods, own, covered, others);
    }

    // Beyond what can be looked at exactly, the claims of the stocks farthest away are left out.
    private static List<StockHold> Nearest(List<StockHold> others) => [.. others.Take(SharedSources.OtherStocksMax)];

    private static bool HasOthers(Item item, StockId stock)
    {
        foreach (var (other, promises) in item.Promises)
        {
            if (other != stock.Value && promises.Covered.IsPositive)
                return true;
        }

        return false;
    }

    private static StockHold HoldOf(IStates states, Item item, StockId stock) => new(
        stock,
        item.PromisesOf(stock).Covered.AtLeastZero(),
        [.. states.Get(PlaceDirectory.Stream).SourcesOf(stock).Select(l => l.Source)]);

    private static Quantity CoveredBy(Item item, StockId stock, OrderId? order)
    {
        if (order is not { } named)
            return Quantity.Zero;
        var hold = item.PromisesOf(stock).HoldOf(named);
        return (hold.Held - hold.Waiting).AtLeastZero();
    }

    private static StockIsolation IsolationOf(IStates states) =>
        states.Get(CompanySettings.Stream).Stock.Isolation;
}
