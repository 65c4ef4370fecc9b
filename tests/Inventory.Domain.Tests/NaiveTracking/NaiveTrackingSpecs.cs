using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;
using Xunit.Abstractions;

namespace Inventory.Domain.Tests.NaiveTracking;

/// <summary>
/// Random trade of numbered goods: after each command a second, naive model, which knows the concept page and nothing
/// of the product, has the same entries, cards and refusals, and now and then the same traces.
/// </summary>
public sealed class NaiveTrackingSpecs(ITestOutputHelper output)
{
    private const int StepsBetweenTraces = 20;

    private static readonly string[] Traced = ["A", "B", "S1", "S2", "P1"];

    [Fact]
    public void Numbered_goods_are_what_their_words_say() =>
        Run(nameof(TrackingTrade), seed => new TrackingTrade(seed));

    [Fact]
    public void Numbered_goods_of_orders_are_what_their_words_say() =>
        Run(nameof(TrackedSales), seed => new TrackedSales(seed));

    private void Run(string name, Func<int, TrackedShop> begin) => RandomRun.Run(output, name, seed =>
    {
        var (shop, steps, random) = (begin(seed), 0, new Random(seed));
        return RandomRun.Trade(
            $"{seed}",
            shop.Step,
            () => shop.LastCommand,
            () => TrackingComparison.Differences(shop)
                .Concat(++steps % StepsBetweenTraces == 0 ? Traces(shop, seed + steps) : [])
                .Concat(NaivePicks.Differences(shop, random))
                .Prepend(shop.Wrong).OfType<string>());
    });

    private static IEnumerable<string> Traces(TrackedShop shop, int at)
    {
        List<string> items = [.. shop.Skus];
        return TrackingComparison.Traces(
            shop,
            Traced[at % Traced.Length],
            at % 3 == 0 ? items[at % items.Count] : null,
            at % 2 == 0 ? null : (NumberKind)(at / 2 % 3));
    }
}
