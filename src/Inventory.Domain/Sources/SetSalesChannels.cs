using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Replaces the sales channels of a stock (<c>type:code</c>). A channel taken over leaves its old stock; one left
/// without a stock falls back to the default stock. Refused: <c>stock-not-found</c>,
/// <c>validation.channel.invalid</c>.
/// </summary>
public sealed record SetSalesChannels(StockId Stock, IReadOnlyList<string> Channels) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (Channels.Select(SalesChannels.FaultOf).FirstOrDefault(fault => fault is not null) is { } fault)
            return fault;

        var draft = new Draft(states);
        foreach (var channel in Channels.Distinct(StringComparer.Ordinal).Where(c => directory.StockOf(c) != Stock))
            draft.Add(PlaceDirectory.Stream, new ChannelListed(channel, Stock));
        var fallBack =
            Stock == StockId.Default ? [] : directory.ChannelsOf(Stock).Except(Channels, StringComparer.Ordinal);
        foreach (var left in fallBack)
            draft.Add(PlaceDirectory.Stream, new ChannelListed(left, StockId.Default));
        return draft.AcceptChannels(directory);
    }
}
