using Inventory.Domain.Kernel;

namespace Inventory.Server.AdobeRest;

/// <summary>What a feed's quantities mean.</summary>
public enum StockFeed
{
    /// <summary>What lies there, with what open orders still wait for.</summary>
    OnHand,

    /// <summary>What is left when open orders have got theirs.</summary>
    AvailableToSell,
}

/// <summary>What happens to stock of an item that nobody registered.</summary>
public enum UnknownSku
{
    /// <summary>A bare item is registered, so that feeds may run before the catalogue.</summary>
    Create,

    /// <summary>400 <c>Could not save Source Item</c>.</summary>
    Refuse,
}

/// <summary>A connector that may call the facade.</summary>
/// <param name="Name">Stands in the log as the user of what it does.</param>
/// <param name="Resources">What it may do; <see cref="RestSettings.AllResources"/> is everything.</param>
/// <param name="Token">Its bearer token and, where it signs, its OAuth token; null: it has none.</param>
public sealed record Integration(
    string Name,
    IReadOnlyList<string> Resources,
    string? Token = null,
    string? ConsumerKey = null,
    string? ConsumerSecret = null,
    string? TokenSecret = null,
    StockFeed StockFeed = StockFeed.OnHand)
{
    /// <summary>1 integration, 2 administrator: <c>user_type</c> of bulk operations.</summary>
    public int UserType { get; init; } = 1;

    public bool May(string resource) =>
        Resources.Contains(resource, StringComparer.Ordinal) || Resources.Contains(RestSettings.AllResources);
}

/// <summary>Somebody who gets tokens of four hours by user name and password.</summary>
public sealed record Administrator(string Username, string Password);

/// <summary>The section <c>AdobeRest</c> of the configuration.</summary>
public sealed record RestSettings(
    bool Enabled,
    UnknownSku UnknownSku,
    bool DropAbsentChannels,
    bool AllowHmacSha1,
    int PageSizeMax,
    IReadOnlySet<string> StoreCodes,
    IReadOnlyList<string> Websites,
    IReadOnlyList<Integration> Integrations,
    IReadOnlyList<Administrator> Administrators)
{
    public const string AllResources = "Magento_Backend::all";

    /// <summary>Rows of a page that one may ask for; 0: no limit.</summary>
    public const int PageSizeMaxDefault = 300;

    /// <summary>How customers read that there is too little.</summary>
    public ShortageText ShortageText { get; init; }

    /// <summary>A file that says where places lie; null: only those of the company's own sources are known.</summary>
    public string? GeonamesFile { get; init; }

    /// <exception cref="InvalidOperationException">A value that cannot be what it should be, or an integration without
    /// a name.</exception>
    public static RestSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("AdobeRest");
        string[] websites = Texts(section.GetSection("Websites"));
        return new(
            section.GetValue("Enabled", false),
            section.GetValue("UnknownSku", UnknownSku.Create),
            section.GetValue("DropAbsentChannels", false),
            section.GetValue("AllowHmacSha1", false),
            section.GetValue("PageSizeMax", PageSizeMaxDefault),
            new HashSet<string>(["default", "all", .. Texts(section.GetSection("StoreCodes"))], StringComparer.Ordinal),
            websites.Length == 0 ? ["base"] : websites,
            [.. section.GetSection("Integrations").GetChildren().Select(IntegrationOf)],
            [.. section.GetSection("Admins").GetChildren().Select(
                a => new Administrator(Named(a, "Username"), Named(a, "Password")))])
        {
            ShortageText = section.GetValue("ShortageText", ShortageText.NotEnough),
            GeonamesFile = FileOrNull(section, "GeonamesFile"),
        };
    }

    private static Integration IntegrationOf(IConfigurationSection section) => new(
        Named(section, "Name"),
        Texts(section.GetSection("Resources")),
        section["Token"],
        section["ConsumerKey"],
        section["ConsumerSecret"],
        section["TokenSecret"],
        section.GetValue("StockFeed", StockFeed.OnHand));

    // Said at the start, not when the first caller asks.
    private static string? FileOrNull(IConfigurationSection section, string key) => section[key] switch
    {
        null or "" => null,
        var path when File.Exists(path) => path,
        var path => throw new InvalidOperationException($"{section.Path}:{key}: there is no file {path}."),
    };

    private static string Named(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } text
            ? text
            : throw new InvalidOperationException($"{section.Path}:{key} is missing.");

    private static string[] Texts(IConfigurationSection section) =>
        [.. section.GetChildren().Select(c => c.Value).OfType<string>()];
}
