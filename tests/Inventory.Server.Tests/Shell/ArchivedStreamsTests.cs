using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>Another program marked streams of the product as archived: nothing of them may be lost.</summary>
public sealed class ArchivedStreamsTests
{
    [Fact]
    public async Task Archived_streams_are_as_before_after_a_cold_start()
    {
        await using var company = await ArchivedAsync();
        var shelf = SourceItem.StreamOf(new("A"), SourceCode.Default);

        var (state, version) = await new StreamReading(company.Company).AsOfAsync(shelf, long.MaxValue);

        (state.OnHand.Value, version).ShouldBe(
            (10, await company.ScalarAsync<long>($"SELECT version FROM $.mt_streams WHERE id = '{shelf}'")));
        (await company.RunAsync(Adjust("A", -11))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -10))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.RunAsync(Register("A"))).Outcome.ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public async Task Read_models_are_rebuilt_from_archived_streams()
    {
        await using var company = await ArchivedAsync();

        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
        await company.Company.Rebuild.RunAsync(company.Writer);

        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(10);
        (await company.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
    }

    [Fact]
    public async Task The_audit_chain_names_the_first_archived_event()
    {
        await using var company = await ArchivedAsync();
        await using var connection = await company.Company.Database.OpenConnectionAsync();

        (await new AuditVerification(company.Schema).RunAsync(connection)).Fault
            .ShouldBe("Event 1 was given another time or archived after it was written.");
    }

    private static async Task<TestCompany> ArchivedAsync()
    {
        var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await company.ExecuteAsync(
            "UPDATE $.mt_streams SET is_archived = TRUE; UPDATE $.mt_events SET is_archived = TRUE");
        await company.RestartAsync();
        return company;
    }
}
