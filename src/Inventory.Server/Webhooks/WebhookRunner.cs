using System.Collections.Concurrent;
using Inventory.EventStore.Log;
using Inventory.Server.Shell;

namespace Inventory.Server.Webhooks;

/// <summary>
/// Tells each webhook of the events it wants: in log order, one request at a time, at least once. Its place in the log
/// moves when an answer of 200 to 299 is there, so nothing is left out, whatever is killed when; what was told right
/// before may be told again. Runs on the server that owns the log, after the commit: no command waits for it.
/// </summary>
public sealed class WebhookRunner(
    Company company,
    WebhookSettings settings,
    WebhookPositions positions,
    TimeProvider clock,
    ILogger<WebhookRunner> logger) : BackgroundService
{
    /// <summary>Events of one request.</summary>
    public const int EventsMax = 100;

    /// <summary>Seconds between two looks into the log.</summary>
    private const int LookSeconds = 1;

    /// <summary>Seconds that a receiver may take to answer.</summary>
    private const int AnswerSecondsMax = 30;

    /// <summary>Events that one look goes through, wanted or not.</summary>
    private const long StretchMax = 50_000;

    private readonly ConcurrentDictionary<string, WebhookState> _states = new(StringComparer.Ordinal);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(AnswerSecondsMax),
    };

    public WebhookState StateOf(Webhook webhook) => _states.GetValueOrDefault(webhook.Name) ?? WebhookState.Begin;

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(settings.All.Select(webhook => FollowAsync(webhook, stoppingToken)));

    private async Task FollowAsync(Webhook webhook, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(LookSeconds), clock);
        do
        {
            try
            {
                while (company.Writer is { IsAlive: true }
                    && StateOf(webhook).MayTry(clock.GetUtcNow())
                    && await TellAsync(webhook, stopping))
                {
                    // There is more to tell.
                }
            }
            // Whatever it was, the same events are tried again; the server must live on.
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                _states[webhook.Name] = StateOf(webhook).Failed(clock.GetUtcNow(), e.Message);
                logger.LogWarning("Webhook {Name} was not told: {Error}", webhook.Name, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>Tells what comes next; false when that was all.</summary>
    private async Task<bool> TellAsync(Webhook webhook, CancellationToken stopping)
    {
        var (events, upTo, head) = await NextAsync(webhook, stopping);
        if (upTo is not { } told)
            return false;
        if (events.Count > 0)
        {
            var now = clock.GetUtcNow();
            using var request = WebhookMessage.Of(webhook, events, now).RequestTo(webhook);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"The answer was {(int)answer.StatusCode}.");
            _states[webhook.Name] = StateOf(webhook).Delivered(now);
        }

        await using var connection = await company.Database.OpenConnectionAsync(stopping);
        await positions.MoveAsync(connection, webhook.Name, told, stopping);
        return told < head;
    }

    /// <summary>The next events it wants, up to where the log was looked through (null: there is nothing new), and the
    /// log's end.</summary>
    private async Task<(List<StoredEvent> Events, long? UpTo, long Head)> NextAsync(
        Webhook webhook, CancellationToken stopping)
    {
        await using var connection = await company.Database.OpenConnectionAsync(stopping);
        var head = await company.Log.HeadAsync(connection, stopping);
        var position = await positions.OfAsync(connection, webhook.Name, stopping);
        if (position is null)
        {
            position = webhook.FromStart ? 0 : head;
            await positions.BeginAsync(connection, webhook.Name, position.Value, stopping);
        }

        if (position >= head)
            return ([], null, head);
        var (events, upTo) = await company.Log.OfTypesAsync(
            connection,
            webhook.Events,
            position.Value,
            Math.Min(head, position.Value + StretchMax),
            EventsMax,
            stopping);
        return (events, upTo, head);
    }
}
