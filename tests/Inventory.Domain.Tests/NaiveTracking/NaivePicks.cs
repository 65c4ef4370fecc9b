using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Tests.NaiveDocuments;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>What may be picked at a place: free goods with numbers that have not expired, what expires first in front,
/// less what documents ask for by number.</summary>
internal static class NaivePicks
{
    public static IEnumerable<string> Differences(TrackedShop shop, Random random)
    {
        var (sku, place) = (shop.Skus.ElementAt(random.Next(shop.Skus.Count)), TrackedShop.AnyPlace(random));
        var date = TrackedShop.DateAfter(random.Next(24));
        List<NumberedGoods> there =
        [
            .. shop.Stock.There(sku).Where(g => g.Place == place && MayGo(shop.Numbers, g.Goods, date))
                .Select(g => new NumberedGoods(
                    new(g.Quantity), g.Goods.Variant, g.Goods.Lot, g.Goods.Serial, shop.Numbers.KeepsUntil(g.Goods),
                    g.Goods.Package)),
        ];
        List<NumberedDemand> asked =
            [.. Enumerable.Range(0, random.Next(5)).Select(_ => Demand(there, random)).OfType<NumberedDemand>()];
        var wanted = (decimal)random.Next(1, 15);
        var lines = PickProposal.Of(there, asked, new(wanted));

        var total = there.Sum(g => g.Quantity.Value);
        var most = Math.Min(wanted, total - Served(there, asked));
        if (lines.Sum(l => l.Quantity.Value) != most)
            yield return $"picks {Said(lines)}, expected {most} of {Said(there)} less {Said(asked)}";
        if (!lines.Select(l => l.ExpiresOn ?? DateOnly.MaxValue).SequenceEqual(
            lines.Select(l => l.ExpiresOn ?? DateOnly.MaxValue).Order()))
            yield return $"picks in another order: {Said(lines)}";
        var left = there.ConvertAll(g => g with
        {
            Quantity = g.Quantity - (lines.FirstOrDefault(l => l with { Quantity = g.Quantity } == g)?.Quantity
                ?? Quantity.Zero),
        });
        if (Served(left, asked) != Served(there, asked))
            yield return $"picks {Said(lines)} that are asked for: {Said(there)} less {Said(asked)}";
    }

    private static bool MayGo(NaiveNumbers numbers, Goods goods, DateOnly date) =>
        (goods.Lot ?? goods.Serial ?? goods.Package) is not null
        && numbers.Ruled(goods).All(n => numbers.CardOf(n).Status == NumberStatus.Free)
        && (numbers.KeepsUntil(goods) is not { } until || date <= until);

    // Some of the numbers of goods that are there.
    private static NumberedDemand? Demand(List<NumberedGoods> there, Random random)
    {
        if (there.Count == 0)
            return null;
        var goods = there[random.Next(there.Count)];
        var demand = new NumberedDemand(
            new(random.Next(1, 5)),
            random.Next(2) == 0 ? goods.Variant : null,
            random.Next(2) == 0 ? goods.Lot : null,
            random.Next(2) == 0 ? goods.Serial : null,
            random.Next(2) == 0 ? goods.Package : null);
        return (demand.Lot ?? demand.Serial ?? demand.Package) is null ? null : demand;
    }

    private static decimal Served(List<NumberedGoods> there, List<NumberedDemand> asked) => NaiveShop.Served(
        there.Select((g, at) => (g, at)).ToDictionary(g => $"{g.at}", g => g.g.Quantity.Value),
        asked.ConvertAll(d => new NaiveNeed(
            d.Quantity.Value,
            [.. there.Select((g, at) => (g, at)).Where(g => Does(g.g, d)).Select(g => $"{g.at}")])));

    private static bool Does(NumberedGoods goods, NumberedDemand asked) =>
        (asked.Variant is null || asked.Variant == goods.Variant) && (asked.Lot is null || asked.Lot == goods.Lot)
        && (asked.Serial is null || asked.Serial == goods.Serial)
        && (asked.Package is null || asked.Package == goods.Package);

    private static string Said<T>(IEnumerable<T> all) => string.Join("; ", all);
}
