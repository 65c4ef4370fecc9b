using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using Marten;
using static Inventory.Marten.Tests.MartenApplication;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Marten.Tests;

/// <summary>Marten archives a stream of the product.</summary>
public sealed class ArchivingTests
{
    [Fact]
    public async Task The_audit_chain_names_the_first_archived_event()
    {
        await using var company = await ArchivedAsync();
        var first = await company.ScalarAsync<long>($"SELECT min(seq_id) FROM $.mt_events WHERE stream_id = '{Shelf}'");

        (await FaultAsync(company)).ShouldBe($"Event {first} was given another time or archived after it was written.");
    }

    [Fact]
    public async Task A_stream_that_Marten_archived_is_as_before_after_a_cold_start()
    {
        await using var company = await ArchivedAsync();

        await company.RestartAsync();

        (await company.RunAsync(Adjust("A", -11))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -9))).Outcome.ShouldBe(Outcome.Accepted);
        await company.Company.Rebuild.RunAsync(company.Writer);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(1);
    }

    private static async Task<TestCompany> ArchivedAsync()
    {
        var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company);
        await using var session = store.LightweightSession();
        session.Events.ArchiveStream(Shelf);
        await session.SaveChangesAsync();
        return company;
    }
}
