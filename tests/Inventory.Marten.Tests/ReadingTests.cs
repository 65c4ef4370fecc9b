using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using Marten;
using static Inventory.Marten.Tests.MartenApplication;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Marten.Tests;

/// <summary>Marten reads what the product wrote.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Every_stream_is_the_same_as_in_the_products_log()
    {
        await using var company = await SoldAsync();
        await using var store = await MartenApplication.OpenAsync(company);
        await using var session = store.QuerySession();
        var ours = await LogAsync(company);

        foreach (var stream in ours.GroupBy(e => e.StreamId))
        {
            var theirs = await session.Events.FetchStreamAsync(stream.Key);
            theirs.Select(FactsOf).ShouldBe(stream.Select(FactsOf), stream.Key);
            (await session.Events.FetchStreamStateAsync(stream.Key))!.Version.ShouldBe(stream.Count());
        }

        ours.Select(e => e.Alias).ShouldContain("stock_shipped");
    }

    [Fact]
    public async Task Headers_arrive()
    {
        await using var company = await OpenAsync();
        await company.Writer.SubmitAsync(
            new(Register("A"), new("corr", "cause", "ann", """{"till": "7"}"""), null, ""));
        await using var store = await MartenApplication.OpenAsync(company);
        await using var session = store.QuerySession();

        var registered = (await session.Events.FetchStreamAsync("item/A"))[0];

        registered.Headers.ShouldNotBeNull().ShouldContainKeyAndValue("till", "7");
    }

    [Fact]
    public async Task A_stream_is_folded_by_a_class_of_the_other_program()
    {
        await using var company = await SoldAsync();
        await using var store = await MartenApplication.OpenAsync(company);
        await using var session = store.QuerySession();

        var stock = await session.Events.AggregateStreamAsync<ShelfStock>(Shelf);
        var earlier = await session.Events.AggregateStreamAsync<ShelfStock>(Shelf, version: 2);

        (stock!.Id, stock.OnHand, stock.Movements).ShouldBe((Shelf, 6, 2));
        earlier!.OnHand.ShouldBe(10);
    }

    [Fact]
    public async Task Events_are_found_by_type()
    {
        await using var company = await SoldAsync();
        await company.StockAsync("B", 3);
        await using var store = await MartenApplication.OpenAsync(company);
        await using var session = store.QuerySession();

        var received = await session.Events.QueryRawEventDataOnly<StockReceived>().ToListAsync();
        var shipped = await session.Events.QueryAllRawEvents()
            .Where(e => e.EventTypeName == "stock_shipped")
            .ToListAsync();

        received.Select(e => (e.Sku.Value, e.Quantity.Value)).ShouldBe([("A", 10), ("B", 3)], ignoreOrder: true);
        shipped.Select(e => e.StreamKey).ShouldBe([Shelf]);
    }

    [Fact]
    public async Task Events_are_found_by_time()
    {
        await using var company = await SoldAsync();
        var sold = await LogAsync(company);
        await company.StockAsync("B", 3);
        await using var store = await MartenApplication.OpenAsync(company);
        await using var session = store.QuerySession();
        var moment = sold[^1].RecordedAt;

        var until = await session.Events.QueryAllRawEvents()
            .Where(e => e.Timestamp <= moment)
            .OrderBy(e => e.Sequence)
            .ToListAsync();
        var after = await session.Events.QueryAllRawEvents()
            .Where(e => e.Timestamp > moment)
            .OrderBy(e => e.Sequence)
            .ToListAsync();

        until.Select(e => e.Sequence).ShouldBe(sold.Select(e => e.Sequence));
        after[0].Sequence.ShouldBe(sold[^1].Sequence + 1);
        after.Select(e => e.Timestamp).ShouldAllBe(t => t > moment);
    }

    /// <summary>Ten pieces came in, and an order took four.</summary>
    private static async Task<TestCompany> SoldAsync()
    {
        var company = await OpenAsync();
        await company.StockAsync("A", 10);
        (await company.RunAsync(Order("O-1", "A", 4))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.RunAsync(new ShipOrder(new("O-1"), null, null, Today))).Outcome.ShouldBe(Outcome.Accepted);
        return company;
    }

    private static async Task<List<StoredEvent>> LogAsync(TestCompany company)
    {
        await using var connection = await company.Company.Database.OpenConnectionAsync();
        var log = company.Company.Log;
        var events = new List<StoredEvent>();
        await foreach (var page in log.PagesAsync(connection, 0, await log.HeadAsync(connection)))
            events.AddRange(page);
        return events;
    }

    private static EventFacts FactsOf(StoredEvent e) => new(
        e.Sequence,
        e.Id,
        e.StreamId,
        e.Version,
        e.Alias,
        e.Body.GetType(),
        StoredJson.Bodies.Write(e.Body),
        e.RecordedAt,
        (e.User, e.CorrelationId, e.CausationId));

    private static EventFacts FactsOf(JasperFx.Events.IEvent e) => new(
        e.Sequence,
        e.Id,
        e.StreamKey!,
        e.Version,
        e.EventTypeName,
        e.EventType,
        StoredJson.Bodies.Write(e.Data),
        e.Timestamp,
        (e.UserName, e.CorrelationId, e.CausationId));

    private sealed record EventFacts(
        long Sequence,
        Guid Id,
        string Stream,
        long Version,
        string Alias,
        Type Type,
        string Body,
        DateTimeOffset RecordedAt,
        (string? User, string? Correlation, string? Causation) From);
}
