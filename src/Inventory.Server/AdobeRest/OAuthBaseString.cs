using System.Globalization;
using System.Text;

namespace Inventory.Server.AdobeRest;

/// <summary>What a signature is made of, by RFC 5849, 3.4: method, address and all parameters in one order.</summary>
public static class OAuthBaseString
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /// <summary>The text that is signed.</summary>
    /// <param name="baseUrl">Scheme, host and what a proxy takes away of the path.</param>
    /// <param name="target">Path and query as they were sent; the path is taken as it is, encoded slashes too.</param>
    /// <param name="oauth">The parameters of the protocol, decoded.</param>
    public static byte[] Of(
        string method, string baseUrl, string target, IEnumerable<KeyValuePair<string, string>> oauth)
    {
        var mark = target.IndexOf('?');
        var path = mark < 0 ? target : target[..mark];
        var parameters = oauth
            .Where(p => p.Key != "oauth_signature")
            .Select(p => (Name: Encoded(p.Key), Value: Encoded(p.Value)))
            .Concat(mark < 0 ? [] : Pairs(target[(mark + 1)..]))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}");
        return Encoding.ASCII.GetBytes(
            $"{method.ToUpperInvariant()}&{Encoded(Address(baseUrl) + path)}&{Encoded(string.Join('&', parameters))}");
    }

    public static byte[] KeyOf(string consumerSecret, string tokenSecret) =>
        Encoding.ASCII.GetBytes($"{Encoded(consumerSecret)}&{Encoded(tokenSecret)}");

    // Scheme and host in small letters; the port that goes without saying is left out.
    private static string Address(string baseUrl)
    {
        var (scheme, rest) = (baseUrl[..baseUrl.IndexOf("://", StringComparison.Ordinal)], "");
        var host = baseUrl[(scheme.Length + "://".Length)..].TrimEnd('/');
        if (host.IndexOf('/') is >= 0 and var slash)
            (host, rest) = (host[..slash], host[slash..]);
        (scheme, host) = (scheme.ToLowerInvariant(), host.ToLowerInvariant());
        var port = scheme == "https" ? ":443" : ":80";
        return $"{scheme}://{(host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host)}{rest}";
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string query) =>
        from pair in query.Split('&')
        where pair.Length > 0
        let end = pair.IndexOf('=')
        select (
            Encoded(Decoded(end < 0 ? pair : pair[..end])),
            Encoded(Decoded(end < 0 ? "" : pair[(end + 1)..])));

    private static string Encoded(string text) => Encoded(Encoding.UTF8.GetBytes(text));

    private static string Encoded(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (Unreserved.Contains((char)value))
                text.Append((char)value);
            else
                text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    // As bytes: what is not UTF-8 is signed as well.
    private static byte[] Decoded(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Replace('+', ' '));
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEscape = bytes[i] == '%'
                && i + 2 < bytes.Length
                && char.IsAsciiHexDigit((char)bytes[i + 1])
                && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[length++] = isEscape
                ? Convert.FromHexString(Encoding.ASCII.GetString(bytes, i + 1, 2))[0]
                : bytes[i];
            i += isEscape ? 2 : 0;
        }

        return bytes[..length];
    }
}
