using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Inventory.Domain.Kernel;
using Inventory.Server.Host;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace Inventory.Server.Tests.Http;

/// <summary>What callers are told while as many commands wait as may.</summary>
public sealed class QueueFullTests
{
    [Fact]
    public async Task Commands_are_told_when_to_come_again_and_reads_are_answered()
    {
        await using var session = await OpenAsync();
        await using var app = WebServer.Build(session, ["--urls", "http://127.0.0.1:0"]);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        var release = await FillAsync(session.Company.OwnWriter);

        using var refused = await RegisterAsync(client);
        using var unread = await client.PutAsJsonAsync("/api/items/A", new { nonsense = true });
        using var read = await client.GetAsync("/api/items");
        using var asked = await client.PostAsJsonAsync("/api/stocks/1/salable", new { skus = new[] { "A" } });
        release.SetResult();
        await session.Company.OwnWriter.SettleAsync();
        using var accepted = await RegisterAsync(client);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(1));
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("queue-full");
        problem.GetProperty("type").GetString().ShouldBe("urn:inventory:problem:queue-full");
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        unread.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_route_either_hands_in_commands_or_is_marked_as_outside_the_queue()
    {
        await using var session = await OpenAsync();
        await using var app = WebServer.Build(session, ["--urls", "http://127.0.0.1:0"]);

        var routes = (
            from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            where endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
            where endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Any(m => m != "GET")
            let handler = endpoint.Metadata.GetMetadata<MethodInfo>()!
            let isOutside = endpoint.Metadata.GetMetadata<OutsideQueue>() is not null
            let isCommand = handler.GetParameters().Any(p => p.ParameterType == typeof(CommandRunner))
            select (Name: endpoint.DisplayName, isCommand, isOutside)).ToList();

        routes.ShouldContain(r => r.isCommand);
        routes.ShouldContain(r => r.isOutside);
        routes.Where(r => r.isCommand == r.isOutside).Select(r => r.Name).ShouldBeEmpty();
    }

    private static async Task<Session> OpenAsync() => await Session.OpenAsync(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Inventory"] = await TestDatabase.ConnectionStringAsync(),
            [Session.SchemaKey] = TestDatabase.NewSchema(),
        })
        .Build());

    private static Task<HttpResponseMessage> RegisterAsync(HttpClient client) =>
        client.PutAsJsonAsync("/api/items/A", new { name = "A", category = "c" });

    /// <summary>Nothing is taken from the queue until the result is set.</summary>
    private static async Task<TaskCompletionSource> FillAsync(LogWriter writer)
    {
        TaskCompletionSource held = new(), release = new();
        _ = writer.AloneAsync(_ =>
        {
            held.SetResult();
            return release.Task;
        });
        await held.Task;
        while (!writer.IsFull)
            _ = writer.SubmitAsync(CommandEnvelope.Of(new Nothing()));
        return release;
    }

    private sealed record Nothing : ICommand
    {
        public IEnumerable<StreamId> Streams => [];

        public Decision Decide(IStates states) => Decision.Nothing;
    }
}
