using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>What the server of a test answers.</summary>
public sealed record RestReply(int Status, string Body, string ContentType = RestReply.Json)
{
    public const string Json = "application/json; charset=utf-8";
}

/// <summary>What came in: the address as it was sent, the headers and the bytes.</summary>
public sealed record RestReceived(string Method, string Target, IHeaderDictionary Headers, string Body);

/// <summary>A server that answers any request with the next of its replies; the last one stays.</summary>
public sealed class RestReplies : IAsyncDisposable
{
    private readonly ConcurrentQueue<RestReceived> _received = [];
    private readonly WebApplication _server;
    private int _answered;

    private RestReplies(IReadOnlyList<RestReply> replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(context => ReplyAsync(context, replies));
    }

    public Uri Address => new(_server.Urls.Single());

    public IReadOnlyList<RestReceived> Received => [.. _received];

    public static async Task<RestReplies> StartAsync(IReadOnlyList<RestReply> replies)
    {
        var server = new RestReplies(replies);
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReplyAsync(HttpContext context, IReadOnlyList<RestReply> replies)
    {
        using var body = new StreamReader(context.Request.Body);
        _received.Enqueue(new(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)),
            await body.ReadToEndAsync()));
        var reply = replies[Math.Min(_answered++, replies.Count - 1)];
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(reply.Body));
    }
}
