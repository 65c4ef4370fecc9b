using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Sources;

/// <summary>Distances, and the choice of few sources, against brute force.</summary>
public sealed class SelectionSpecs
{
    private const double Radius = 6_371_000;

    [Theory]
    [InlineData(52.52, 13.405, 48.8566, 2.3522)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(90, 0, -90, 0)]
    [InlineData(0, 0, 0, 180)]
    [InlineData(0, -179.9999, 0, 179.9999)]
    [InlineData(-33.8688, 151.2093, 51.5074, -0.1278)]
    [InlineData(52.52, 13.405, 52.52001, 13.40501)]
    public void A_distance_is_the_haversine_to_the_metre(
        double latitude, double longitude, double toLatitude, double toLongitude)
    {
        var metres = GreatCircle.MetresBetween(
            new((decimal)latitude, (decimal)longitude), new((decimal)toLatitude, (decimal)toLongitude));

        ((double)metres).ShouldBe(Haversine(latitude, longitude, toLatitude, toLongitude), tolerance: 0.51);
    }

    [Fact]
    public void Distances_agree_with_floating_point_anywhere()
    {
        var random = new Random(5);
        for (var i = 0; i < 2_000; i++)
        {
            var at = Enumerable.Range(0, 4).Select(n => Math.Round((random.NextDouble() - 0.5) * 180 * (1 + (n % 2)), 6))
                .ToArray();
            ((double)GreatCircle.MetresBetween(
                new((decimal)at[0], (decimal)at[1]), new((decimal)at[2], (decimal)at[3])))
                .ShouldBe(Haversine(at[0], at[1], at[2], at[3]), tolerance: 0.51);
        }
    }

    [Fact]
    public void One_source_that_has_all_beats_two_that_come_first() =>
        Chosen([("A", 3), ("B", 1)], "s0 A2 B0", "s1 A1 B1", "s2 A3 B1").ShouldBe(["s2"]);

    [Fact]
    public void Of_as_few_sources_the_first_ones_serve() =>
        Chosen([("A", 4)], "s0 A1", "s1 A2", "s2 A2", "s3 A3").ShouldBe(["s0", "s3"]);

    [Fact]
    public void What_is_not_there_is_served_as_far_as_it_goes() =>
        Chosen([("A", 9), ("B", 1)], "s0 A1", "s1 A1 B1", "s2 B1").ShouldBe(["s0", "s1"]);

    [Fact]
    public void Lines_of_one_item_add_up() =>
        Chosen([("A", 2), ("A", 2)], "s0 A3", "s1 A4").ShouldBe(["s1"]);

    [Fact]
    public void Few_sources_are_fewest_and_many_are_enough()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var sources = random.Next(1, 17);
            var texts = Enumerable.Range(0, sources)
                .Select(n => $"s{n} A{random.Next(4)} B{random.Next(4)} C{random.Next(4)}").ToArray();
            (string, int)[] wanted = [("A", random.Next(1, 7)), ("B", random.Next(1, 7)), ("C", random.Next(1, 7))];
            var chosen = Chosen(wanted, texts);
            var goods = Goods(texts);
            Covers(chosen, wanted, goods).ShouldBeTrue();
            if (sources > FewestParcels.ExactSourcesMax)
                continue;
            var least = Enumerable.Range(0, 1 << sources)
                .Where(set => Covers(
                    [.. Enumerable.Range(0, sources).Where(n => (set & (1 << n)) != 0).Select(n => $"s{n}")],
                    wanted,
                    goods))
                .Min(int.PopCount);
            chosen.Count.ShouldBe(least);
        }
    }

    private static double Haversine(double latitude, double longitude, double toLatitude, double toLongitude)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var across = Math.Sin(Radians(toLatitude - latitude) / 2);
        var along = Math.Sin(Radians(toLongitude - longitude) / 2);
        var chord = (across * across)
            + (Math.Cos(Radians(latitude)) * Math.Cos(Radians(toLatitude)) * along * along);
        return 2 * Radius * Math.Asin(Math.Sqrt(Math.Clamp(chord, 0, 1)));
    }

    // A source as its code and quantities: "s0 A1 B2".
    private static List<SourceGoods> Goods(string[] sources) =>
    [
        .. from source in sources
           let parts = source.Split(' ')
           from part in parts[1..]
           let quantity = int.Parse(part[1..], System.Globalization.CultureInfo.InvariantCulture)
           select new SourceGoods(new(part[..1]), new(parts[0]), true, new(quantity)),
    ];

    private static bool Covers(IReadOnlyList<string> chosen, (string Sku, int)[] wanted, List<SourceGoods> goods) =>
        wanted.All(w =>
        {
            var there = goods.Where(g => g.Sku.Value == w.Sku).ToList();
            var reach = Math.Min(w.Item2, there.Sum(g => g.OnHand.Value));
            return there.Where(g => chosen.Contains(g.Source.Value)).Sum(g => g.OnHand.Value) >= reach;
        });

    private static List<string> Chosen((string Sku, int Quantity)[] wanted, params string[] sources)
    {
        List<WantedItem> items = [.. wanted.Select(w => new WantedItem(new(w.Sku), new(w.Quantity)))];
        List<SourceCode> codes = [.. sources.Select(s => new SourceCode(s.Split(' ')[0]))];
        var goods = Goods(sources);
        var selection = SourceSelection.Of(items, FewestParcels.First(items, codes, goods), goods);
        return
        [
            .. selection.Items.Where(i => i.ToDeduct.IsPositive).Select(i => i.Source.Value).Distinct().Order(),
        ];
    }
}
