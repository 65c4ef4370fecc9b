using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Sources;

/// <summary>
/// Replaces the stock settings of a stock, and so of the channels that sell from it; a null member inherits the global
/// value. Refused: <c>stock-not-found</c>, <c>validation.settings.level</c> (the notify quantity and whether fractions
/// are sold cannot be said here).
/// </summary>
public sealed record SetStockSettings(StockId Stock, StockSettings Settings) : ICommand
{
    public IEnumerable<StreamId> Streams => [PlaceDirectory.Stream, Sources.Stock.StreamOf(Stock)];

    public Decision Decide(IStates states)
    {
        var directory = states.Get(PlaceDirectory.Stream);
        if (!directory.Knows(Stock))
            return Decision.Refuse("stock-not-found", $"There is no stock {Stock}.");
        if (Settings.FaultOfStock() is { } fault)
            return Decision.Refuse(fault.Code, fault.Reason);
        if (directory.SettingsOf(Stock) == Settings)
            return Decision.Nothing;

        var draft = new Draft(states);
        draft.Add(Sources.Stock.StreamOf(Stock), new StockSettingsSet(Stock, Settings));
        draft.Add(PlaceDirectory.Stream, new StockSettingsListed(Stock, Settings));
        return draft.Accept();
    }
}
