using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Shell;

/// <summary>Ends of holds in the tables: live, after a restart, and folded again.</summary>
public sealed class HoldExpiryTests
{
    private static readonly StockId Stock = StockId.Default;

    // A moment between two microseconds, which is all that PostgreSQL keeps.
    private static readonly DateTimeOffset End = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero).AddTicks(7);

    [Fact]
    public async Task Ends_of_holds_come_out_of_the_log_as_they_went_in()
    {
        await using var test = await TestCompany.OpenAsync();
        await test.StockAsync("A", 20);
        foreach (var order in new[] { "due", "shipped", "renewed", "never" })
            await AcceptAsync(test, Place(order, order == "never" ? null : End));
        await AcceptAsync(test, new ShipOrder(new("shipped"), SourceCode.Default, null, TestCompany.Today));
        await AcceptAsync(test, new ExtendHold(new("renewed"), End.AddDays(1), null, End.AddDays(-1)));
        (await DueAsync(test)).ShouldBe(["due", "renewed"]);

        await test.RestartAsync();
        (await test.RunAsync(new ExpireHolds(new("renewed"), End))).Outcome.ShouldBe(Outcome.Nothing);
        await AcceptAsync(test, new ExpireHolds(new("due"), End));
        (await test.RunAsync(new ExpireHolds(new("due"), End))).Outcome.ShouldBe(Outcome.Nothing);
        (await DueAsync(test)).ShouldBe(["renewed"]);

        await test.ShouldBeWholeAsync();
        await test.Company.Rebuild.RunAsync(test.Writer);
        (await DueAsync(test)).ShouldBe(["renewed"]);
    }

    [Fact]
    public async Task The_index_holds_only_orders_with_an_end()
    {
        await using var test = await TestCompany.OpenAsync();
        var definition = await test.ScalarAsync<string>(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = '$' AND indexname = 'ix_sales_orders_1'");
        definition.ShouldEndWith("(hold_expires_at) WHERE (hold_expires_at IS NOT NULL)");
    }

    private static PlaceOrder Place(string order, DateTimeOffset? end) =>
        new(new(order), Stock, null, [new(new("A"), new(2))], TestCompany.Today, end);

    private static async Task AcceptAsync(TestCompany test, ICommand command) =>
        (await test.RunAsync(command)).Outcome.ShouldBe(Outcome.Accepted);

    private static async Task<string[]> DueAsync(TestCompany test) => (await test.ScalarAsync<string>(
        """
        SELECT coalesce(string_agg(order_id, ' ' ORDER BY order_id), '')
        FROM $.sales_orders
        WHERE hold_expires_at IS NOT NULL
        """)).Split(' ');
}
