using System.Text.Json.Nodes;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Adobe Commerce's inventory REST API in front of the product's commands and queries, below <c>/rest</c> and
/// <c>/index.php/rest</c>, when <c>AdobeRest:Enabled</c> says so.
/// </summary>
public sealed class RestFacade(
    RestDispatcher dispatcher, RestCallers callers, RestBulk bulk, ILogger<RestFacade> logger)
{
    private const string RetryAfterSeconds = "1";

    /// <summary>What callers are told of a defect; all else stands in the server's log.</summary>
    public static string InternalError(string report) =>
        $"Internal Error. Details are available in Magento log file. Report ID: {report}";

    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        var settings = RestSettings.From(configuration);
        services.AddSingleton(settings);
        if (!settings.Enabled)
            return;
        services
            .AddSingleton<RestDispatcher>()
            .AddSingleton<RestCallers>()
            .AddSingleton<AdminTokens>()
            .AddSingleton<OAuthSignatures>()
            .AddSingleton<RestSources>()
            .AddSingleton<RestStocks>()
            .AddSingleton<RestStockLinks>()
            .AddSingleton<SalesChannels>()
            .AddSingleton<RestIds>()
            .AddSingleton<StockItemReading>()
            .AddSingleton<OrderReading>()
            .AddSingleton<ShipmentReading>()
            .AddSingleton<LogBounds>()
            .AddSingleton<RestBulk>()
            .AddSingleton<RestBulkStore>()
            .AddSingleton<RestBulkRunner>()
            .AddHostedService(found => found.GetRequiredService<RestBulkRunner>())
            .AddSingleton<Geonames>()
            .AddSingleton<StockExport>()
            .AddSingleton<PickupLocations>()
            .AddSingleton<PickupNotices>()
            .AddSingleton<RestFacade>();
    }

    public static void Use(WebApplication app)
    {
        if (!app.Services.GetRequiredService<RestSettings>().Enabled)
            return;
        // Made with the first request: now the company is still being opened.
        var facade = new Lazy<RestFacade>(app.Services.GetRequiredService<RestFacade>);
        app.Use((context, next) =>
            RestAddress.IsFacade(TargetOf(context)) ? facade.Value.HandleAsync(context) : next(context));
    }

    // As it was sent: a slash inside a SKU is still told from one between segments. Below the company's own address,
    // where the process serves several.
    private static string TargetOf(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var absolute))
            target = absolute.PathAndQuery;
        var below = context.Request.PathBase.Value ?? "";
        return target.StartsWith(below, StringComparison.Ordinal) ? target[below.Length..] : "";
    }

    private async Task HandleAsync(HttpContext context)
    {
        try
        {
            var (status, answer) = await AnswerAsync(context);
            await WriteAsync(context, status, answer);
        }
        catch (RestFault fault)
        {
            if (fault.RetryAfter is { } seconds)
                context.Response.Headers.RetryAfter = $"{seconds}";
            await WriteAsync(context, fault.Status, fault.ToJson());
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
        catch (BadHttpRequestException e)
        {
            await WriteAsync(context, e.StatusCode, MessageOf(e.Message));
        }
        catch (Exception e) when (e is LogUnavailableException or NpgsqlException { IsTransient: true })
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, MessageOf(await ReasonOfAsync(e, context)));
        }
        catch (Exception e)
        {
            var report = $"webapi-{Guid.NewGuid():N}";
            logger.LogError(e, "Report {Report}: a request of the REST facade failed.", report);
            await WriteAsync(
                context,
                StatusCodes.Status500InternalServerError,
                MessageOf(InternalError(report)));
        }
    }

    private static async Task<string> ReasonOfAsync(Exception error, HttpContext context)
    {
        if (error is not LogUnavailableException unavailable)
            return "The database does not answer.";
        var holder = unavailable.Code == LogUnavailableException.OwnedElsewhere
            ? await LogHolder.OfAsync(context.RequestServices.GetRequiredService<Company>(), context.RequestAborted)
            : null;
        return holder?.Told(unavailable.Message) ?? unavailable.Message;
    }

    private async Task<(int Status, JsonNode Answer)> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var target = TargetOf(context);
        var address = RestAddress.Of(target, dispatcher.StoreCodes) ?? throw RestFault.NoRoute();
        if (!TakesJson(request))
            throw new RestFault(StatusCodes.Status406NotAcceptable, "Only application/json is answered.");
        if (address.Form != RestForm.Direct)
            return (StatusCodes.Status202Accepted, await bulk.AcceptAsync(request, target, address, KeyOf(request)));
        var routed = RestDispatcher.Find(request.Method, address.Segments) ?? throw RestFault.NoRoute();
        var caller = callers.Of(request, target);
        RestDispatcher.RefuseUnlessAllowed(routed.Route, caller);
        var body = await RestParameters.BodyAsync(request, context.RequestAborted);
        var (answer, warning) = await dispatcher.AnswerAsync(
            routed,
            RestParameters.Merged(body, PhpQuery.Parse(address.Query)),
            caller ?? RestCallers.Anybody,
            KeyOf(request),
            context.RequestAborted);
        if (warning is not null)
            context.Response.Headers.Warning = $"299 - \"{warning}\"";
        return (StatusCodes.Status200OK, answer);
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers["Idempotency-Key"].ToString() switch
        {
            "" => null,
            { Length: > Http.CommandRunner.IdempotencyKeyLengthMax } => throw RestFault.Bad(
                $"Idempotency-Key has at most {Http.CommandRunner.IdempotencyKeyLengthMax} characters."),
            var key => key,
        };

    private static bool TakesJson(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        return accept.Count == 0
            || accept.Any(a => a.MatchesAllTypes
                || a.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)
                || a.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject MessageOf(string message) => new() { ["message"] = message };

    private static Task WriteAsync(HttpContext context, int status, JsonNode answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = RestJson.ContentType;
        return context.Response.WriteAsync(answer.ToJsonString(RestJson.Options), context.RequestAborted);
    }
}
