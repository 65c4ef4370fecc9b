using Inventory.Domain.GeneralLedger;
using Inventory.Server.GeneralLedger;
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
        (await figures.ValuesAsync(skus, CancellationToken.None)).ShouldBe(new(432, Opening + Purchased, 0m));

        var accounts = await new Reconciliation(session.Company, new Query(session.Company)).AsOfAsync(DateOnly.MaxValue);
        accounts.Select(a => (a.Account, a.Ledger, a.Difference)).ShouldBe(
        [
            (Account.Inventory, Opening + Purchased, 0m),
            (Account.DirectCostApplied, -Purchased, 0m),
            (Account.InventoryAdjustment, -Opening, 0m),
        ]);
        (await session.Company.Rebuild.VerifyAsync()).ShouldAllBe(d => d.IsEqual);

        var head = session.Company.Writer!.Head;
        await import.ImportAsync(session);
        session.Company.Writer.Head.ShouldBe(head);
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
