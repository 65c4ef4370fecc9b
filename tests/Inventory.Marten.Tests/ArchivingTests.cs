using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
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
