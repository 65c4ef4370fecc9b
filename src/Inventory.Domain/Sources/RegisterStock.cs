using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Opens a stock, or gives an existing one another name. Refused: <c>validation.stock.invalid</c>,
/// <c>validation.name.empty</c>.
/// The number arrives in the command: the core makes none.
/// </summary>
public sealed record RegisterStock(StockId Stock, string Name) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        if (Stock.Value < 1)
            return Decision.Refuse("validation.stock.invalid", "The number of a stock is 1 or more.");
        if (string.IsNullOrWhiteSpace(Name))
            return Decision.Refuse("validation.name.empty", "A stock needs a name.");

        var stream = Sources.Stock.StreamOf(Stock);
        var draft = new Draft(states);
        if (!draft.Get(PlaceDirectory.Stream).Knows(Stock))
        {
            draft.Add(stream, new StockRegistered(Stock, Name));
            draft.Add(PlaceDirectory.Stream, new StockListed(Stock));
        }
        else if (draft.Get(stream).Name != Name)
        {
            draft.Add(stream, new StockRenamed(Stock, Name));
        }

        return draft.Accept();
    }
}
