using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Shell;

/// <summary>A rebuild whose memory holds next to nothing: rows go out, are asked for again and written again.</summary>
public sealed class RebuildTests
{
    internal static readonly RebuildLimits Tight = new(
        CachedRowsMax: 3, EventsPerFoldMax: 7, WaitingRowsMax: 20, AppendedRowsMax: 5);

    [Fact]
    public async Task Tables_come_out_the_same_however_little_memory_there_is()
    {
        await using var test = await TestCompany.OpenAsync();
        for (var item = 0; item < 12; item++)
            await test.StockAsync($"I{item}", 20);
        for (var order = 0; order < 30; order++)
        {
            (await test.RunAsync(Place($"O{order}", $"I{order % 12}"))).Outcome.ShouldBe(Outcome.Accepted);
            if (order % 2 == 0)
                (await test.RunAsync(Ship($"O{order}"))).Outcome.ShouldBe(Outcome.Accepted);
        }

        var tight = new Rebuild(test.Company.Database, test.Schema, test.Company.Log, Tight);
        (await tight.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
        await tight.RunAsync(test.Writer);

        (await test.Company.Rebuild.VerifyAsync()).ShouldAllBe(table => table.IsEqual);
        (await test.ScalarAsync<long>(
            """
            SELECT count(*)
            FROM pg_class
            WHERE relnamespace = '$'::regnamespace AND (relpersistence <> 'p' OR relname LIKE '%shadow')
            """)).ShouldBe(0);
    }

    private static PlaceOrder Place(string order, string sku) =>
        new(new(order), StockId.Default, null, [new(new(sku), new(1))], TestCompany.Today, null);

    private static ShipOrder Ship(string order) => new(new(order), SourceCode.Default, null, TestCompany.Today);
}
