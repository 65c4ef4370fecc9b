using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>How value entries that wait are posted.</summary>
public enum PostingMethod
{
    PerEntry = 0,

    /// <summary>One pair of ledger entries per date, place, posting groups and pair of accounts; debits and credits
    /// apart.</summary>
    PerPostingGroup = 1,
}

/// <summary>What a run came to.</summary>
/// <param name="ValueEntries">Costs that were posted.</param>
/// <param name="GlEntries">Ledger entries that they became.</param>
/// <param name="Skipped">Costs that stay waiting, in the order of the items; at most
/// <see cref="PostInventoryCost.SkippedMax"/>.</param>
public sealed record CostPostingRun(
    int ValueEntries, int GlEntries, int SkippedEntries, IReadOnlyList<SkippedEntry> Skipped);

/// <summary>
/// Posts to the ledger what waits: all value entries of the items when costs are not posted automatically. A second run
/// posts nothing. What lies outside the allowed posting dates or has no account stays waiting and is listed in the
/// answer. Refused with <c>document-required</c>: a posting per group names a document. Source: Business Central, Post
/// Inventory Cost to G/L.
/// </summary>
/// <param name="Document">Number of the paper behind the run.</param>
public sealed record PostInventoryCost(
    IReadOnlyList<Sku> Skus, PostingMethod Method = PostingMethod.PerEntry, string? Document = null) : ICommand
{
    /// <summary>Skipped entries that an answer lists.</summary>
    public const int SkippedMax = 1_000;

    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, .. Skus.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        if (Method == PostingMethod.PerPostingGroup && string.IsNullOrWhiteSpace(Document))
            return Decision.Refuse("document-required", "A posting per group names a document.");

        var draft = new Draft(states);
        var costs = new WaitingCosts(draft, WaitingPart.All);
        costs.Collect(Skus);
        return Post(draft, costs, Method, LedgerRun.OnDemand, Document);
    }

    internal static Decision Post(
        Draft draft, WaitingCosts costs, PostingMethod method, LedgerRun run, string? document)
    {
        var flow = new LedgerFlow(draft);
        var postings = costs.Due.Count;
        if (method == PostingMethod.PerPostingGroup)
        {
            var grouped = Grouped(costs.Due);
            postings = grouped.Count;
            flow.Post(null, grouped, run, document);
        }
        else
        {
            foreach (var item in costs.Due.GroupBy(d => d.Sku))
                flow.Post(item.Key, [.. item.Select(d => d.Posting)], run, document);
        }

        return draft.Accept(new CostPostingRun(
            costs.Due.Count, 2 * postings, costs.Skipped.Count, [.. costs.Skipped.Take(SkippedMax)]));
    }

    private static List<LedgerPosting> Grouped(IEnumerable<DuePosting> due) =>
    [
        .. due
            .GroupBy(d => (d.Posting.PostingDate, d.Entry.Source, d.Entry.Groups, d.Posting.Dimensions,
                d.Posting.Account, d.Posting.Balancing, d.Posting.Amount > Money.Zero))
            .Select(g => g.First().Posting with
            {
                Amount = g.Aggregate(Money.Zero, (sum, one) => sum + one.Posting.Amount),
                ValueEntryNo = null,
                EntryNo = null,
                ValueEntries = g.Count(),
                Of = [.. g.Select(d => d.Part)],
            }),
    ];
}
