using System.Text.Json;
using Inventory.Server.Shell;

namespace Inventory.Server.Http;

/// <summary>Marks routes that take another method than GET and still put no command into the queue: they are answered
/// although it is full.</summary>
public sealed record OutsideQueue
{
    public static readonly OutsideQueue Mark = new();
}

/// <summary>
/// Refuses a command that the queue has no room for before anything of it is read. Under overload this is what most
/// requests come to: it must cost next to nothing, or the refused take the processor from the accepted.
/// </summary>
public static class QueueGate
{
    private static readonly byte[] Refusal = RefusalOf(LogUnavailableException.QueueFull());

    public static void Use(WebApplication app)
    {
        var heap = new HeapUnderOverload();
        // Looked at with the first request: now the company is still being opened.
        var company = new Lazy<Company>(app.Services.GetRequiredService<Company>);
        app.Use((context, next) =>
            IsCommand(context) && company.Value.Writer is { IsFull: true }
                ? RefuseAsync(context, heap)
                : next(context));
    }

    /// <summary>Whether the routed request puts a command into the queue.</summary>
    public static bool IsCommand(HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<OutsideQueue>() is null;

    private static byte[] RefusalOf(LogUnavailableException error) => JsonSerializer.SerializeToUtf8Bytes(
        Problems.Details(StatusCodes.Status503ServiceUnavailable, error.Code, error.Message), WireJson.Options);

    private static Task RefuseAsync(HttpContext context, HeapUnderOverload heap)
    {
        heap.Refused();
        // The connection keeps them until its next request, and they grow old there.
        context.Request.RouteValues = null!;
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.ContentType = Problems.ContentType;
        response.ContentLength = Refusal.Length;
        response.Headers.RetryAfter = Problems.RetryAfterSeconds;
        return response.Body.WriteAsync(Refusal).AsTask();
    }
}
