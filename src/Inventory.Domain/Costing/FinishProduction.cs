using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Finishes the production order of an output that was reported at expected cost: the output gets the cost of all that
/// went into it, with overhead and variances, and work in process is empty of it. Refused with <c>entry-not-found</c>,
/// <c>entry-type-not-allowed</c>, <c>already-finished</c>, <c>period-closed</c> or <c>posting-date-not-allowed</c>.
/// Source: Business Central, cost adjustment of finished production orders.
/// </summary>
/// <param name="EntryNo">The output, numbered per item.</param>
public sealed record FinishProduction(Sku Sku, int EntryNo, DateOnly PostingDate, string? Document = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemCost.StreamOf(Sku), Item.StreamOf(Sku), CompanySettings.Stream];

    public Decision Decide(IStates states)
    {
        var change = new CostChange(states, Sku);
        if (change.Guard(EntryNo, PostingDate) is { } refusal)
            return change.Refuse(refusal);

        var entry = change.Item[EntryNo];
        if (entry.Type != EntryType.Output || !entry.IsInbound())
            return Decision.Refuse("entry-type-not-allowed", $"Entry {EntryNo} of {Sku} is no output.");
        if (!entry.IsUnfinished())
            return Decision.Refuse("already-finished", $"Entry {EntryNo} of {Sku} has its actual cost.");

        // After a cutoff the difference counts from now on, as that of an invoice does.
        DateOnly? valuationDate = change.Dates.CheckValuation(entry.ValuationDate) is null ? null : PostingDate;
        OutputValuation.Finish(
            change.Posting, EntryNo, states.Get(Item.StreamOf(Sku)), PostingDate, valuationDate);
        change.Posting.ClosingArrivals(EntryNo);
        return change.Accept(CostCause.ProductionFinished, EntryNo, Document);
    }
}
