using Inventory.Domain.Kernel;
using Inventory.Server.Host;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Http;
using Inventory.Server.Tests.Shell;
using Microsoft.Extensions.DependencyInjection;
using static Inventory.Server.Tests.Shell.TestCompany;

namespace Inventory.Server.Tests.Host;

/// <summary>What the server does once for itself at its start leaves nothing, and goes all the way.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task A_rehearsal_leaves_nothing()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        var before = await LeftAsync(company);

        await company.Writer.RehearseAsync(RehearsedCommands.Batches(Today));

        (await LeftAsync(company)).ShouldBe(before);
        company.Writer.Head.ShouldBe(await company.EventsAsync());
        var answer = await company.RunAsync(Adjust("A", 1));
        answer.Events[0].Sequence.ShouldBe(await company.EventsAsync() - answer.Events.Count + 1);
        (await company.RunAsync(Register(RehearsedCommands.Name))).Outcome.ShouldBe(Outcome.Accepted);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_rehearsal_that_breaks_off_leaves_nothing()
    {
        await using var company = await OpenAsync();
        await company.StockAsync("A", 1);
        CommandEnvelope[] poison = [CommandEnvelope.Of(Emit.Item("P", "a\0b"))];

        await Should.ThrowAsync<Exception>(company.Writer.RehearseAsync([.. RehearsedCommands.Batches(Today), poison]));

        (await company.RunAsync(Adjust("A", 1))).Outcome.ShouldBe(Outcome.Accepted);
        (await company.ScalarAsync<long>("SELECT count(*) FROM $.mt_streams WHERE id LIKE '%rehearsal%'")).ShouldBe(0);
        await company.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task All_that_is_rehearsed_would_be_accepted()
    {
        await using var company = await OpenAsync();

        foreach (var envelope in RehearsedCommands.Batches(Today).SelectMany(batch => batch))
            (await company.Writer.SubmitAsync(envelope)).Outcome.ShouldBe(Outcome.Accepted);
    }

    [Fact]
    public async Task Streams_are_kept_on_the_way_as_after_many_events()
    {
        await using var company = await OpenAsync();
        foreach (var batch in RehearsedCommands.Batches(Today).Take(2))
        {
            await company.RestartAsync();
            await Task.WhenAll(batch.Select(company.Writer.SubmitAsync));
        }

        (await company.ScalarAsync<long>("""
            SELECT count(*) FROM $.stream_snapshot WHERE stream_id IN ('item/rehearsal', 'item-cost/rehearsal')
            """)).ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_rehearsed_answers_as_before()
    {
        await using var server = await InnerServer.StartAsync();
        await server.Company.OwnWriter.SubmitAsync(CommandEnvelope.Of(Register("A")));
        await server.Company.OwnWriter.SubmitAsync(CommandEnvelope.Of(Receive("A", 5)));
        var head = server.Company.OwnWriter.Head;

        await RehearsedCommands.SendAsync(server.Company, TimeProvider.System, CancellationToken.None);
        await server.App.Services.GetRequiredService<Rehearsal>().RunAsync(CancellationToken.None);

        server.Company.OwnWriter.Head.ShouldBe(head);
        (await server.Client.GetStringAsync("/api/stocks/1/items/A/salable")).ShouldContain("\"salableQuantity\":5");
        (await server.Client.GetAsync($"/api/items/{RehearsedCommands.Name}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await server.Client.GetStringAsync("/api/items/A/ledger-entries")).ShouldContain("\"entryNo\":1");
    }

    [Fact]
    public async Task A_server_that_will_rehearse_is_not_ready()
    {
        await using var server = await InnerServer.StartAsync();
        var rehearsal = server.App.Services.GetRequiredService<Rehearsal>();
        rehearsal.Await();

        using var early = await server.Client.GetAsync("/health/ready");

        early.StatusCode.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        early.Headers.RetryAfter.ShouldNotBeNull();
        (await early.Content.ReadAsStringAsync()).ShouldContain("server-starting");
        await rehearsal.RunAsync(CancellationToken.None);
        (await server.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private static async Task<string> LeftAsync(TestCompany company) => await company.ScalarAsync<string>(
        """
        SELECT concat_ws(' ',
            (SELECT count(*) FROM $.mt_events),
            (SELECT count(*) FROM $.mt_streams),
            (SELECT count(*) FROM $.audit_block),
            (SELECT count(*) FROM $.command_receipt),
            (SELECT count(*) FROM $.stream_snapshot),
            (SELECT count(*) FROM $.items),
            (SELECT count(*) FROM $.sales_orders),
            (SELECT last_value FROM $.mt_events_sequence))
        """);
}
