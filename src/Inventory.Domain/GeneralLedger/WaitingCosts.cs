using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>What of the waiting costs is asked for.</summary>
internal enum WaitingPart
{
    All = 0,
    ExpectedOnly = 1,
}

/// <summary>A posting in the making, with what it comes from.</summary>
internal sealed record DuePosting(Sku Sku, CostEntry Entry, LedgerPosting Posting)
{
    public PostedValue Part => new(Sku, Entry.No, Posting.ValueEntryNo, Posting.Amount);
}

/// <summary>A cost that could not be posted.</summary>
/// <param name="ValueEntryNo">Null: resources of the output <paramref name="EntryNo"/>.</param>
/// <param name="Code"><c>posting-date-not-allowed</c>, <c>posting-setup-missing</c> or
/// <c>dimension-blocked</c>.</param>
public sealed record SkippedEntry(
    Sku Sku, int EntryNo, int? ValueEntryNo, DateOnly PostingDate, Money Amount, string Code, string Reason);

/// <summary>Takes what waits for the ledger, item by item; what cannot be posted is left and listed.</summary>
internal sealed class WaitingCosts(Draft draft, WaitingPart part)
{
    private readonly InventorySetup _setup = draft.Get(CompanySettings.Stream).Inventory;

    private readonly DimensionSetup? _dimensions = draft.Get(CompanySettings.Stream).Dimensions;

    public List<DuePosting> Due { get; } = [];

    public List<SkippedEntry> Skipped { get; } = [];

    public void Collect(IReadOnlyList<Sku> skus)
    {
        var misses = new PageMisses();
        foreach (var sku in skus)
        {
            misses.Try(() =>
            {
                Collect(sku);
                return null;
            });
        }

        misses.Throw();
    }

    private void Collect(Sku sku)
    {
        var stream = ItemCost.StreamOf(sku);
        var item = draft.Get(stream);
        var actual = new List<int>();
        var expected = new List<int>();
        item.Need(item.Waiting.Values.Select(waiting => waiting.EntryNo));
        foreach (var (no, waiting) in item.Waiting)
        {
            var entry = item[waiting.EntryNo];
            if (part == WaitingPart.All && !waiting.Actual.IsZero
                && Take(sku, entry, PostingOf(entry, no, waiting, waiting.Actual, isExpected: false)))
                actual.Add(no);
            if (!waiting.Expected.IsZero && (_setup.ExpectedCostPosting || entry.IsExpectedPosted)
                && Take(sku, entry, PostingOf(entry, no, waiting, waiting.Expected, isExpected: true)))
                expected.Add(no);
        }

        var resources = part == WaitingPart.All ? CollectResources(sku, item) : [];
        if (actual.Count + expected.Count + resources.Count == 0)
            return;

        draft.Add(stream, new ValueEntriesPostedToGl(
            sku, actual, expected.Count == 0 ? null : expected, resources.Count == 0 ? null : resources));
    }

    private List<int> CollectResources(Sku sku, ItemCost item)
    {
        var taken = new List<int>();
        foreach (var (no, waiting) in item.WaitingResources)
        {
            // Cost and overhead of one output go together or not at all: the state knows them as one.
            var entry = item[no];
            var postings = LedgerFlow.OfResources(waiting).ToList();
            var before = Due.Count;
            if (postings.TrueForAll(p => Take(sku, entry, p)))
                taken.Add(no);
            else
                Due.RemoveRange(before, Due.Count - before);
        }

        return taken;
    }

    private bool Take(Sku sku, CostEntry entry, LedgerPosting posting)
    {
        if (posting.PostingDate < _setup.AcceptedFrom() || posting.PostingDate > _setup.AllowPostingTo)
        {
            Skip(sku, entry, posting, new("posting-date-not-allowed",
                $"{posting.PostingDate:yyyy-MM-dd} is outside the allowed posting dates."));
            return false;
        }

        if (LedgerFlow.Place(draft, entry, posting, out var missing) is not { } placed)
        {
            Skip(sku, entry, posting, missing!);
            return false;
        }

        if (DimensionRules.RefuseUnusable(_dimensions, placed.Dimensions) is { } unusable)
        {
            Skip(sku, entry, posting, unusable);
            return false;
        }

        Due.Add(new(sku, entry, placed with { EntryNo = entry.No }));
        return true;
    }

    private void Skip(Sku sku, CostEntry entry, LedgerPosting posting, Refusal why) => Skipped.Add(new(
        sku, entry.No, posting.ValueEntryNo, posting.PostingDate, posting.Amount, why.Code, why.Reason));

    private static LedgerPosting PostingOf(
        CostEntry entry, int no, WaitingValue waiting, Money amount, bool isExpected)
    {
        var pair = LedgerFlow.AccountsOf(entry.Type, waiting.Type, waiting.Variance, isExpected);
        return new(waiting.PostingDate, pair.Account, pair.Balancing, amount, no,
            Dimensions: isExpected ? null : waiting.Dimensions);
    }
}
