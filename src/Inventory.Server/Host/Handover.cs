using System.Diagnostics;
using System.Net;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Yarp.ReverseProxy.Forwarder;

namespace Inventory.Server.Host;

/// <summary>
/// Hands commands that came to a server which does not write over to the one that does, and gives back its answer: a
/// client may talk to any server of a company. A command that no owner answered is refused, and safe to repeat with its
/// key.
/// </summary>
public sealed class Handover(Company company, IHttpForwarder forwarder, TimeProvider clock) : IDisposable
{
    /// <summary>Says that a request was handed over already: it is not handed over again.</summary>
    public const string Header = "X-Inventory-Handed-Over";

    /// <summary>How long an owner may be silent before its answer, in seconds: a file takes its time.</summary>
    public const int AnswerSecondsMax = 600;

    /// <summary>How long an owner is taken for known, in seconds.</summary>
    private const int KnownSeconds = 1;

    private static readonly ForwarderRequestConfig Terms = new()
    {
        ActivityTimeout = TimeSpan.FromSeconds(AnswerSecondsMax),
    };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        ConnectTimeout = TimeSpan.FromSeconds(2),
    });

    private KnownOwner _known = new(DateTimeOffset.MinValue, null);
    private CancellationTokenSource _replaced = new();
    private string _holder = "";

    public static void Use(WebApplication app)
    {
        // Made with the first request: now the company is still being opened.
        var handover = new Lazy<Handover>(app.Services.GetRequiredService<Handover>);
        app.Use((context, next) =>
            QueueGate.IsCommand(context) && !handover.Value.Writes
                ? handover.Value.SendAsync(context, next)
                : next(context));
    }

    private bool Writes => company.Writer is { IsAlive: true };

    /// <summary>Tells who owns the log now. When it is another one than before, nobody waits for that one any longer:
    /// it may be frozen, and never answer. One caller at a time.</summary>
    public async Task NoticeAsync(LogHolder? owner)
    {
        if (owner is null || owner.Holder == _holder)
            return;
        var isFirst = _holder.Length == 0;
        _holder = owner.Holder;
        _known = new(DateTimeOffset.MinValue, null);
        if (!isFirst)
            await Interlocked.Exchange(ref _replaced, new()).CancelAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _replaced.Dispose();
    }

    private async Task SendAsync(HttpContext context, RequestDelegate next)
    {
        var owner = context.Request.Headers.ContainsKey(Header) ? null : await OwnerAsync(context.RequestAborted);
        if (owner is not { Address.Length: > 0 })
        {
            await next(context);
            return;
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _replaced.Token);
        var error = await forwarder.SendAsync(
            context, owner.Address, _client, Terms, Marking.Instance, giveUp.Token);
        var isOver = context.Response.HasStarted || context.RequestAborted.IsCancellationRequested;
        if (error == ForwarderError.None || isOver)
            return;
        context.Response.Clear();
        throw LogUnavailableException.OwnerSilent(owner.Told("The server that owns the log does not answer."));
    }

    private async Task<LogHolder?> OwnerAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (_known is { } known && known.Until > now)
            return known.Holder;
        var holder = await LogHolder.OfAsync(company, cancellation);
        _known = new(now.AddSeconds(KnownSeconds), holder);
        return holder;
    }

    private sealed record KnownOwner(DateTimeOffset Until, LogHolder? Holder);

    private sealed class Marking : HttpTransformer
    {
        public static readonly Marking Instance = new();

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.Headers.Add(Header, "1");
            // The owner's own name, not that of the server which was asked.
            proxyRequest.Headers.Host = null;
        }
    }
}
