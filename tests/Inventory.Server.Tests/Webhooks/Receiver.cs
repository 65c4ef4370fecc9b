using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Inventory.Server.Tests.Webhooks;

/// <summary>One request that a receiver got.</summary>
public sealed record Received(string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>Sequence and type of its events.</summary>
    public List<(long Sequence, string Type)> Events() =>
    [
        .. JsonDocument.Parse(Body).RootElement.GetProperty("events").EnumerateArray()
            .Select(e => (e.GetProperty("sequence").GetInt64(), e.GetProperty("type").GetString()!)),
    ];
}

/// <summary>Somebody else's server, which answers as it is told to.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>How many requests are refused before one is taken.</summary>
    public int Refusals { get; set; }

    public string Url => $"{_app.Urls.Single()}/hook?token=t";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until so many events were taken.</summary>
    public async Task<List<(long Sequence, string Type)>> EventsAsync(int count)
    {
        for (var waited = 0; waited < 300 && All.Sum(r => r.Events().Count) < count; waited++)
            await Task.Delay(100);
        return [.. All.SelectMany(r => r.Events())];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        var received = new Received(
            headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync());
        if (Refusals > 0)
        {
            Refusals--;
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        All.Enqueue(received);
    }
}
