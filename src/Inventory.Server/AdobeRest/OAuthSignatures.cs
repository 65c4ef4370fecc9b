using System.Globalization;
using System.Security.Cryptography;

namespace Inventory.Server.AdobeRest;

/// <summary>
/// Requests that are signed instead of carrying a secret: OAuth 1.0a with the four credentials of an integration and
/// HMAC-SHA256, or HMAC-SHA1 where a setting allows it. A signature is good for ten minutes around its time, and once.
/// </summary>
public sealed class OAuthSignatures(RestSettings settings, TimeProvider clock)
{
    /// <summary>How far the time of a signature may be from now, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(600);

    private const string Sha1 = "HMAC-SHA1";
    private const string Sha256 = "HMAC-SHA256";

    private static readonly string[] Required =
    [
        "oauth_consumer_key", "oauth_signature", "oauth_signature_method", "oauth_nonce", "oauth_timestamp",
        "oauth_token",
    ];

    private readonly OAuthNonces _nonces = new(Window);

    /// <summary>The integration that signed the request.</summary>
    /// <param name="target">The address as it was sent: it is part of what is signed.</param>
    /// <param name="header">What follows <c>OAuth</c> in the header.</param>
    /// <exception cref="RestFault">400 or 401: it is not signed as it should be.</exception>
    public Integration CallerOf(HttpRequest request, string target, string header)
    {
        var sent = OAuthHeader.Read(header);
        RefuseOtherProtocol(sent);
        var found = settings.Integrations.FirstOrDefault(i => i.ConsumerKey == sent["oauth_consumer_key"]);
        if (found is not { ConsumerSecret: { } secret, TokenSecret: { } tokenSecret, Token: { } token })
            throw Refused("A consumer having the specified key does not exist");
        var time = TimeOf(sent["oauth_timestamp"]);
        RefuseOtherToken(found, token, sent["oauth_token"]);

        var text = OAuthBaseString.Of(request.Method, AddressOf(request), target, sent);
        var key = OAuthBaseString.KeyOf(secret, tokenSecret);
        var expected = sent["oauth_signature_method"] == Sha1
            ? HMACSHA1.HashData(key, text)
            : HMACSHA256.HashData(key, text);
        if (!RestCallers.AreSame(Convert.ToBase64String(expected), sent["oauth_signature"]))
            throw Refused("The signature is invalid. Verify and try again.");
        // Only now: nobody but the integration itself can use its nonces up.
        if (!_nonces.TryUse(found.Name, sent["oauth_nonce"], time, clock.GetUtcNow()))
        {
            throw RestFault.Numbered(
                StatusCodes.Status401Unauthorized,
                "The nonce is already being used by the consumer with ID %1",
                settings.IdOf(found).ToString(CultureInfo.InvariantCulture));
        }

        return found;
    }

    private void RefuseOtherProtocol(Dictionary<string, string> sent)
    {
        if (sent.TryGetValue("oauth_version", out var version) && version != "1.0")
        {
            throw RestFault.Numbered(
                StatusCodes.Status400BadRequest, "The \"%1\" Oauth version isn't supported.", version);
        }

        List<string> missing = [.. Required.Where(name => !sent.ContainsKey(name))];
        if (missing.Count > 0)
            throw RestFault.Missing(missing);
        var method = sent["oauth_signature_method"];
        if (method != Sha256 && !(method == Sha1 && settings.AllowHmacSha1))
        {
            throw RestFault.Numbered(
                StatusCodes.Status400BadRequest, "Signature method %1 is not supported", method);
        }
    }

    private void RefuseOtherToken(Integration found, string token, string sent)
    {
        if (RestCallers.AreSame(token, sent))
            return;
        var isOthers = settings.Integrations.Any(
            i => i != found && i.Token is { } other && RestCallers.AreSame(other, sent));
        throw Refused(isOthers
            ? "Token is not associated with the specified consumer"
            : "Specified token does not exist");
    }

    private DateTimeOffset TimeOf(string sent)
    {
        var now = clock.GetUtcNow();
        return long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Window.TotalSeconds
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : throw Refused("Incorrect timestamp value in the oauth_timestamp parameter");
    }

    // Behind a proxy the address that was signed is not the one that arrives here.
    private string AddressOf(HttpRequest request) =>
        settings.BaseUrl ?? $"{request.Scheme}://{request.Host.Value}{request.PathBase}";

    private static RestFault Refused(string message) => new(StatusCodes.Status401Unauthorized, message);
}
