using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Replaces the inventory and ledger set-up by one with an earliest allowed valuation date. Refused as
/// <see cref="SetUpInventory"/> is, and when that date moves on: with <c>cost-not-adjusted</c> while an average before
/// it is to be taken anew, and with <c>production-not-finished</c> while an output before it has expected cost. It may
/// always move back, or go. Source: Business Central, earliest allowed valuation date.
/// </summary>
/// <param name="Skus">The items to look at: those that the read models show as averaged otherwise.</param>
/// <param name="Outputs">Those that the read models show as not finished.</param>
public sealed record SetUpCutoff(InventorySetup Setup, IReadOnlyList<Sku> Skus, IReadOnlyList<OutputOf> Outputs)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        CompanySettings.Stream,
        .. Skus.Select(ItemCost.StreamOf),
        .. Outputs.Select(o => ItemCost.StreamOf(o.Sku)).Distinct(),
    ];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        var before = states.Get(CompanySettings.Stream).Inventory;
        if (draft.AddOrRefuse(new SetUpInventory(Setup)) is { } refused)
            return refused;

        // A set-up that also averages otherwise leaves everything before the date to be adjusted.
        if (Setup.EarliestAllowedValuationDate is { } cutoff && MovesOn(before.EarliestAllowedValuationDate, cutoff)
            && PeriodBlockers.OfCutoff(draft, cutoff, Skus, Outputs).FirstOrDefault() is { } blocker)
        {
            return Decision.Refuse(blocker.Code, blocker.Reason());
        }

        return draft.Accept();
    }

    public static bool MovesOn(DateOnly? from, DateOnly to) => from is null || to > from;
}
