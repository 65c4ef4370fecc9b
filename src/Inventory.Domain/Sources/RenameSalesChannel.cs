using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// The channel has another name from now on and sells from the same stock; orders keep the name they were sold under.
/// Refused: <c>channel-not-found</c>, <c>channel-exists</c>, <c>validation.channel.invalid</c>. Source: Adobe Commerce,
/// a website's new code is followed.
/// </summary>
/// <param name="To">The new name; the old one does nothing.</param>
public sealed record RenameSalesChannel(string Channel, string To) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (SalesChannels.FaultOf(To) is { } fault)
            return fault;
        if (directory.StockOf(Channel) is not { } stock)
            return SalesChannels.RefuseUnknown(Channel);
        if (To == Channel)
            return Decision.Nothing;
        if (directory.StockOf(To) is { } other)
            return Decision.Refuse("channel-exists", $"{To} sells from stock {other} already.");

        var draft = new Draft(states);
        draft.Add(PlaceDirectory.Stream, new ChannelUnlisted(Channel));
        draft.Add(PlaceDirectory.Stream, new ChannelListed(To, stock));
        return draft.AcceptChannels(directory);
    }
}
