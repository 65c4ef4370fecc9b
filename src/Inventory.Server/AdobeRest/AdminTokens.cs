using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Inventory.Server.AdobeRest;

/// <summary>Tokens of administrators: good for four hours, and not beyond a restart of the server.</summary>
public sealed class AdminTokens(RestSettings settings, TimeProvider clock)
{
    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(4);

    private const int TokenBytes = 16;

    private readonly ConcurrentDictionary<string, (Integration Caller, DateTimeOffset Until)> _tokens =
        new(StringComparer.Ordinal);

    /// <summary>A new token, or null when name or password are wrong.</summary>
    public string? Issue(string username, string password)
    {
        var found = settings.Administrators.FirstOrDefault(
            a => a.Username == username && RestCallers.AreSame(a.Password, password));
        if (found is null)
            return null;
        var now = clock.GetUtcNow();
        foreach (var (old, _) in _tokens.Where(t => t.Value.Until <= now).ToList())
            _tokens.TryRemove(old, out _);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        _tokens[token] = (
            new(found.Username, [RestSettings.AllResources]) { UserType = Integration.OfAdministrator }, now + Life);
        return token;
    }

    public Integration? CallerOf(string token) =>
        _tokens.TryGetValue(token, out var known) && known.Until > clock.GetUtcNow() ? known.Caller : null;
}
