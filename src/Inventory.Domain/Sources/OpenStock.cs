using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Opens a stock under the number after the highest that any stock ever had, so that a deleted one's is not used again.
/// Answer: the number (<see cref="StockId"/>). Asked for twice, it opens two. Refused: as <see cref="SaveStock"/>, and
/// <c>stock-numbers-used-up</c>.
/// </summary>
public sealed record OpenStock(string Name, IReadOnlyList<string>? Channels = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream];

    public Decision Decide(IStates states)
    {
        var highest = states.Get(PlaceDirectory.Stream).HighestStock;
        if (highest == int.MaxValue)
            return Decision.Refuse("stock-numbers-used-up", $"{highest} is taken; name a free number.");

        var stock = new StockId(highest + 1);
        var draft = new Draft(states);
        return draft.AddOrRefuse(new SaveStock(stock, Name, Channels)) ?? draft.Accept(stock);
    }
}
