using System.Text.Json;
using System.Text.RegularExpressions;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Inventory.Server.Http;

/// <summary>A request that says nothing a command could be made of. <paramref name="code"/> is stable.</summary>
public sealed class MalformedRequestException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;
}

/// <summary>A rule said no to a part of a long request; what came before it is done.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Reason)
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>The answer, if it is no refusal.</summary>
    /// <exception cref="RefusedException">It is one.</exception>
    public static CommandAnswer Unless(CommandAnswer answer) =>
        answer.Refusal is { } refusal ? throw new RefusedException(refusal) : answer;
}

/// <summary>What was asked for is not there. <paramref name="code"/> is stable.</summary>
public sealed class NotFoundException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;
}

/// <summary>
/// The one place where refusals and errors become RFC 9457 problem details with a stable <c>code</c>:
/// 404 unknown, 409 rule, 412 stale version, 422 malformed, 503 try again.
/// </summary>
public static partial class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>When to come again after 503.</summary>
    public const string RetryAfterSeconds = "1";

    public static IResult Of(Refusal refusal) => Of(StatusOf(refusal.Code), refusal.Code, refusal.Reason);

    public static IResult Of(int status, string code, string reason) =>
        Results.Json(Details(status, code, reason), WireJson.Options, ContentType, status);

    /// <summary>Turns what was thrown while a request was handled into a problem.</summary>
    public static async Task HandleAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, code, reason) = Explain(error);
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        if (status == StatusCodes.Status500InternalServerError)
            Log(context).LogError(error, "{Method} {Path} failed.", context.Request.Method, context.Request.Path);
        context.Response.StatusCode = status;
        var details = Details(status, code, reason);
        if (code == LogUnavailableException.OwnedElsewhere)
            await TellHolderAsync(details, context);
        await context.Response.WriteAsJsonAsync(details, WireJson.Options, ContentType);
    }

    private static async Task TellHolderAsync(ProblemDetails details, HttpContext context)
    {
        var company = context.RequestServices.GetRequiredService<Company>();
        if (await LogHolder.OfAsync(company, context.RequestAborted) is not { } holder)
            return;
        details.Detail = holder.Told(details.Detail!);
        details.Extensions["holder"] = holder.Holder;
        details.Extensions["address"] = holder.Address;
    }

    /// <summary>
    /// Gives a body to answers that the framework leaves empty (no route, wrong method, wrong media type).
    /// </summary>
    public static Task FillAsync(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var (code, reason) = status switch
        {
            StatusCodes.Status404NotFound => ("route-not-found", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "This address does not take this method."),
            StatusCodes.Status413PayloadTooLarge => ("body-too-large", "The body is too large."),
            StatusCodes.Status415UnsupportedMediaType => ("media-type-unsupported", "Send application/json."),
            _ => ("malformed-request", "The request cannot be read."),
        };
        return context.HttpContext.Response.WriteAsJsonAsync(
            Details(status, code, reason), WireJson.Options, ContentType);
    }

    private static ILogger Log(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Inventory.Server");

    private static int StatusOf(string code) => code switch
    {
        "stale-version" => StatusCodes.Status412PreconditionFailed,
        "idempotency-key-reused" => StatusCodes.Status422UnprocessableEntity,
        _ when code.EndsWith("-not-found", StringComparison.Ordinal) => StatusCodes.Status404NotFound,
        _ when code.StartsWith("validation.", StringComparison.Ordinal) => StatusCodes.Status422UnprocessableEntity,
        _ when code.StartsWith("missing-column.", StringComparison.Ordinal) => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status409Conflict,
    };

    /// <summary>What an exception means to a caller.</summary>
    internal static (int Status, string Code, string Reason) Explain(Exception? error) => error switch
    {
        RefusedException e => (StatusOf(e.Refusal.Code), e.Refusal.Code, e.Message),
        BeyondRangeException e => (StatusOf(e.Refusal.Code), e.Refusal.Code, e.Refusal.Reason),
        NotFoundException e => (StatusCodes.Status404NotFound, e.Code, e.Message),
        MalformedRequestException e => (StatusCodes.Status422UnprocessableEntity, e.Code, e.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, "body-too-large", "The body is too large."),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            (StatusCodes.Status415UnsupportedMediaType, "media-type-unsupported", "Send application/json."),
        BadHttpRequestException e => (StatusCodes.Status422UnprocessableEntity, "malformed-request", ReasonOf(e)),
        JsonException e => (StatusCodes.Status422UnprocessableEntity, "malformed-request", e.Message),
        LogUnavailableException e => (StatusCodes.Status503ServiceUnavailable, e.Code, e.Message),
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => (
            StatusCodes.Status422UnprocessableEntity, "malformed-request", "A text holds no NUL."),
        NewerEventException e => (StatusCodes.Status500InternalServerError, "event-of-newer-version", e.Message),
        NpgsqlException and not PostgresException { IsTransient: false } =>
            (StatusCodes.Status503ServiceUnavailable, "database-unavailable", "The database does not answer."),
        _ => (
            StatusCodes.Status500InternalServerError,
            "internal-error",
            "This is a defect of the server; nothing was written."),
    };

    private static string ReasonOf(BadHttpRequestException error) => error.InnerException is JsonException inner
        ? OurTypes().Replace(inner.Message, "").Replace(" could not be mapped to any .NET member", " is unknown")
        : UnreadParameter().Replace(error.Message, "$1 cannot be \"$2\".");

    // Names of our types say nothing to a caller.
    [GeneratedRegex(@" (contained in type|for type|of type|on type|to) '?(Inventory|System)\.[\w.+]*\w'?")]
    private static partial Regex OurTypes();

    [GeneratedRegex(@"^Failed to bind parameter ""\S+ (\w+)"" from ""(.*)""\.$")]
    private static partial Regex UnreadParameter();

    public static ProblemDetails Details(int status, string code, string reason) => new()
    {
        Type = $"urn:inventory:problem:{code}",
        Title = code.Replace('-', ' '),
        Status = status,
        Detail = reason,
        Extensions = { ["code"] = code },
    };
}
