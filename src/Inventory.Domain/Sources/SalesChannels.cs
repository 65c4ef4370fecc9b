using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>What the commands on sales channels share.</summary>
internal static class SalesChannels
{
    /// <summary>Null: it is of the form <c>type:code</c>, without white space.</summary>
    public static Decision? FaultOf(string? channel) =>
        channel?.IndexOf(':') is > 0 and var colon && colon < channel.Length - 1 && !channel.Any(char.IsWhiteSpace)
            ? null
            : Decision.Refuse("validation.channel.invalid", $"'{channel}' is not of the form type:code.");

    public static Decision RefuseUnknown(string channel) =>
        Decision.Refuse("channel-not-found", $"No stock sells to {channel}.");

    /// <summary>Accepts what changed in the directory; each stock whose channels changed says so whole.</summary>
    public static Decision AcceptChannels(this Draft draft, PlaceDirectory before)
    {
        var after = draft.Get(PlaceDirectory.Stream);
        foreach (var stock in before.Stocks.Keys.Select(s => new StockId(s)))
        {
            if (!before.ChannelsOf(stock).SequenceEqual(after.ChannelsOf(stock), StringComparer.Ordinal))
                draft.Add(Stock.StreamOf(stock), new SalesChannelsSet(stock, after.ChannelsOf(stock)));
        }

        return draft.Accept();
    }
}
