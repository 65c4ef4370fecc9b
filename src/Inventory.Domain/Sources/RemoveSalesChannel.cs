using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// The channel sells no more, from no stock; what it sold stays as it is. Refused: <c>channel-not-found</c>. Source:
/// Adobe Commerce, a website that is removed leaves the stock's sales channels.
/// </summary>
public sealed record RemoveSalesChannel(string Channel) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (directory.StockOf(Channel) is null)
            return SalesChannels.RefuseUnknown(Channel);

        var draft = new Draft(states);
        draft.Add(PlaceDirectory.Stream, new ChannelUnlisted(Channel));
        return draft.AcceptChannels(directory);
    }
}
