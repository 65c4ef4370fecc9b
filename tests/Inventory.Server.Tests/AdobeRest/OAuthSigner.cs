using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Inventory.Server.Tests.AdobeRest;

/// <summary>Signs a request as connectors do, written apart from what checks it.</summary>
internal sealed record OAuthSigner(string ConsumerKey, string ConsumerSecret, string Token, string TokenSecret)
{
    public string Method { get; init; } = "HMAC-SHA256";

    public long Timestamp { get; init; } = DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public string Nonce { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>The value of the header.</summary>
    /// <param name="url">Scheme, host and path, without the query.</param>
    /// <param name="query">Names and values as they are meant, not encoded.</param>
    public string Header(string method, string url, params (string Name, string Value)[] query)
    {
        (string Name, string Value)[] oauth =
        [
            ("oauth_consumer_key", ConsumerKey),
            ("oauth_token", Token),
            ("oauth_signature_method", Method),
            ("oauth_timestamp", Timestamp.ToString(CultureInfo.InvariantCulture)),
            ("oauth_nonce", Nonce),
            ("oauth_version", "1.0"),
        ];
        var pairs = oauth.Concat(query).Select(p => $"{Encode(p.Name)}={Encode(p.Value)}").ToList();
        pairs.Sort(string.CompareOrdinal);
        var text = Encoding.UTF8.GetBytes($"{method}&{Encode(url)}&{Encode(string.Join('&', pairs))}");
        var key = Encoding.UTF8.GetBytes($"{Encode(ConsumerSecret)}&{Encode(TokenSecret)}");
        var signature = Method == "HMAC-SHA1" ? HMACSHA1.HashData(key, text) : HMACSHA256.HashData(key, text);
        return "OAuth " + string.Join(
            ", ",
            oauth.Append(("oauth_signature", Convert.ToBase64String(signature)))
                .Select(p => $"{p.Item1}=\"{Encode(p.Item2)}\""));
    }

    private static string Encode(string text) => Uri.EscapeDataString(text);
}
