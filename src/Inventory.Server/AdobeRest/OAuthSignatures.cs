namespace Inventory.Server.AdobeRest;

/// <summary>Requests that are signed instead of carrying a secret.</summary>
public sealed class OAuthSignatures
{
    public Integration? CallerOf(HttpRequest request, string target, string header) => null;
}
