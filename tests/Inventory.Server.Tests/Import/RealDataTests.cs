using Inventory.Domain.GeneralLedger;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;
using Xunit.Abstractions;

namespace Inventory.Server.Tests.Import;

/// <summary>The real tables, where a folder shared/data lies beside the repository; the tiny ones are always imported.</summary>
public sealed class RealDataTests(ITestOutputHelper output)
{
    // Added up from the files by another program: standard cost and unit price times quantity, each to the cent.
    private const decimal Opening = 20_092_679.15m;
    private const decimal Purchased = 61_211_702.48m;

    // Freight of the headers, each to the cent; and what of it belongs to returned quantities, line by line.
    private const decimal Freight = 1_583_979.01m;
    private const decimal FreightReturned = 50_722.10m;
    private const decimal Bought = Purchased + Freight - FreightReturned;

    [Fact]
    public async Task AdventureWorks_comes_in_whole_and_reconciles_to_the_cent()
    {
        if (Folder() is not { } folder)
        {
            output.WriteLine("No shared/data/adventure-works beside the repository: only the tiny tables were imported.");
            return;
        }

        var import = new ImportFixture(folder);
        await using var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session);

        feed.Report.Odd.ShouldBeEmpty();
        feed.Report.Files.Select(f => f.Rows).ShouldBe([4_012, 8_845, 14, 4, 37, 504, 1_069]);
        feed.Report.Noted.Count.ShouldBe(626);
        feed.Sums.ShouldBe(new(Opened: 335_974m, Received: 2_327_299m, Returned: 72_700m));
        var figures = new ImportFigures(session);
        string[] skus = [.. feed.Items.Values.Select(i => i.Sku.Value)];
        (await figures.QuantitiesAsync(skus, CancellationToken.None)).ShouldBe(feed.Sums);
        (await figures.ValuesAsync(skus, CancellationToken.None)).ShouldBe(new(432, Opening + Bought, 0m));

        feed.Freight.Amount.ShouldBe(Freight);
        (await figures.FreightAsync(skus, CancellationToken.None)).ShouldBe(new(Freight, FreightReturned));

        var accounts = await new Reconciliation(session.Company, new Query(session.Company)).AsOfAsync(DateOnly.MaxValue);
        accounts.Select(a => (a.Account, a.Ledger, a.Difference)).ShouldBe(
        [
            (Account.Inventory, Opening + Bought, 0m),
            (Account.InventoryInterim, 0m, 0m),
            (Account.InvtAccrualInterim, 0m, 0m),
            (Account.DirectCostApplied, -Bought, 0m),
            (Account.InventoryAdjustment, -Opening, 0m),
        ]);
        (await session.Company.Rebuild.VerifyAsync()).ShouldAllBe(d => d.IsEqual);

        await ShouldBeClosedMonthByMonthAsync(session, import.Months!.All);

        var head = session.Company.Writer!.Head;
        await import.ImportAsync(session);
        session.Company.Writer.Head.ShouldBe(head);
    }

    // Balances added up from the files by another program, month by month.
    private static async Task ShouldBeClosedMonthByMonthAsync(Session session, IReadOnlyList<MonthEnd> months)
    {
        months.Count.ShouldBe(33);
        months.ShouldAllBe(m => m.IsClosed && m.LargestDifference == 0m);
        (decimal, decimal) Books(int year, int month) => months
            .Where(m => m.Date == MonthEnds.Of(new(year, month, 1)))
            .Select(m => (m.Inventory, m.Interim))
            .Single();
        Books(2022, 4).ShouldBe((20_102_241.50m, 0m));
        Books(2023, 9).ShouldBe((23_533_164.06m, 124_604.94m));
        Books(2024, 12).ShouldBe((41_842_217.59m, 722_999.94m));
        Books(2025, 4).ShouldBe((59_911_495.25m, 1_342_761.65m));
        Books(2025, 10).ShouldBe((Opening + Bought, 0m));

        // Nothing that came later has moved a closed month.
        var reconciliation = new Reconciliation(session.Company, new Query(session.Company));
        foreach (var month in months)
        {
            var accounts = await reconciliation.AsOfAsync(month.Date);
            accounts.ShouldAllBe(a => a.Difference == 0m);
            accounts.Single(a => a.Account == Account.Inventory).Ledger.ShouldBe(month.Inventory);
        }
    }

    private static string? Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "data", "adventure-works");
            if (Directory.Exists(folder))
                return folder;
        }

        return null;
    }
}
