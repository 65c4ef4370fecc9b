using Inventory.Domain.Kernel;
using Inventory.Domain.Service;
using Inventory.Domain.Tests.Kernel;

namespace Inventory.Domain.Tests.Service;

public sealed class CapacitySpecs : ServiceShop
{
    private static readonly DateOnly Monday = new(2026, 11, 30);

    [Fact]
    public void A_later_week_takes_its_days_and_leaves_the_others()
    {
        var story = Given([.. Workshop, Week(0, 27, 8m), Week(7, 13, 4m)]);
        var known = story.Ledger.Get(ResourceCapacity.StreamOf("LINDA"));
        new[] { 0, 4, 5, 7, 11, 14, 27, 28, -3 }.Select(d => known.HoursOn(Monday.AddDays(d)).Value)
            .ShouldBe([8m, 8m, 0m, 4m, 4m, 8m, 0m, 0m, 0m]);
        known.Ranges.Count.ShouldBe(3);
        story.When(Week(7, 13, 4m)).ThenNothing();
    }

    [Fact]
    public void The_table_has_what_the_state_has()
    {
        var story = Given(
            [.. Workshop, Week(0, 27, 8m), Week(7, 13, 4m), Week(-5, 9, 2m), Week(-9, 50, 1m), Week(3, 3, 9m)]);
        var rows = new MemoryRows<(string Resource, DateOnly From), ResourceCapacityRow>(r => (r.Resource, r.FromDate));
        foreach (var recorded in story.Ledger.Log)
            ServiceWorkTables.FoldCapacities(rows, recorded);
        rows.All.OrderBy(r => r.FromDate).Select(r => new CapacityRange(r.FromDate, r.ToDate, r.Week))
            .ShouldBe(story.Ledger.Get(ResourceCapacity.StreamOf("LINDA")).Ranges);
    }

    [Fact]
    public void Days_have_24_hours_and_ranges_an_end() =>
        Given(Workshop)
            .When(Week(0, 6, 24.5m)).ThenRefused("validation.capacity.hours")
            .When(Week(0, 6, -1m)).ThenRefused("validation.capacity.hours")
            .When(Week(0, -1, 8m)).ThenRefused("validation.capacity.dates")
            .When(Week(0, 6, 8m) with { Resource = "NOBODY" }).ThenRefused("resource-not-found");

    private static SetCapacity Week(int from, int to, decimal hours) => new(
        "LINDA",
        Monday.AddDays(from),
        Monday.AddDays(to),
        new(new(hours), new(hours), new(hours), new(hours), new(hours), Quantity.Zero, Quantity.Zero));
}
