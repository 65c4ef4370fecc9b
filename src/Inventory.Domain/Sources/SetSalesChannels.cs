using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Replaces the sales channels of a stock (<c>type:code</c>). A channel taken over leaves its old stock; one left
/// without a
/// stock falls back to the default stock. Refused: <c>stock-not-found</c>, <c>validation.channel.invalid</c>.
/// </summary>
public sealed record SetSalesChannels(StockId Stock, IReadOnlyList<string> Channels) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (Channels.FirstOrDefault(c => !IsChannel(c)) is { } bad)
            return Decision.Refuse("validation.channel.invalid", $"'{bad}' is not of the form type:code.");

        var draft = new Draft(states);
        foreach (var channel in Channels.Distinct(StringComparer.Ordinal).Where(c => directory.StockOf(c) != Stock))
            draft.Add(PlaceDirectory.Stream, new ChannelListed(channel, Stock));
        var fallBack =
            Stock == StockId.Default ? [] : directory.ChannelsOf(Stock).Except(Channels, StringComparer.Ordinal);
        foreach (var left in fallBack)
            draft.Add(PlaceDirectory.Stream, new ChannelListed(left, StockId.Default));

        var after = draft.Get(PlaceDirectory.Stream);
        foreach (var stock in directory.Stocks.Keys.Select(s => new StockId(s)))
        {
            if (!directory.ChannelsOf(stock).SequenceEqual(after.ChannelsOf(stock), StringComparer.Ordinal))
                draft.Add(Sources.Stock.StreamOf(stock), new SalesChannelsSet(stock, after.ChannelsOf(stock)));
        }

        return draft.Accept();
    }

    private static bool IsChannel(string? channel) =>
        channel?.IndexOf(':') is > 0 and var colon && colon < channel.Length - 1 && !channel.Any(char.IsWhiteSpace);
}
