using Inventory.Domain.GeneralLedger;
using Inventory.Server.Cli;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Import;

public sealed class AdventureWorksTests : IDisposable
{
    private readonly TinyFeed _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Places_items_opening_stock_and_purchase_orders_are_taken()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session);

        feed.Report.Odd.ShouldBeEmpty();
        feed.Sums.ShouldBe(new(Opened: 10m, Received: 25m, Returned: 4m));
        feed.Freight.Amount.ShouldBe(1.13m);
        // 3 and 7 at 1.23456; 10 at 1.50; 10 at 2.00 of which 4 went back, with their share of 1.03; 5 at 0.33333.
        var opening = 3.70m + 8.64m;
        await ShouldHoldAsync(session, (Account.Inventory, opening + 15m + 21.03m - 8.41m + 1.77m));
        await ShouldHoldAsync(session, (Account.InventoryInterim, 0m));
        await ShouldHoldAsync(session, (Account.InventoryAdjustment, -opening));
        (await ValuesAsync(session, "AR-1")).ShouldBe([("1-Tool-Crib", 23m), ("6-Miscellaneous-Storage", 3m)]);
        (await session.Company.Rebuild.VerifyAsync()).ShouldAllBe(d => d.IsEqual);
    }

    [Fact]
    public async Task Rejected_goods_go_back_at_the_cost_of_their_own_receipt()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await import.ImportAsync(session);
        var costs = await RowsAsync(
            session,
            "SELECT document, cost_actual FROM {0}.item_ledger_entries WHERE quantity < 0",
            r => (r.GetString(0), r.GetDecimal(1)));
        costs.ShouldBe([("PO2", -8.41m)]);
    }

    [Fact]
    public async Task Goods_of_an_open_order_are_taken_and_noted()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session);
        feed.Report.Noted.ShouldHaveSingleItem().ShouldBe(new(
            "PurchaseOrderDetail.csv", 4, "received, although the order is pending", "received, although the order is pending"));
    }

    [Fact]
    public async Task A_second_import_doubles_nothing()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await import.ImportAsync(session);
        var head = session.Company.Writer!.Head;
        var again = await import.ImportAsync(session);

        session.Company.Writer.Head.ShouldBe(head);
        again.Sums.ShouldBe(new(10m, 25m, 4m));
        again.Report.Files.Single(f => f.File == "PurchaseOrderDetail.csv").TakenBefore.ShouldBe(3);
    }

    [Theory]
    [InlineData("Locations")]
    [InlineData("Items")]
    [InlineData("Opening stock")]
    [InlineData("Purchase orders")]
    public async Task An_import_that_was_broken_off_is_finished_by_the_next(string step)
    {
        var import = new ImportFixture(_files.Path);
        await using (var broken = await import.OpenAsync())
            await import.ImportAsync(broken, lastStep: step);
        await using var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session);

        feed.Report.Odd.ShouldBeEmpty();
        var booked = await new ImportFigures(session).QuantitiesAsync(["AR-1", "BA-2"], CancellationToken.None);
        booked.ShouldBe(feed.Sums);
        booked.ShouldBe(new(10m, 25m, 4m));
        var freight = await new ImportFigures(session).FreightAsync(["AR-1", "BA-2"], CancellationToken.None);
        freight.ShouldBe(new(Charged: 1.13m, Returned: 0.41m));
        import.Months!.All.Select(m => (m.Date, m.LargestDifference, m.IsClosed)).ShouldBe(
            [(new DateOnly(2022, 4, 30), 0m, true), (new DateOnly(2022, 5, 31), 0m, true)]);
    }

    [Fact]
    public async Task A_row_that_changed_since_it_was_imported_is_odd()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await import.ImportAsync(session);
        _files.Write("PurchaseOrderDetail.csv", TinyFeed.DetailHeader, "1,10,2022-04-29,10,1,1.50,15.00,11.00,0.00,11.00");
        var again = await import.ImportAsync(session);
        again.Report.Odd.ShouldHaveSingleItem().Reason.ShouldBe("imported before with other data");
    }

    [Fact]
    public async Task A_missing_column_or_file_stops_the_import_before_anything_is_written()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        _files.Write("PurchaseOrderHeader.csv", "PurchaseOrderID,Status,OrderDate,ShipDate", "1,4,2022-04-15,");
        await Should.ThrowAsync<UnreadableFeedException>(() => import.ImportAsync(session));
        _files.Remove("Location.csv");
        await Should.ThrowAsync<UnreadableFeedException>(() => import.ImportAsync(session));
        session.Company.Writer!.Head.ShouldBe(0);
    }

    [Fact]
    public async Task The_verb_refuses_while_the_owner_of_the_log_serves_no_API()
    {
        var import = new ImportFixture(_files.Path);
        await using var owner = await import.OpenAsync();
        await using var second = await import.OpenAsync();
        var refused = await Should.ThrowAsync<LogUnavailableException>(
            () => ImportVerbs.RunAsync(second, new(new(_files.Path), new(100)), CancellationToken.None));
        refused.Message.ShouldEndWith("which serves no API.");
        owner.Company.Writer!.Head.ShouldBe(0);
    }

    [Fact]
    public async Task The_verb_checks_its_own_figures_and_writes_the_report()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        var report = new FileInfo(Path.Combine(_files.Path, "report.csv"));
        (await ImportVerbs.RunAsync(session, new(new(_files.Path), new(100), report), CancellationToken.None)).ShouldBe(0);
        (await File.ReadAllLinesAsync(report.FullName)).ShouldBe(
        [
            "file,line,taken,reason",
            "PurchaseOrderDetail.csv,4,yes,\"received, although the order is pending\"",
        ]);
    }

    private static async Task ShouldHoldAsync(Session session, (Account Account, decimal Amount) expected)
    {
        var accounts = await new Reconciliation(session.Company, new Query(session.Company)).AsOfAsync(DateOnly.MaxValue);
        accounts.ShouldAllBe(a => a.Difference == 0m);
        accounts.Single(a => a.Account == expected.Account).Ledger.ShouldBe(expected.Amount);
    }

    private static Task<List<(string, decimal)>> ValuesAsync(Session session, string sku) => RowsAsync(
        session,
        $"SELECT source, quantity FROM {{0}}.source_items WHERE sku = '{sku}' ORDER BY source",
        r => (r.GetString(0), r.GetDecimal(1)));

    private static Task<List<T>> RowsAsync<T>(Session session, string sql, Func<Npgsql.NpgsqlDataReader, T> read) =>
        new Query(session.Company).RowsAsync(
            sql.Replace("{0}", session.Company.Schema.Value, StringComparison.Ordinal), read, CancellationToken.None);
}
