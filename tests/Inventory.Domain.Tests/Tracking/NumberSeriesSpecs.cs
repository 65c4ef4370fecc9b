using Inventory.Domain.Kernel;
using Inventory.Domain.Tests.Kernel;
using Inventory.Domain.Tracking;

namespace Inventory.Domain.Tests.Tracking;

public sealed class NumberSeriesSpecs : Shop
{
    [Theory]
    [InlineData("LOT-0098", 1, null, "LOT-0098 LOT-0099 LOT-0100")]
    [InlineData("LOT-0098", 1, 98L, "LOT-0099 LOT-0100 LOT-0101")]
    [InlineData("A1-9/B", 5, 10L, "A1-14/B A1-19/B A1-24/B")]
    [InlineData("9", 1, 3L, "9 10 11")]
    public void The_last_digits_are_counted_up_behind_what_is_used(
        string start, int increment, long? lastUsed, string next) =>
        string.Join(' ', new NumberSeries(start, increment).After(lastUsed, 3)).ShouldBe(next);

    [Theory]
    [InlineData("LOT", 1)]
    [InlineData("", 1)]
    [InlineData("LOT-1", 0)]
    [InlineData("1234567890123456", 1)]
    public void A_series_begins_with_a_number_that_can_be_counted_up(string start, int increment) =>
        Given(Open).When(new SetNumberSeries(P, null, new(start, increment))).ThenRefused("validation.series.invalid");

    [Fact]
    public void The_same_series_again_leaves_no_trace() => Given(Open)
        .When(new SetNumberSeries(P, new("L1"), null)).Then(new NumberSeriesSet(P, new("L1")))
        .When(new SetNumberSeries(P, new("L1"), null)).ThenNothing()
        .When(new SetNumberSeries(new("none"), null, null)).ThenRefused("item-not-found");
}
