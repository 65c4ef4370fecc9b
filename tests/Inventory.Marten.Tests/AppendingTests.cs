using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Shell;
using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using Npgsql;
using static Inventory.Marten.Tests.MartenApplication;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Marten.Tests;

/// <summary>Marten appends to the log that the product writes.</summary>
public sealed class AppendingTests
{
    public static TheoryData<EventAppendMode> Modes =>
        [EventAppendMode.Rich, EventAppendMode.Quick, EventAppendMode.QuickWithServerTimestamps];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_writer_goes_on_behind_a_stream_of_the_other_program(EventAppendMode mode)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company, o => o.Events.AppendMode = mode);
        var head = await company.EventsAsync();
        await StartAsync(store, "pallet/1");

        var answer = await company.RunAsync(Adjust("A", -3), key: "k");

        answer.Events.ShouldAllBe(e => e.Sequence > head + 1);
        var again = await company.RunAsync(Adjust("A", -3), key: "k");
        again.Events.Select(e => e.Sequence).ShouldBe(answer.Events.Select(e => e.Sequence));
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(7);
        (await company.ScalarAsync<long>("SELECT max(seq_id) FROM $.mt_events")).ShouldBe(await company.EventsAsync());
        await StartAsync(store, "pallet/2");
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_writer_decides_again_on_an_event_of_the_other_program(EventAppendMode mode)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company, o => o.Events.AppendMode = mode);
        var version = await company.ScalarAsync<long>($"SELECT version FROM $.mt_streams WHERE id = '{Shelf}'");
        await AppendAsync(store, Correction(by: 5));

        var answer = await company.RunAsync(Adjust("A", 1));

        answer.Events.Where(e => e.Stream == Shelf).Select(e => e.Version).ShouldBe([version + 2]);
        // The shelf has 16 now; costing, whose event the other program left out, still has 11.
        (await company.RunAsync(Adjust("A", -17))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -12))).Refusal!.Code.ShouldBe("negative-inventory");
        (await company.RunAsync(Adjust("A", -11))).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_audit_chain_names_an_event_of_the_other_program(EventAppendMode mode)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company, o => o.Events.AppendMode = mode);
        (await FaultAsync(company)).ShouldBeNull();
        var head = await company.EventsAsync();

        await StartAsync(store, "pallet/1");
        var named = $"Event {head + 1}, pallet_weighed on pallet/1, is in no block: it was not written by this product.";
        (await FaultAsync(company)).ShouldBe(named);
        await company.RunAsync(Adjust("A", 1));
        (await FaultAsync(company)).ShouldBe(named);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_event_that_the_product_does_not_know_is_passed_over_and_counts(EventAppendMode mode)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company, o => o.Events.AppendMode = mode);
        var version = await company.ScalarAsync<long>($"SELECT version FROM $.mt_streams WHERE id = '{Shelf}'");
        await AppendAsync(store, new PalletWeighed("1", 12.5m));

        var answer = await company.RunAsync(Adjust("A", 1));

        answer.Events.Where(e => e.Stream == Shelf).Select(e => e.Version).ShouldBe([version + 2]);
        await AppendAsync(store, new PalletWeighed("2", 12.5m));
        await company.RestartAsync();
        (await company.RunAsync(Adjust("A", -12))).Refusal!.Code.ShouldBe("stock-below-zero");
        (await company.RunAsync(Adjust("A", -11))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.Company.Rebuild.VerifyAsync()).Where(t => !t.IsEqual).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Read_models_are_rebuilt_past_a_stream_of_the_other_program(EventAppendMode mode)
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company, o => o.Events.AppendMode = mode);
        await StartAsync(store, "pallet/1");
        await company.RunAsync(Adjust("A", 1));

        (await company.Company.Rebuild.VerifyAsync()).Where(t => !t.IsEqual).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rebuild_takes_up_what_the_other_program_wrote_on_a_stream_of_the_product()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company);
        await AppendAsync(store, Correction(by: 5));
        await company.RunAsync(Adjust("A", 1));
        (await company.Company.Rebuild.VerifyAsync()).Where(t => !t.IsEqual).ShouldNotBeEmpty();

        await company.Company.Rebuild.RunAsync(company.Writer);

        (await company.Company.Rebuild.VerifyAsync()).Where(t => !t.IsEqual).ShouldBeEmpty();
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'")).ShouldBe(16);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Nothing_is_lost_or_doubled_when_both_write_at_once(EventAppendMode mode)
    {
        const int Commands = 400, CommandsAtOnce = 4, Pallets = 100;
        await using var company = await OpenAsync();
        await company.StockAsync("A", 10);
        await using var store = await MartenApplication.OpenAsync(company, o => o.Events.AppendMode = mode);
        await StartAsync(store, "pallet/0");
        var movements = await MovementsAsync(company);

        var theirs = Task.Run(async () =>
        {
            for (var i = 1; i <= Pallets; i++)
                await StartPatientlyAsync(store, $"pallet/{i}");
        });
        for (var i = 0; i < Commands; i += CommandsAtOnce)
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, CommandsAtOnce).Select(_ => company.RunAsync(Adjust("A", 1))));
            answers.ShouldAllBe(a => a.Outcome == Outcome.Accepted);
        }

        await theirs;
        (await MovementsAsync(company)).ShouldBe(movements + Commands);
        (await company.ScalarAsync<decimal>("SELECT quantity FROM $.source_items WHERE sku = 'A'"))
            .ShouldBe(10 + Commands);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'pallet_weighed'"))
            .ShouldBe(Pallets + 1);
    }

    private static Task<long> MovementsAsync(TestCompany company) =>
        company.ScalarAsync<long>("SELECT count(*) FROM $.mt_events WHERE type = 'stock_adjusted'");

    private static StockAdjusted Correction(decimal by) => new(
        new("A"), SourceCode.Default, new(by), EntryType.PositiveAdjustment, null, Today, MovementTerms.None);

    private static async Task StartAsync(DocumentStore store, string stream)
    {
        await using var session = store.LightweightSession();
        session.Events.StartStream(stream, new PalletWeighed(stream, 12.5m));
        await session.SaveChangesAsync();
    }

    // As a program with Marten must: the writer may have taken the number that Marten drew.
    private static async Task StartPatientlyAsync(DocumentStore store, string stream)
    {
        while (true)
        {
            try
            {
                await StartAsync(store, stream);
                return;
            }
            catch (MartenCommandException e) when (e.InnerException is PostgresException { SqlState: "23505" })
            {
                // Tried again.
            }
        }
    }

    private static async Task AppendAsync(DocumentStore store, object @event)
    {
        await using var session = store.LightweightSession();
        session.Events.Append(Shelf, @event);
        await session.SaveChangesAsync();
    }
}
