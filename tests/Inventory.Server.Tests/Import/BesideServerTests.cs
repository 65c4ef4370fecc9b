using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Inventory.Domain.Kernel;
using Inventory.Server.Cli;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;
using Inventory.Server.Tests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Inventory.Server.Tests.Import;

/// <summary>Verbs that write while a server owns the log.</summary>
public sealed class BesideServerTests : IDisposable
{
    private const int ManyItems = 2_000;

    private readonly TinyFeed _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task An_import_takes_the_same_whichever_way_it_goes()
    {
        var import = new ImportFixture(_files.Path);
        long head;
        await using (var server = await ServerAsync(import))
        await using (var beside = await import.OpenAsync())
        {
            var feed = await import.ImportBesideAsync(beside);
            feed.Report.Odd.ShouldBeEmpty();
            feed.Sums.ShouldBe(new(Opened: 10m, Received: 25m, Returned: 4m));
            import.Months!.All.ShouldAllBe(m => m.IsClosed);
            (await import.ImportBesideAsync(beside)).Report.Files.Sum(f => f.TakenBefore).ShouldBe(10);
            (await beside.Company.Rebuild.VerifyAsync()).ShouldAllBe(d => d.IsEqual);
            head = server.Company.OwnWriter.Head;
        }

        await using var session = await import.OpenAsync();
        (await import.ImportAsync(session)).Report.Files.Sum(f => f.TakenBefore).ShouldBe(10);
        session.Company.OwnWriter.Head.ShouldBe(head);
    }

    [Fact]
    public async Task An_import_waits_while_the_queue_of_the_server_is_full()
    {
        var import = new ImportFixture(_files.Path);
        await using var server = await ServerAsync(import);
        await using var beside = await import.OpenAsync();
        TaskCompletionSource held = new(), release = new();
        _ = server.Company.OwnWriter.AloneAsync(_ =>
        {
            held.SetResult();
            return release.Task;
        });
        await held.Task;
        while (!server.Company.OwnWriter.IsFull)
            _ = server.Company.OwnWriter.SubmitAsync(CommandEnvelope.Of(new FindNothing()));

        var importing = import.ImportBesideAsync(beside);
        await Task.Delay(700);
        importing.IsCompleted.ShouldBeFalse();
        release.SetResult();
        (await importing).Sums.ShouldBe(new(10m, 25m, 4m));
    }

    [Fact]
    public async Task An_import_goes_on_with_the_next_owner_when_the_first_is_killed()
    {
        await using var server = await TestServer.StartAsync();
        var import = new ImportFixture(_files.Path) { Schema = server.Schema };
        _files.Write(
            "Product.csv",
            [
                "ProductID,Name,ProductNumber,StandardCost,ProductSubcategoryID",
                .. Enumerable.Range(1, ManyItems).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},Item,P-{i},1,")),
            ]);
        await using var beside = await import.OpenAsync();

        var importing = import.ImportBesideAsync(beside);
        while (await server.ScalarAsync<long>("SELECT count(*) FROM $.items") < ManyItems / 10)
            await Task.Delay(5);
        await server.KillAsync();
        var halfway = await server.ScalarAsync<long>("SELECT count(*) FROM $.items");
        await server.ReplaceAsync();

        var feed = await importing;
        halfway.ShouldBeLessThan(ManyItems);
        feed.Report.Odd.ShouldBeEmpty();
        feed.Items.Count.ShouldBe(ManyItems);
        (await server.ScalarAsync<long>("SELECT count(*) FROM $.items")).ShouldBe(ManyItems);
        var again = await import.ImportBesideAsync(beside);
        again.Report.Files.Sum(f => f.TakenBefore).ShouldBe(ManyItems + 8);
        (await beside.Company.Rebuild.VerifyAsync()).ShouldAllBe(d => d.IsEqual);
    }

    [Fact]
    public async Task A_demo_beside_a_server_adds_up_and_adds_nothing_the_second_time()
    {
        var import = new ImportFixture(_files.Path);
        await using var server = await ServerAsync(import);
        await using var beside = await import.OpenAsync();

        (await DemoVerb.RunAsync(beside, CancellationToken.None)).ShouldBe(0);
        var head = server.Company.OwnWriter.Head;
        (await DemoVerb.RunAsync(beside, CancellationToken.None)).ShouldBe(0);

        server.Company.OwnWriter.Head.ShouldBe(head);
    }

    [Theory]
    [InlineData("""{"commands":[{"kind":"RunProgram","command":{}}]}""", "kind-malformed")]
    [InlineData("""{"commands":[{"kind":"RegisterStock","command":{"stock":2}}]}""", "malformed-request")]
    [InlineData("""{"commands":[{"kind":"RegisterStock","command":null}]}""", "malformed-request")]
    [InlineData("""{"commands":[{"kind":"RegisterStock","command":{"stock":2,"name":"x"},"key":"a\u0007"}]}""", "header-malformed")]
    public async Task What_is_no_command_of_a_verb_is_refused(string body, string code)
    {
        var import = new ImportFixture(_files.Path);
        await using var server = await ServerAsync(import);
        using var refused = await server.Client.PostAsync("/api/command-feed", new StringContent(body, null, "application/json"));
        (refused.StatusCode, await refused.ProblemCodeAsync()).ShouldBe((HttpStatusCode.UnprocessableEntity, code));

        var many = Enumerable.Repeat(new { kind = "RegisterStock", command = new { } }, FedCommands.PerRequestMax + 1);
        using var tooMany = await server.Client.PostAsJsonAsync("/api/command-feed", new { commands = many });
        (await tooMany.ProblemCodeAsync()).ShouldBe("too-many-commands");
    }

    [Fact]
    public async Task A_request_with_one_command_that_is_none_leaves_nothing_of_the_others()
    {
        var import = new ImportFixture(_files.Path);
        await using var server = await ServerAsync(import);
        var head = server.Company.OwnWriter.Head;
        using var body = new StringContent(
            """
            {"commands":[{"kind":"RegisterStock","command":{"stock":2,"name":"x"},"key":"a"},
            {"kind":"RegisterStock","command":{"stock":3,"name":"y"},"key":"b\u0007"}]}
            """,
            null,
            "application/json");

        using var refused = await server.Client.PostAsync("/api/command-feed", body);

        (await refused.ProblemCodeAsync()).ShouldBe("header-malformed");
        await server.Company.OwnWriter.SettleAsync();
        server.Company.OwnWriter.Head.ShouldBe(head);
    }

    private static async Task<InnerServer> ServerAsync(ImportFixture import)
    {
        var server = await InnerServer.StartAsync(import.Schema);
        await server.App.Services.GetRequiredService<Standby>()
            .TellAddressAsync(server.Company.OwnWriter.Epoch, CancellationToken.None);
        return server;
    }

    private sealed record FindNothing : ICommand
    {
        public IEnumerable<StreamId> Streams => [];

        public Decision Decide(IStates states) => Decision.Nothing;
    }
}
