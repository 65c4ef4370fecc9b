using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes the application of a decrease to an increase back, all of it. The decrease is uncovered until it is applied
/// again and counts at the item's unit cost meanwhile; an average decrease keeps its cost. Refused with
/// <c>entry-not-found</c>, <c>application-not-found</c>, <c>unapply-not-allowed</c> (transfers and copies of cost),
/// <c>entry-undone</c>, <c>cost-copied</c>, <c>before-method-change</c>, <c>period-closed</c>,
/// <c>posting-date-not-allowed</c>, <c>before-cutoff</c>, or <c>negative-inventory</c> where the company does not allow
/// it: there <see cref="MoveApplication"/> does both at once. Source: Business Central, application worksheet.
/// </summary>
public sealed record UnapplyEntries(Sku Sku, int Inbound, int Outbound) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var change = new CostChange(states, Sku);
        var worksheet = new ApplicationWorksheet(change, Sku);
        if (worksheet.TakeBack(Inbound, Outbound) is { } refusal)
            return change.Refuse(refusal);
        return states.Get(Item.StreamOf(Sku)).MayBeNegative(states.Get(CompanySettings.Stream).Inventory)
            ? worksheet.Accept(Outbound)
            : Decision.Refuse("negative-inventory", $"Entry {Outbound} would be uncovered; move the application.");
    }
}
