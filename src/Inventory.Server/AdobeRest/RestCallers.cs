using System.Security.Cryptography;
using System.Text;

namespace Inventory.Server.AdobeRest;

/// <summary>Who a request comes from: a bearer token, an OAuth signature or an administrator's token.</summary>
public sealed class RestCallers(RestSettings settings, AdminTokens admins, OAuthSignatures signatures)
{
    /// <summary>Who calls what is open to everybody.</summary>
    public static Integration Anybody { get; } = new("anonymous", []);

    /// <summary>The caller, or null when the request does not say, or says wrongly, who it is.</summary>
    /// <param name="target">The address as it was sent: it is part of what is signed.</param>
    /// <exception cref="RestFault">401: a signature that is not right.</exception>
    public Integration? Of(HttpRequest request, string target)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return OfToken(header["Bearer ".Length..].Trim());
        return header.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase)
            ? signatures.CallerOf(request, target, header["OAuth ".Length..])
            : null;
    }

    private Integration? OfToken(string token) =>
        settings.Integrations.FirstOrDefault(i => i.Token is { Length: > 0 } own && AreSame(own, token))
        ?? admins.CallerOf(token);

    /// <summary>Compares without telling by the time it takes how much is alike.</summary>
    internal static bool AreSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
