using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Applies what is open of an entry: an uncovered decrease to increases with something left, or an increase to
/// uncovered decreases. Does nothing when nothing is open. Refused with <c>entry-not-found</c>, <c>entry-not-open</c>
/// (another entry is named than it has), <c>applies-to-not-found</c>, <c>applies-to-not-possible</c> (another number,
/// or a circle of cost), <c>applies-to-not-open</c>, <c>before-method-change</c>, <c>period-closed</c>,
/// <c>posting-date-not-allowed</c> or <c>before-cutoff</c>. Source: Business Central, application worksheet.
/// </summary>
/// <param name="To">The other entry; the application is fixed and an average decrease leaves the average. Null: by the
/// order of the costing method.</param>
public sealed record ReapplyEntry(Sku Sku, int EntryNo, int? To = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var change = new CostChange(states, Sku);
        if (!change.Item.Has(EntryNo))
            return Decision.Refuse("entry-not-found", $"{Sku} has no entry {EntryNo}.");

        var worksheet = new ApplicationWorksheet(change, Sku);
        var entry = change.Item[EntryNo];
        if (!entry.IsOpen())
            return To is not { } wanted || IsAppliedTo(worksheet, entry, wanted) ? Decision.Nothing
                : Decision.Refuse("entry-not-open", $"Entry {EntryNo} has nothing to apply.");
        if (change.Item.IsPast(entry))
            return Decision.Refuse("before-method-change", $"{Sku} had another costing method then.");

        if (To is not { } to)
            worksheet.ApplyInOrder(EntryNo, except: null);
        else if (worksheet.Apply(EntryNo, to) is { } refusal)
            return change.Refuse(refusal);

        foreach (var application in change.Posting.Applications ?? [])
        {
            if (change.Dates.Check(change.Item[application.Outbound].PostingDate) is { } closed)
                return change.Refuse(closed);
        }

        return change.Posting.Applications is null ? Decision.Nothing : worksheet.Accept(EntryNo);
    }

    private static bool IsAppliedTo(ApplicationWorksheet worksheet, CostEntry entry, int to) =>
        entry.IsInbound() ? worksheet.IsFixed(entry.No, to) : worksheet.IsFixed(to, entry.No);
}
