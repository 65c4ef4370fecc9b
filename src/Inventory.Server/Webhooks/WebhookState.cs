namespace Inventory.Server.Webhooks;

/// <summary>How the deliveries to one webhook went since this server started.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="NextTryAt">Null: whenever there is something to tell.</param>
public sealed record WebhookState(
    DateTimeOffset? DeliveredAt = null,
    int Failures = 0,
    string? LastError = null,
    DateTimeOffset? NextTryAt = null)
{
    /// <summary>Longest pause between two tries, in seconds.</summary>
    public const int PauseSecondsMax = 300;

    public static readonly WebhookState Begin = new();

    public bool MayTry(DateTimeOffset now) => NextTryAt is not { } next || next <= now;

    public WebhookState Delivered(DateTimeOffset now) => new(now);

    /// <summary>The pause begins with a second and doubles.</summary>
    public WebhookState Failed(DateTimeOffset now, string error) => this with
    {
        Failures = Failures + 1,
        LastError = error,
        NextTryAt = now.AddSeconds(Math.Min(PauseSecondsMax, 1 << Math.Min(Failures, 16))),
    };
}
