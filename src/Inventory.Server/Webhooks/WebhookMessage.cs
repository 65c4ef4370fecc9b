using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Inventory.EventStore.Log;
using Inventory.Server.Audit;

namespace Inventory.Server.Webhooks;

/// <summary>One request to a webhook: some events in log order, as an export writes them. Headers and signature as
/// Standard Webhooks 1.0 has them.</summary>
public sealed record WebhookMessage(string Id, DateTimeOffset SentAt, string Body)
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    public static WebhookMessage Of(Webhook webhook, IReadOnlyList<StoredEvent> events, DateTimeOffset now) => new(
        $"{Uri.EscapeDataString(webhook.Name)}-{events[0].Sequence}-{events[^1].Sequence}",
        now,
        $$"""{"webhook":"{{JsonName(webhook)}}","events":[{{string.Join(',', events.Select(ExportLine.Of))}}]}""");

    /// <summary>What the receiver computes with the shared key over the very bytes of the body.</summary>
    public string SignedWith(byte[] key) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp()}.{Body}")));

    public HttpRequestMessage RequestTo(Webhook webhook)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add(IdHeader, Id);
        request.Headers.Add(TimestampHeader, Timestamp());
        if (webhook.Key is { } key)
            request.Headers.Add(SignatureHeader, SignedWith(key));
        return request;
    }

    private string Timestamp() => SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string JsonName(Webhook webhook) =>
        System.Text.Json.JsonEncodedText.Encode(webhook.Name).ToString();
}
