using Inventory.Server.Http;
using Inventory.Server.WebConsole.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Inventory.Server.WebConsole;

/// <summary>
/// Writes pages of the console: whole or not at all, so that what is not there is told with its status. No script, no
/// circuit, no service of the framework that the API does without.
/// </summary>
public static class PageWriter
{
    /// <summary>A page has its own stylesheet and forms, and nothing else: no script, no frame around it.</summary>
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    public static async Task WriteAsync<TPage>(HttpContext context)
        where TPage : IComponent
    {
        string page;
        try
        {
            page = await RenderAsync(context, typeof(TPage), null);
        }
        // Whatever it was is told as the API tells it, on a page.
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested)
        {
            var problem = Problems.Explain(error);
            if (problem.Status == StatusCodes.Status500InternalServerError)
                Log(context).LogError(error, "{Path} failed.", context.Request.Path);
            context.Response.StatusCode = problem.Status;
            page = await RenderAsync(context, typeof(ProblemPage), problem);
        }

        Guard(context.Response);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, context.RequestAborted);
    }

    /// <summary>Headers of all that the console answers.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Figures of now; the stylesheet says otherwise.
        response.Headers.CacheControl = "no-store";
    }

    private static async Task<string> RenderAsync(
        HttpContext context, Type page, (int Status, string Code, string Reason)? problem)
    {
        var services = context.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(Root.Ask)] = new Ask(context),
            [nameof(Root.Page)] = page,
            [nameof(Root.Parameters)] = problem is { } told
                ? new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [nameof(ProblemPage.Status)] = told.Status,
                    [nameof(ProblemPage.Code)] = told.Code,
                    [nameof(ProblemPage.Reason)] = told.Reason,
                }
                : null,
        });
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Root>(parameters);
            return root.ToHtmlString();
        });
    }

    private static ILogger Log(HttpContext context) =>
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Inventory.Server");
}
