using Inventory.Server.Shell;

namespace Inventory.Server.Webhooks;

/// <summary>How far a webhook is. Secrets and what may be one in the address are left out.</summary>
/// <param name="Url">Without user, query and fragment.</param>
/// <param name="Position">The last sequence it was told of, or that it did not want; left out: it was not
/// begun.</param>
/// <param name="Behind">Events of the log after it.</param>
/// <param name="DeliveredAt">By this server.</param>
public sealed record WebhookAnswer(
    string Name,
    string Url,
    IReadOnlyList<string> Events,
    bool IsSigned,
    long? Position,
    long? Behind,
    DateTimeOffset? DeliveredAt,
    int Failures,
    string? LastError,
    DateTimeOffset? NextTryAt);

/// <summary>Which webhooks there are and how far they are.</summary>
public static class WebhookEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/webhooks", AllAsync).WithTags("Webhooks");

    internal static async Task<IReadOnlyList<WebhookAnswer>> AllAsync(
        Company company,
        WebhookSettings settings,
        WebhookPositions positions,
        WebhookRunner runner,
        CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        var head = await company.Log.HeadAsync(connection, cancellation);
        var answers = new List<WebhookAnswer>();
        foreach (var webhook in settings.All)
        {
            var position = await positions.OfAsync(connection, webhook.Name, cancellation);
            var state = runner.StateOf(webhook);
            answers.Add(new(
                webhook.Name,
                webhook.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped),
                webhook.Events,
                webhook.Key is not null,
                position,
                head - position,
                state.DeliveredAt,
                state.Failures,
                state.LastError,
                state.NextTryAt));
        }

        return answers;
    }
}
