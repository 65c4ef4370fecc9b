namespace Inventory.Server.AdobeRest;

/// <summary>What a request says of a stock.</summary>
/// <param name="Id">Null: a new one.</param>
/// <param name="Channels">All that shall sell from it; null: the request does not say.</param>
public sealed record SentStock(int? Id, string Name, IReadOnlyList<RestSalesChannel>? Channels)
{
    private const string Empty = "\"%field\" can not be empty.";

    public static SentStock Of(RestObject sent, RestSettings settings)
    {
        sent.Only("stock_id", "name", "extension_attributes");
        var extension = sent.Object("extension_attributes")?.Only("sales_channels");
        IReadOnlyList<RestSalesChannel>? none = settings.DropAbsentChannels ? [] : null;
        return new(
            sent.Int("stock_id"),
            sent.Text("name") ?? "",
            extension?.Objects("sales_channels") is { } channels ? [.. channels.Select(ChannelOf)] : none);
    }

    /// <summary>All that is wrong with it.</summary>
    /// <param name="known">The channels that there are.</param>
    public IEnumerable<RestError> Faults(StocksOfChannels known)
    {
        IEnumerable<RestError?> all =
        [
            SourceRules.Blank(Empty, "name", Name),
            .. (Channels ?? []).SelectMany(c => ChannelFaults(c, known)),
        ];
        return all.OfType<RestError>();
    }

    /// <summary>The channels as the product names them.</summary>
    public IReadOnlyList<string>? ChannelNames() =>
        Channels is null ? null : [.. Channels.Select(SalesChannels.NameOf)];

    private static RestSalesChannel ChannelOf(RestObject sent)
    {
        sent.Only("type", "code", "extension_attributes");
        return new(sent.Text("type") ?? "", sent.Text("code") ?? "");
    }

    private static RestError?[] ChannelFaults(RestSalesChannel channel, StocksOfChannels known) =>
    [
        SourceRules.Blank(Empty, "type", channel.Type),
        SourceRules.Blank(Empty, "code", channel.Code),
        channel.Type == SalesChannels.Website && !known.Knows(channel)
            ? RestError.Of("The website with code \"%code\" does not exist.", ("code", channel.Code))
            : null,
    ];
}
