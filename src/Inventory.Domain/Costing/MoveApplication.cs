using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Takes the application of a decrease to an increase back and applies the decrease to others in the same moment, so
/// that no more of it is uncovered than before. Refused as <see cref="UnapplyEntries"/> is, but for
/// <c>negative-inventory</c>, and with <c>applies-to-not-found</c>, <c>applies-to-not-possible</c> or
/// <c>applies-to-not-open</c> (less is left than was taken). Source: Business Central, application worksheet.
/// </summary>
/// <param name="From">The increase that gives no more.</param>
/// <param name="To">The increase that gives instead, fixed; the same as <paramref name="From"/>: it is fixed from now
/// on. Null: others, in the order of the costing method.</param>
public sealed record MoveApplication(Sku Sku, int Outbound, int From, int? To = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var change = new CostChange(states, Sku);
        var worksheet = new ApplicationWorksheet(change, Sku);
        if (To == From && worksheet.IsFixed(From, Outbound))
            return Decision.Nothing;
        if (worksheet.TakeBack(From, Outbound) is { } refusal)
            return change.Refuse(refusal);

        if (To is not { } to)
            worksheet.ApplyInOrder(Outbound, except: From);
        else if (worksheet.Apply(Outbound, to) is { } misfit)
            return change.Refuse(misfit);

        var uncovered = states.Get(ItemCost.StreamOf(Sku))[Outbound].Remaining;
        return change.Item[Outbound].Remaining < uncovered
            ? Decision.Refuse("applies-to-not-open", $"Less is left than entry {Outbound} took of entry {From}.")
            : worksheet.Accept(Outbound);
    }
}
