using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>Follows value entries into the ledger, in the same decision. Lives for one decision.</summary>
public sealed class LedgerFlow(Draft draft)
{
    /// <summary>
    /// Posts what the company posts automatically; what waits is left to <see cref="PostInventoryCost"/>.
    /// </summary>
    public void Follow(IValueEvent values)
    {
        if (values.Ledger is not { } share || share == LedgerShare.Nothing)
            return;

        var item = draft.Get(ItemCost.StreamOf(values.Sku));
        var postings = new List<LedgerPosting>();
        foreach (var value in values.ValueEntries)
        {
            var type = item[value.EntryNo].Type;
            Add(postings, type, value, value.Actual, isExpected: false);
            if (value.Expected is { } expected
                && (share == LedgerShare.ActualAndExpected || value.ExpectedPosted == true))
                Add(postings, type, value, expected, isExpected: true);
        }

        if (values is ItemLedgerEntryPosted e)
            AddResources(postings, new(e.EntryType, e.PostingDate, e.ResourceCost, e.ResourceOverhead));
        Post(values.Sku, postings);
    }

    /// <summary>Adds the postings to the ledger of their months.</summary>
    public void Post(Sku? sku, IReadOnlyList<LedgerPosting> postings)
    {
        foreach (var month in postings.GroupBy(p =>
            GeneralLedgerPeriod.PeriodOf(p.PostingDate), StringComparer.Ordinal))
        {
            var stream = GeneralLedgerPeriod.StreamOf(month.First().PostingDate);
            var first = draft.Get(stream).LastEntryNo + 1;
            draft.Add(stream, new InventoryCostPosted(sku, first, [.. month]));
        }
    }

    internal static void Add(List<LedgerPosting> postings, EntryType type, ValueEntry value, Money amount,
        bool isExpected)
    {
        if (amount.IsZero)
            return;

        var pair = AccountsOf(type, value.Type, value.Variance, isExpected);
        postings.Add(new(value.PostingDate, pair.Account, pair.Balancing, amount, value.No));
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
    internal static void AddResources(List<LedgerPosting> postings, WaitingResource resource)
    {
        AddResource(postings, resource, resource.Cost, ValueEntryType.DirectCost);
        AddResource(postings, resource, resource.Overhead, ValueEntryType.IndirectCost);
    }

    private static void AddResource(
        List<LedgerPosting> postings, WaitingResource resource, Money? amount, ValueEntryType type)
    {
        if (amount is not { IsZero: false } cost)
            return;

        var pair = AccountsOfResource(resource.Type, type);
        postings.Add(new(resource.PostingDate, pair.Account, pair.Balancing, cost));
    }
}
