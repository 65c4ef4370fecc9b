using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>Names a period by its last day, so that it can be closed. Never refused.</summary>
public sealed record DefineInventoryPeriod(DateOnly EndingDate) : ICommand<InventoryPeriods>
{
    public StreamId<InventoryPeriods> Stream => InventoryPeriods.Stream;

    public Decision Decide(InventoryPeriods periods) =>
        periods.Has(EndingDate) ? Decision.Nothing : Decision.Accept(new InventoryPeriodDefined(EndingDate));
}

/// <summary>
/// Closes a period and all earlier ones: no posting of quantity or value is dated in them any more. Refused with
/// <c>negative-inventory</c> when a decrease dated by then is uncovered, and with <c>cost-not-adjusted</c> when an
/// average is to be taken anew and values dated by then change.
/// </summary>
/// <param name="Skus">The items to look at: those that the read models show as uncovered or averaged
/// otherwise.</param>
public sealed record CloseInventoryPeriod(DateOnly EndingDate, IReadOnlyList<Sku> Skus) : ICommand
{
    public IEnumerable<StreamId> Streams => [InventoryPeriods.Stream, .. Skus.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        var periods = states.Get(InventoryPeriods.Stream);
        if (periods.IsClosed(EndingDate))
            return Decision.Nothing;

        if (PeriodBlockers.Of(states, EndingDate, Skus).FirstOrDefault() is { } blocker)
            return Decision.Refuse(blocker.Code, blocker.Reason());

        var draft = new Draft(states);
        if (!periods.Has(EndingDate))
            draft.Add(InventoryPeriods.Stream, new InventoryPeriodDefined(EndingDate));
        draft.Add(InventoryPeriods.Stream, new InventoryPeriodClosed(EndingDate));
        return draft.Accept();
    }
}

/// <summary>Opens a period and all later ones. Refused with <c>period-not-found</c>.</summary>
public sealed record ReopenInventoryPeriod(DateOnly EndingDate) : ICommand<InventoryPeriods>
{
    public StreamId<InventoryPeriods> Stream => InventoryPeriods.Stream;

    public Decision Decide(InventoryPeriods periods)
    {
        if (!periods.Has(EndingDate))
            return Decision.Refuse("period-not-found", $"No inventory period ends on {EndingDate:yyyy-MM-dd}.");
        return periods.IsClosed(EndingDate) ? Decision.Accept(new InventoryPeriodReopened(EndingDate))
            : Decision.Nothing;
    }
}
