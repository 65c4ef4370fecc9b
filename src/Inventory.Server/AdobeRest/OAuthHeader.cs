namespace Inventory.Server.AdobeRest;

/// <summary>What stands in the header <c>Authorization: OAuth name="value", ...</c>.</summary>
public static class OAuthHeader
{
    private const string Prefix = "oauth_";

    /// <summary>The parameters of the protocol, decoded; <c>realm</c> is none.</summary>
    public static Dictionary<string, string> Read(string header)
    {
        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=');
            if (equals < 0)
                continue;
            var name = Uri.UnescapeDataString(part[..equals].TrimEnd());
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                sent[name] = Uri.UnescapeDataString(part[(equals + 1)..].Trim().Trim('"'));
        }

        return sent;
    }
}
