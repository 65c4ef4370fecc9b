using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>Follows value entries into the ledger, in the same decision. Lives for one decision.</summary>
public sealed class LedgerFlow(Draft draft)
{
    /// <summary>
    /// Posts what the company posts automatically; what waits is left to <see cref="PostInventoryCost"/>. Refuses with
    /// <c>posting-setup-missing</c>: goods whose value has no account stay where they are.
    /// </summary>
    public Refusal? Follow(IValueEvent values)
    {
        if (values.Ledger is not { } share || share == LedgerShare.Nothing)
            return null;

        var item = draft.Get(ItemCost.StreamOf(values.Sku));
        var postings = new List<LedgerPosting>();
        foreach (var value in values.ValueEntries)
        {
            var entry = item[value.EntryNo];
            if (Add(postings, entry, value, value.Actual, isExpected: false) is { } refusal)
                return refusal;
            if (value.Expected is { } expected
                && (share == LedgerShare.ActualAndExpected || value.ExpectedPosted == true)
                && Add(postings, entry, value, expected, isExpected: true) is { } reason)
                return reason;
        }

        if (values is ItemLedgerEntryPosted e)
        {
            var resource = new WaitingResource(e.EntryType, e.PostingDate, e.ResourceCost, e.ResourceOverhead);
            foreach (var posting in OfResources(resource))
            {
                if (Place(draft, item[e.EntryNo], posting, out var missing) is not { } placed)
                    return missing;
                postings.Add(placed);
            }
        }

        Post(values.Sku, postings);
        return null;
    }

    /// <summary>Adds the postings to the ledger of their months.</summary>
    public void Post(Sku? sku, IReadOnlyList<LedgerPosting> postings, LedgerRun? run = null, string? document = null)
    {
        foreach (var month in ByMonth(postings))
        {
            var stream = GeneralLedgerPeriod.StreamOf(month[0].PostingDate);
            var first = draft.Get(stream).LastEntryNo + 1;
            draft.Add(stream, new InventoryCostPosted(sku, first, month, run, document));
        }
    }

    // Nearly always it is one month, and every command comes here.
    private static IEnumerable<LedgerPosting[]> ByMonth(IReadOnlyList<LedgerPosting> postings)
    {
        if (postings.Count == 0)
            return [];
        for (var at = 1; at < postings.Count; at++)
        {
            if (MonthOf(postings[at]) != MonthOf(postings[0]))
                return postings.GroupBy(MonthOf).Select(month => month.ToArray());
        }

        return [[.. postings]];
    }

    private static (int Year, int Month) MonthOf(LedgerPosting posting) =>
        (posting.PostingDate.Year, posting.PostingDate.Month);

    /// <summary>The posting on the accounts of the entry's posting groups, under its dimensions where it has none of
    /// its own; null: the set-up lacks an account.</summary>
    internal static LedgerPosting? Place(IStates states, CostEntry entry, LedgerPosting posting, out Refusal? missing)
    {
        missing = null;
        if (posting.Dimensions is null && entry.Dimensions is { } own)
            posting = posting with { Dimensions = own };
        if (entry.Groups is not { } groups)
            return posting;

        var numbers = new AccountNumbers(states.Get(CompanySettings.Stream).PostingOf());
        return numbers.Place(posting, entry.Source.Value, groups, out missing) is { } placed
            ? placed with { EntryNo = posting.ValueEntryNo is null ? entry.No : posting.EntryNo }
            : null;
    }

    internal static AccountPair AccountsOf(EntryType type, ValueEntryType value, VarianceType? variance,
        bool isExpected) =>
        PostingTable.Find(type, value, variance, isExpected)
        ?? throw new InvalidOperationException($"No accounts for {type}, {value}, {variance}, expected {isExpected}.");

    /// <summary>Where resources (of an assembly) or capacity (of a production) in an output are posted.</summary>
    public static AccountPair AccountsOfResource(EntryType output, ValueEntryType type) => output == EntryType.Output
        ? PostingTable.Find(null, type, null, isExpected: false)!
        : PostingTable.ResourceOfAssembly(type);

    /// <summary>
    /// Resources and capacity have no item ledger entry: they go to the ledger with the output they made.
    /// </summary>
    internal static IEnumerable<LedgerPosting> OfResources(WaitingResource resource)
    {
        if (resource.Cost is { IsZero: false } cost)
            yield return OfResource(resource, cost, ValueEntryType.DirectCost);
        if (resource.Overhead is { IsZero: false } overhead)
            yield return OfResource(resource, overhead, ValueEntryType.IndirectCost);
    }

    private static LedgerPosting OfResource(WaitingResource resource, Money amount, ValueEntryType type)
    {
        var pair = AccountsOfResource(resource.Type, type);
        return new(resource.PostingDate, pair.Account, pair.Balancing, amount);
    }

    private Refusal? Add(
        List<LedgerPosting> postings, CostEntry entry, ValueEntry value, Money amount, bool isExpected)
    {
        if (amount.IsZero)
            return null;

        var pair = AccountsOf(entry.Type, value.Type, value.Variance, isExpected);
        var posting = new LedgerPosting(value.PostingDate, pair.Account, pair.Balancing, amount, value.No,
            Dimensions: isExpected ? null : value.Dimensions);
        if (Place(draft, entry, posting, out var missing) is not { } placed)
            return missing;
        postings.Add(placed);
        return null;
    }
}
