using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>A database whose read tables another version made: they are rebuilt from the log at start.</summary>
public sealed class RenewalTests
{
    [Theory]
    [InlineData("ALTER TABLE $.source_items DROP COLUMN notify_quantity; COMMENT ON TABLE $.source_items IS 'older'")]
    [InlineData("COMMENT ON TABLE $.salable_quantities IS NULL; UPDATE $.salable_quantities SET on_hand = 99")]
    [InlineData("DROP TABLE $.gl_entries, $.value_entries")]
    public async Task Tables_of_another_version_are_rebuilt_at_start(string change)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.RunAsync(Order("1", "A", 3));
        await company.ExecuteAsync(change);

        await company.RestartAsync();

        await company.ShouldBeWholeAsync();
        (await company.ScalarAsync<decimal>("SELECT on_hand FROM $.salable_quantities WHERE sku = 'A'")).ShouldBe(10);
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Tables_of_this_version_stay_as_they_are()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        var before = await company.ScalarAsync<uint>("SELECT '$.source_items'::regclass::oid");

        await company.RestartAsync();

        (await company.ScalarAsync<uint>("SELECT '$.source_items'::regclass::oid")).ShouldBe(before);
    }

    [Fact]
    public async Task A_second_server_does_not_read_from_tables_of_another_version()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.ExecuteAsync("COMMENT ON TABLE $.source_items IS 'older'");

        var refused = await Should.ThrowAsync<LogUnavailableException>(company.AnotherAsync);

        refused.Code.ShouldBe("read-models-outdated");
        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
    }
}
