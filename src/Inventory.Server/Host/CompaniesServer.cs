using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Host;

/// <summary>A company of the process, as its list shows it.</summary>
/// <param name="State"><c>opening</c>, <c>ready</c> or <c>failed</c>.</param>
/// <param name="Role"><c>writer</c> or <c>reader</c>, of this process.</param>
/// <param name="Owner">The process that writes.</param>
/// <param name="Address">Where the owner serves the company.</param>
/// <param name="Code">What others call it by, in addresses.</param>
/// <param name="Problem">Why it is not ready: a stable code.</param>
public sealed record ServedCompany(
    string Code,
    string Schema,
    string State,
    string? Role = null,
    string? Owner = null,
    string? Address = null,
    string? Problem = null,
    string? Reason = null);

/// <summary>
/// One process with several companies: listens, and hands each request to the company that its address names, as if it
/// had come to a server of that company alone. What it says itself is of the whole process.
/// </summary>
public sealed class CompaniesServer : IAsyncDisposable
{
    /// <summary>How long the list waits for a database, in seconds.</summary>
    private const int OwnerSecondsMax = 2;

    private readonly CompanyOpening _opening;

    private CompaniesServer(IConfiguration settings, string[] args)
    {
        App = WebServer.Builder(args).Build();
        var log = App.Services.GetRequiredService<ILoggerFactory>();
        _opening = new(settings, args, log, () => App.Urls);
        Companies = new(settings[CompanyDirectory.FileKey]!, _opening, log.CreateLogger<Companies>());
        App.Run(AnswerAsync);
    }

    public WebApplication App { get; }

    public Companies Companies { get; }

    /// <summary>Listens, and begins to open the companies.</summary>
    /// <param name="settings">Name the directory.</param>
    /// <exception cref="FormatException">The directory cannot be read, or says what cannot be.</exception>
    public static async Task<CompaniesServer> StartAsync(
        IConfiguration settings, string[] args, CancellationToken cancellation = default)
    {
        // Before anybody is told that there is a server.
        var listed = CompanyDirectory.Read(settings[CompanyDirectory.FileKey]!);
        var server = new CompaniesServer(settings, args);
        try
        {
            await server.App.StartAsync(cancellation);
            await server.Companies.StartAsync(listed);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Companies.DisposeAsync();
        await _opening.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith($"{CompanyDirectory.Prefix}/", StringComparison.Ordinal))
            return HandOnAsync(context, path);
        if (path is not ("/health/live" or "/health/ready" or CompanyDirectory.Prefix))
            return RefuseAsync(
                context,
                StatusCodes.Status404NotFound,
                "route-not-found",
                $"There is nothing at this address; companies are below {CompanyDirectory.Prefix}.");
        if (!HttpMethods.IsGet(context.Request.Method))
            return RefuseAsync(
                context,
                StatusCodes.Status405MethodNotAllowed,
                "method-not-allowed",
                "This address does not take this method.");
        return path switch
        {
            "/health/live" => WriteAsync(context, new { Status = "live" }),
            "/health/ready" => TellReadyAsync(context),
            _ => ListAsync(context),
        };
    }

    private async Task HandOnAsync(HttpContext context, string path)
    {
        var end = path.IndexOf('/', CompanyDirectory.Prefix.Length + 1);
        var code = path[(CompanyDirectory.Prefix.Length + 1)..(end < 0 ? path.Length : end)];
        if (Companies.Find(code) is not { } site)
        {
            await RefuseAsync(
                context, StatusCodes.Status404NotFound, "company-not-found", $"There is no company {code} here.");
            return;
        }

        var request = context.Request;
        (request.PathBase, request.Path) = (site.Path, end < 0 ? PathString.Empty : new(path[end..]));
        if (site.Opened is { } open && await open.Door.TryHandleAsync(context))
            return;
        var state = site.State == CompanyState.Ready ? CompanyState.Opening : site.State;
        context.Response.Headers.RetryAfter = Problems.RetryAfterSeconds;
        await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, state.Code, state.Reason);
    }

    /// <summary>Ready: of each company is known that it can be served, or why not.</summary>
    private Task TellReadyAsync(HttpContext context)
    {
        var states = Companies.All.CountBy(site => site.State.Name).ToDictionary(StringComparer.Ordinal);
        // None at all: the process has just begun, or takes others on.
        return states.Count == 0 || states.ContainsKey(CompanyState.Opening.Name)
            ? RefuseAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                CompanyState.Opening.Code,
                "Companies are being opened.")
            : WriteAsync(context, new { Status = "ready", Companies = states });
    }

    private async Task ListAsync(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(OwnerSecondsMax));
        var items = await Task.WhenAll(Companies.All.Select(site => ServedAsync(site, patience.Token)));
        await WriteAsync(context, new { Items = items });
    }

    private static async Task<ServedCompany> ServedAsync(CompanySite site, CancellationToken patience)
    {
        var (listed, state) = (site.Listed, site.State);
        var served = new ServedCompany(listed.Code, listed.Schema.Value, state.Name);
        if (site.Opened is not { Session.Company: var company })
            return served with { Problem = state.Code, Reason = state.Reason };
        served = served with { Role = company.Writer is { IsAlive: true } ? "writer" : "reader" };
        try
        {
            var holder = await LogHolder.OfAsync(company, patience);
            return served with { Owner = holder?.Holder, Address = holder?.Address };
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // Its database is slow just now, or it is being closed.
            return served;
        }
    }

    private static Task WriteAsync<T>(HttpContext context, T answer) =>
        context.Response.WriteAsJsonAsync(answer, WireJson.Options);

    private static Task RefuseAsync(HttpContext context, int status, string code, string reason)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            Problems.Details(status, code, reason), WireJson.Options, Problems.ContentType);
    }
}
