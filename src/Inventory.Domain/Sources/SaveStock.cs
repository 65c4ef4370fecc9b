using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Opens a stock or gives it another name, and replaces its sales channels; nothing is written when it is so already.
/// Refused: as <see cref="RegisterStock"/> and <see cref="SetSalesChannels"/>.
/// </summary>
/// <param name="Channels">Null: they stay.</param>
public sealed record SaveStock(StockId Stock, string Name, IReadOnlyList<string>? Channels = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        if (draft.AddOrRefuse(new RegisterStock(Stock, Name)) is { } unnamed)
            return unnamed;
        if (Channels is not null && draft.AddOrRefuse(new SetSalesChannels(Stock, Channels)) is { } refusal)
            return refusal;

        return draft.Accept();
    }
}
