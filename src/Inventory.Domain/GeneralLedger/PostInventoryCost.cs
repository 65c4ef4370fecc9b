using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>How value entries that wait are posted.</summary>
public enum PostingMethod
{
    PerEntry = 0,

    /// <summary>One pair of ledger entries per date, place and pair of accounts; debits and credits apart.</summary>
    PerPostingGroup = 1,
}

/// <summary>
/// Posts to the ledger what waits: all value entries of the items when costs are not posted automatically. A second run
/// posts nothing. Value entries outside the allowed posting dates stay waiting. Never refused.
/// </summary>
public sealed record PostInventoryCost(IReadOnlyList<Sku> Skus, PostingMethod Method = PostingMethod.PerEntry)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, .. Skus.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        var draft = new Draft(states);
        var groups = new List<(string Source, Sku Sku, LedgerPosting Posting)>();
        foreach (var sku in Skus)
            Collect(draft, sku, groups);

        var flow = new LedgerFlow(draft);
        if (Method == PostingMethod.PerPostingGroup)
        {
            flow.Post(null, Grouped(groups));
        }
        else
        {
            foreach (var item in groups.GroupBy(g => g.Sku))
                flow.Post(item.Key, [.. item.Select(g => g.Posting)]);
        }

        return draft.Events.Count == 0 ? Decision.Nothing : draft.Accept();
    }

    private static void Collect(Draft draft, Sku sku, List<(string Source, Sku Sku, LedgerPosting Posting)> groups)
    {
        var setup = draft.Get(CompanySettings.Stream).Inventory;
        var stream = ItemCost.StreamOf(sku);
        var item = draft.Get(stream);
        var actual = new List<int>();
        var expected = new List<int>();
        item.Need(item.Waiting.Values.Select(waiting => waiting.EntryNo));
        foreach (var (no, waiting) in item.Waiting)
        {
            if (waiting.PostingDate < setup.AllowPostingFrom || waiting.PostingDate > setup.AllowPostingTo)
                continue;

            var entry = item[waiting.EntryNo];
            if (!waiting.Actual.IsZero)
            {
                actual.Add(no);
                groups.Add((entry.Source.Value, sku,
                    PostingOf(entry.Type, no, waiting, waiting.Actual, isExpected: false)));
            }

            if (!waiting.Expected.IsZero && (setup.ExpectedCostPosting || entry.IsExpectedPosted))
            {
                expected.Add(no);
                groups.Add((entry.Source.Value, sku,
                    PostingOf(entry.Type, no, waiting, waiting.Expected, isExpected: true)));
            }
        }

        var resources = new List<LedgerPosting>();
        foreach (var waiting in item.WaitingResources.Values)
            LedgerFlow.AddResources(resources, waiting);
        groups.AddRange(resources.Select(r => ("", sku, r)));
        if (actual.Count + expected.Count + item.WaitingResources.Count == 0)
            return;

        draft.Add(stream, new ValueEntriesPostedToGl(
            sku,
            actual,
            expected.Count == 0 ? null : expected,
            item.WaitingResources.IsEmpty ? null : [.. item.WaitingResources.Keys]));
    }

    private static LedgerPosting PostingOf(EntryType type, int no, WaitingValue waiting, Money amount, bool isExpected)
    {
        var pair = LedgerFlow.AccountsOf(type, waiting.Type, waiting.Variance, isExpected);
        return new(waiting.PostingDate, pair.Account, pair.Balancing, amount, no);
    }

    private static List<LedgerPosting> Grouped(IEnumerable<(string Source, Sku Sku, LedgerPosting Posting)> groups) =>
    [
        .. groups
            .GroupBy(g => (g.Posting.PostingDate, g.Source, g.Posting.Account, g.Posting.Balancing,
                g.Posting.Amount > Money.Zero))
            .Select(g => g.First().Posting with
            {
                Amount = g.Aggregate(Money.Zero, (sum, one) => sum + one.Posting.Amount),
                ValueEntryNo = null,
                ValueEntries = g.Count(),
            }),
    ];
}
