using Inventory.Server.Shell;
using Npgsql;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Shell;

/// <summary>Another program appends streams of its own to the log, as Marten does.</summary>
public sealed class ForeignWriterTests
{
    [Fact]
    public async Task No_command_fails_because_a_foreign_writer_was_faster_again_and_again()
    {
        const int Commands = 400, CommandsAtOnce = 4;
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        using var enough = new CancellationTokenSource();
        var theirs = Task.Run(() => AppendUntilAsync(company, enough.Token));

        for (var i = 0; i < Commands; i += CommandsAtOnce)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, CommandsAtOnce).Select(_ => company.RunAsync(Adjust("A", 1))));
            answers.ShouldAllBe(a => a.Outcome == Outcome.Accepted);
        }

        await enough.CancelAsync();
        var appended = await theirs;
        appended.ShouldBeGreaterThan(0);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'"))
            .ShouldBe(10 + Commands);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted'"))
            .ShouldBe(Commands);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'pallet_weighed'"))
            .ShouldBe(appended);
    }

    private static async Task<int> AppendUntilAsync(TestCompany company, CancellationToken enough)
    {
        var appended = 0;
        while (!enough.IsCancellationRequested)
        {
            try
            {
                await company.AppendForeignAsync($"pallet/{appended}");
                appended++;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                // The product took the number; the next one is drawn.
            }
        }

        return appended;
    }
}
