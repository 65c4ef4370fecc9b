namespace Inventory.Server.AdobeRest;

/// <summary>A website.</summary>
/// <param name="Id">Its place in the configuration, from 1; 0 is the administration.</param>
public sealed record Website(int Id, string Code, string Name, int DefaultGroupId);

/// <summary>A store view.</summary>
public sealed record StoreView(int Id, string Code, string Name, int WebsiteId, int StoreGroupId, int IsActive);

/// <summary>
/// Websites and store views as the configuration names them. Each website has a view of the same number: of the first
/// it is <c>default</c>, of another the one with its code. Store codes besides are views of the first website.
/// </summary>
public sealed record StoreDirectory(IReadOnlyList<Website> Websites, IReadOnlyList<StoreView> Views)
{
    private const string Admin = "admin";
    private const string Default = "default";

    public static StoreDirectory Of(RestSettings settings)
    {
        var codes = settings.Websites;
        var more = settings.StoreCodes
            .Where(c => c is not (Default or "all") && !codes.Skip(1).Contains(c))
            .Order(StringComparer.Ordinal);
        return new(
            [new(0, Admin, "Admin", 0), .. codes.Select((code, i) => new Website(i + 1, code, code, i + 1))],
            [
                new(0, Admin, "Admin", 0, 0, 1),
                .. codes.Select((code, i) => new StoreView(
                    i + 1, i == 0 ? Default : code, i == 0 ? "Default Store View" : code, i + 1, i + 1, 1)),
                .. more.Select((code, i) => new StoreView(codes.Count + i + 1, code, code, 1, 1, 1)),
            ]);
    }

    /// <summary>The sales channels of the websites in the order of their numbers, from 1.</summary>
    public string[] Channels() => [.. Websites.Skip(1).Select(w => $"website:{w.Code}")];

    /// <summary>The sales channel of a website; of one that is not there, and of the administration, that of the
    /// first.</summary>
    public string ChannelOf(int website) =>
        Channels()[website >= 1 && website < Websites.Count ? website - 1 : 0];
}
