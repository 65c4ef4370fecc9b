using Inventory.Domain.Kernel;

namespace Inventory.Server.AdobeRest;

/// <summary>What a request says of a link.</summary>
/// <param name="Stock">Null: it does not say.</param>
public sealed record SentLink(int? Stock, string Source, int Priority)
{
    public static SentLink Of(RestObject sent)
    {
        sent.Only("stock_id", "source_code", "priority", "extension_attributes");
        return new(sent.Int("stock_id"), sent.Text("source_code") ?? "", sent.Int("priority") ?? 0);
    }
}

/// <summary>What is wrong with links that shall be saved, all of it, link by link.</summary>
public static class StockLinkRules
{
    public const string OfDefault = "Can not save link related to Default Source or Default Stock";

    private const string Empty = "\"%field\" can not be empty.";

    public static IEnumerable<RestError> Faults(IReadOnlyList<SentLink> links)
    {
        // Said once, however many links it is true of.
        var ofDefault = links.FirstOrDefault(l => IsOfDefault(l) && !IsDefault(l));
        return links.SelectMany(l => Faults(l).Append(ReferenceEquals(l, ofDefault) ? RestError.Of(OfDefault) : null))
            .OfType<RestError>();
    }

    /// <summary>Whether it is a link of the default source or the default stock.</summary>
    public static bool IsOfDefault(SentLink link) =>
        link.Stock == StockId.Default.Value || link.Source == SourceCode.Default.Value;

    private static bool IsDefault(SentLink link) =>
        link.Stock == StockId.Default.Value && link.Source == SourceCode.Default.Value;

    private static IEnumerable<RestError?> Faults(SentLink link) =>
    [
        SourceRules.Blank(Empty, "source_code", link.Source),
        SourceRules.Spaced("source_code", link.Source),
        link.Stock is null ? RestError.Of(Empty, ("field", "stock_id")) : null,
        link.Priority < 1 ? RestError.Of("\"%field\" should be greater then 0.", ("field", "priority")) : null,
    ];
}
