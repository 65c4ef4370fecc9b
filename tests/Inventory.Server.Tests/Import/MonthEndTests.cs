using Inventory.Domain.Catalog;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;
using Inventory.Server.GeneralLedger;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;

namespace Inventory.Server.Tests.Import;

/// <summary>Invoices, freight and month ends of an import.</summary>
public sealed class MonthEndTests : IDisposable
{
    private static readonly DateOnly April = new(2022, 4, 30);
    private static readonly DateOnly May = new(2022, 5, 31);

    private readonly TinyFeed _files = new();

    public MonthEndTests() => _files.Write("ProductInventory.csv", "ProductID,LocationID,Shelf,Bin,Quantity", "2,6,A,1,0");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task What_comes_in_one_month_and_is_invoiced_in_the_next_stands_in_interim_at_the_month_end()
    {
        Orders("1,4,2022-04-15,2022-04-28,2.00");
        Lines("1,10,2022-05-03,10,1,1.50,15.00,10.00,2.00,8.00", "1,11,2022-05-03,4,2,2.50,10.00,4.00,0.00,4.00");
        var (import, session) = await ImportAsync();
        await using var _ = session;

        // Freight: 2.00 x 15 / 25 = 1.20, of which 2 of 10 went back; and 0.80.
        import.Months!.All.ShouldBe(
            [new(April, 0m, 22m, 0m, null), new(May, 22m + 1.20m - 0.24m + 0.80m, 0m, 0m, null)]);
        (await ClosedAsync(session)).ShouldBe([(April, true), (May, true)]);
        (await session.Company.Rebuild.VerifyAsync()).ShouldAllBe(d => d.IsEqual);
    }

    [Fact]
    public async Task Freight_goes_to_the_receipts_of_its_order_by_what_they_cost()
    {
        Orders("1,4,2022-04-15,2022-04-24,1.0000", "2,4,2022-04-15,2022-04-24,9.00");
        Lines(
            "1,10,2022-04-29,1,1,1.00,1.00,1.00,0.00,1.00",
            "1,11,2022-04-29,2,1,0.50,1.00,2.00,0.00,2.00",
            "1,12,2022-04-29,1,2,1.00,1.00,1.00,0.00,1.00",
            "1,13,2022-04-29,1,2,7.00,7.00,0.00,0.00,0.00",
            "2,20,2022-04-29,1,2,1.00,1.00,1.00,0.00,1.00");
        var (_, session) = await ImportAsync();
        await using var __ = session;

        (await ChargesAsync(session)).ShouldBe(
            [("AR-1", "PO1", 0.33m), ("AR-1", "PO1", 0.34m), ("BA-2", "PO1", 0.33m), ("BA-2", "PO2", 9m)]);
    }

    [Fact]
    public async Task Freight_of_goods_that_all_went_back_leaves_with_them()
    {
        Orders("1,3,2022-04-15,2022-04-24,1.00");
        Lines("1,10,2022-05-02,3,1,1.00,3.00,3.00,3.00,0.00");
        var (import, session) = await ImportAsync();
        await using var _ = session;

        import.Months!.All.ShouldBe([new(April, 0m, 0m, 0m, null), new(May, 0m, 0m, 0m, null)]);
        (await new ImportFigures(session).FreightAsync(["AR-1"], CancellationToken.None)).ShouldBe(new(1m, 1m));
    }

    [Fact]
    public async Task Freight_of_an_order_without_receipts_is_left_out_and_noted()
    {
        Orders("1,4,2022-04-15,2022-04-24,1.00", "2,1,2022-04-15,2022-04-24,9.00", "3,1,2022-04-15,2022-04-24,0.00");
        Lines("1,10,2022-04-29,1,1,1.00,1.00,1.00,0.00,1.00", "2,20,2022-04-29,1,1,1.00,1.00,0.00,0.00,0.00");
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session);

