using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Takes a stock out of use, with its links. Refused: <c>default-stock-cannot-be-deleted</c>, <c>stock-not-found</c>,
/// <c>stock-has-sales-channels</c> (they do not fall back by themselves).
/// </summary>
public sealed record DeleteStock(StockId Stock) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        if (Stock == StockId.Default)
            return Decision.Refuse("default-stock-cannot-be-deleted", "The default stock stays.");

        var stream = Sources.Stock.StreamOf(Stock);
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Stock))
            return states.Get(stream).IsDeleted
                ? Decision.Nothing
                : Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (directory.ChannelsOf(Stock) is [var channel, ..])
            return Decision.Refuse("stock-has-sales-channels", $"{channel} still sells from stock {Stock}.");

        var draft = new Draft(states);
        foreach (var link in directory.SourcesOf(Stock))
            draft.Add(stream, new SourceUnlinked(Stock, link.Source));
        draft.Add(stream, new StockDeleted(Stock));
        draft.Add(PlaceDirectory.Stream, new StockUnlisted(Stock));
        return draft.Accept();
    }
}
