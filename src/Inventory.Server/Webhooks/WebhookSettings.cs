using Inventory.EventStore.Bodies;

namespace Inventory.Server.Webhooks;

/// <summary>An address that is told of what happened.</summary>
/// <param name="Name">Names its place in the log; under another name it begins anew.</param>
/// <param name="Events">Stored names of the events it is told of; never empty.</param>
/// <param name="Key">Signs what is sent; null: nothing is signed.</param>
/// <param name="FromStart">A new one is told of the whole log, not only of what comes from now on.</param>
public sealed record Webhook(string Name, Uri Url, IReadOnlyList<string> Events, byte[]? Key, bool FromStart);

/// <summary>The section <c>Webhooks</c> of the configuration, a list.</summary>
public sealed record WebhookSettings(IReadOnlyList<Webhook> All)
{
    /// <summary>How a secret begins; what follows is base64. Source: Standard Webhooks.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>Shortest key, in bytes. Source: Standard Webhooks.</summary>
    public const int KeyBytesMin = 24;

    private const int NameLengthMax = 100;

    /// <exception cref="InvalidOperationException">A name, address, secret or event that cannot be what it should
    /// be.</exception>
    public static WebhookSettings From(IConfiguration configuration, EventTypes types)
    {
        List<Webhook> all = [.. configuration.GetSection("Webhooks").GetChildren().Select(s => Of(s, types))];
        var twice = all.GroupBy(w => w.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? new(all) : throw new InvalidOperationException($"Two webhooks are named {twice}.");
    }

    private static Webhook Of(IConfigurationSection section, EventTypes types)
    {
        var name = section["Name"];
        if (string.IsNullOrWhiteSpace(name) || name.Length > NameLengthMax)
            throw new InvalidOperationException($"{section.Path}:Name has 1 to {NameLengthMax} characters.");
        if (!Uri.TryCreate(section["Url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{section.Path}:Url is no address: {section["Url"]}");
        List<string> events = [.. section.GetSection("Events").GetChildren().Select(e => e.Value ?? "")];
        if (events.Find(e => types.TypeOf(e) is null) is { } unknown)
            throw new InvalidOperationException($"{section.Path}:Events: there is no event {unknown}.");
        return new(
            name,
            url,
            events.Count == 0 ? [.. types.Aliases] : events,
            KeyOf(section),
            section.GetValue("FromStart", false));
    }

    private static byte[]? KeyOf(IConfigurationSection section)
    {
        if (section["Secret"] is not { Length: > 0 } secret)
            return null;
        var key = new byte[secret.Length];
        return secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var bytes)
            && bytes >= KeyBytesMin
            ? key[..bytes]
            : throw new InvalidOperationException(
                $"{section.Path}:Secret is {SecretPrefix} and base64 of at least {KeyBytesMin} bytes.");
    }
}