        feed.Freight.Amount.ShouldBe(1m);
        var noted = feed.Report.Noted.ShouldHaveSingleItem();
        (noted.Line, noted.Reason).ShouldBe((3, "freight is not charged: nothing was received"));
        (await ChargesAsync(session)).ShouldBe([("AR-1", "PO1", 1m)]);
    }

    [Fact]
    public async Task Freight_and_month_ends_can_be_left_out()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session, freight: false, months: false);

        feed.Freight.ShouldBe(Money.Zero);
        (await ChargesAsync(session)).ShouldBeEmpty();
        (await ClosedAsync(session)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_that_comes_later_and_is_dated_in_a_closed_month_is_odd_and_costs_no_other()
    {
        Orders("1,4,2022-04-15,2022-04-28,2.00");
        Lines("1,10,2022-05-03,10,1,1.50,15.00,10.00,0.00,10.00");
        var (import, session) = await ImportAsync();
        await using var _ = session;
        Orders("1,4,2022-04-15,2022-04-28,2.00", "2,4,2022-04-20,2022-05-30,1.00", "3,4,2022-04-20,2022-06-02,1.00");
        Lines(
            "1,10,2022-05-03,10,1,1.50,15.00,10.00,0.00,10.00",
            "2,20,2022-06-03,1,1,1.00,1.00,1.00,0.00,1.00",
            "3,30,2022-06-03,1,1,1.00,1.00,1.00,0.00,1.00");
        var feed = await import.ImportAsync(session);

        feed.Report.Odd.ShouldHaveSingleItem().Kind.ShouldBe("period-closed");
        feed.Report.Noted.ShouldHaveSingleItem().Kind.ShouldBe("receipt-not-found");
        feed.Freight.Amount.ShouldBe(3m);
        import.Months!.All.Select(m => (m.Date.Month, m.Inventory, m.Interim, m.IsClosed)).ShouldBe(
            [(4, 0m, 15m, true), (5, 17m, 0m, true), (6, 19m, 0m, true)]);
    }

    [Fact]
    public async Task Costs_that_wait_are_posted_before_a_month_is_closed()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await DoAsync(session, new SetUpInventory(InventorySetup.Default with { AutomaticCostPosting = false }));
        await import.ImportAsync(session);
        import.Months!.All.Select(m => (m.Date, m.LargestDifference, m.IsClosed)).ShouldBe([(April, 0m, true), (May, 0m, true)]);
        import.Months.All[^1].Inventory.ShouldBe(15m + 21.03m - 8.41m + 1.77m);
    }

    [Fact]
    public async Task A_month_with_a_difference_stays_open_and_so_do_those_after_it()
    {
        Orders("1,4,2022-04-15,2022-04-24,0", "2,4,2022-05-15,2022-05-24,0", "3,4,2022-06-15,2022-06-24,0");
        Lines(
            "1,10,2022-04-29,1,1,1.00,1.00,1.00,0.00,1.00",
            "2,20,2022-05-29,1,1,1.00,1.00,1.00,0.00,1.00",
            "3,30,2022-06-29,1,1,1.00,1.00,1.00,0.00,1.00");
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await DoAsync(session, new PostJournalLine(new(2022, 5, 10), Account.Inventory, Account.InventoryAdjustment, new(5m), "by hand"));
        await DoAsync(session, new PostJournalLine(new(2022, 6, 10), Account.Inventory, Account.InventoryAdjustment, new(-5m), "taken back"));
        await import.ImportAsync(session);

        import.Months!.All.Select(m => (m.Date.Month, m.LargestDifference, m.Blocker)).ShouldBe(
        [
            (4, 0m, null),
            (5, 5m, "there is a difference"),
            (6, 0m, "an earlier month is open"),
        ]);
        (await ClosedAsync(session)).ShouldBe([(April, true)]);
    }

    [Fact]
    public async Task A_decrease_that_nothing_covers_keeps_its_month_open_until_it_is_covered()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await DoAsync(session, new SetUpInventory(InventorySetup.Default with { AllowNegativeStock = true }));
        await RegisterAsync(session, "X");
        await DoAsync(session, new PostItemJournalLine(
            new("X"), SourceCode.Default, EntryType.NegativeAdjustment, new(2m), new(2022, 5, 20), new()));
        await import.ImportAsync(session);
        import.Months!.All[0].IsClosed.ShouldBeTrue();
        import.Months.All[1].Blocker.ShouldNotBeNull().ShouldStartWith("negative-inventory: ");

        await ReceiveAsync(session, "X", 2m, new(2022, 5, 21), "LATER");
        await import.ImportAsync(session);
        import.Months.All.ShouldAllBe(m => m.IsClosed);
    }

    [Fact]
    public async Task Receipts_that_are_invoiced_already_are_charged_and_not_invoiced_again()
    {
        var import = new ImportFixture(_files.Path);
        await using var session = await import.OpenAsync();
        await RegisterAsync(session, "AR-1");
        await ReceiveAsync(session, "AR-1", 2m, new(2022, 4, 20), "PO7");
        await DoAsync(session, new InvoicePurchaseOrder("PO7", [new(new("AR-1"), 1)], new(2022, 4, 21), new(1m)));
        (await ChargesAsync(session)).ShouldBe([("AR-1", "PO7", 1m)]);
        var refused = await session.Company.OwnWriter.SubmitAsync(CommandEnvelope.Of(
            new InvoicePurchaseOrder("PO8", [new(new("AR-1"), 1)], new(2022, 4, 21), new(1m))));
        refused.Refusal!.Code.ShouldBe("receipt-not-found");
    }

    private void Orders(params string[] rows) =>
        _files.Write("PurchaseOrderHeader.csv", [TinyFeed.OrderHeader, .. rows]);

    private void Lines(params string[] rows) =>
        _files.Write("PurchaseOrderDetail.csv", [TinyFeed.DetailHeader, .. rows]);

    private async Task<(ImportFixture, Session)> ImportAsync()
    {
        var import = new ImportFixture(_files.Path);
        var session = await import.OpenAsync();
        var feed = await import.ImportAsync(session);
        feed.Report.Odd.ShouldBeEmpty();
        return (import, session);
    }

    private static Task RegisterAsync(Session session, string sku) => DoAsync(session, new RegisterItem(
        new(sku), "Race", ItemType.Simple, null, StockSettings.UseGlobal,
        CostingTerms.Default with { Method = CostingMethod.Fifo }));

    private static Task ReceiveAsync(Session session, string sku, decimal quantity, DateOnly date, string document) =>
        DoAsync(session, new ReceiveStock(
            new(sku), SourceCode.Default, new(quantity), date, new(UnitCost: new(4m), Document: document)));

    private static async Task DoAsync(Session session, ICommand command) =>
        (await session.Company.OwnWriter.SubmitAsync(CommandEnvelope.Of(command))).Outcome.ShouldBe(Outcome.Accepted);

    private static async Task<List<(DateOnly, bool)>> ClosedAsync(Session session) =>
    [
        .. (await new PeriodQueries(new(session.Company), new(session.Company)).PeriodsAsync(CancellationToken.None))
            .Select(p => (p.EndingDate, p.Closed)),
    ];

    private static Task<List<(string, string, decimal)>> ChargesAsync(Session session) =>
        new Query(session.Company).RowsAsync(
            $"SELECT sku, document, cost_actual FROM {session.Company.Schema}.value_entries WHERE charge = 'FREIGHT' ORDER BY sku, value_entry_no",
            r => (r.GetString(0), r.GetString(1), r.GetDecimal(2)),
            CancellationToken.None);
}
