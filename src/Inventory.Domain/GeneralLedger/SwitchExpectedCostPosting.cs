using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// Decides whether what is not invoiced is posted to the interim accounts from now on. What is open already follows
/// item by item, with <see cref="PostExpectedCost"/> or <see cref="TakeBackExpectedCost"/>; until then the
/// reconciliation shows it by cause. Never refused.
/// </summary>
public sealed record SwitchExpectedCostPosting(bool On) : ICommand<CompanySettings>
{
    public StreamId<CompanySettings> Stream => CompanySettings.Stream;

    public Decision Decide(CompanySettings settings) => settings.Inventory.ExpectedCostPosting == On
        ? Decision.Nothing
        : Decision.Accept(new InventorySetUp(settings.Inventory with { ExpectedCostPosting = On }));
}

/// <summary>
/// After expected cost posting was switched on: posts the open expected cost of the items. A second run posts nothing.
/// Refused with <c>expected-cost-posting-off</c>.
/// </summary>
public sealed record PostExpectedCost(IReadOnlyList<Sku> Skus) : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, .. Skus.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        if (!states.Get(CompanySettings.Stream).Inventory.ExpectedCostPosting)
            return Decision.Refuse("expected-cost-posting-off", "Expected cost is not posted.");

        var draft = new Draft(states);
        var costs = new WaitingCosts(draft, WaitingPart.ExpectedOnly);
        costs.Collect(Skus);
        return PostInventoryCost.Post(draft, costs, PostingMethod.PerEntry, LedgerRun.ExpectedCostOn, null);
    }
}

/// <summary>
/// After expected cost posting was switched off: takes the posted expected cost of one item's entries back out of the
/// ledger, on the date of each value entry or the first allowed one. What it takes back waits again, as if it had never
/// been posted. An entry that cannot be dated or has no account is left as it is, whole, and listed. Refused with
/// <c>expected-cost-posting-on</c>, and with <c>expected-cost-moved</c> when the item has more or other posted value by
/// now: ask again.
/// </summary>
/// <param name="LastValueEntryNo">The item's last value entry when the values were read.</param>
/// <param name="Values">All value entries with posted expected cost of the entries to be taken back.</param>
public sealed record TakeBackExpectedCost(
    Sku Sku, int LastValueEntryNo, IReadOnlyList<PostedExpectedCost> Values) : ICommand
{
    public IEnumerable<StreamId> Streams => [CompanySettings.Stream, ItemCost.StreamOf(Sku)];

    public Decision Decide(IStates states)
    {
        var setup = states.Get(CompanySettings.Stream).Inventory;
        if (setup.ExpectedCostPosting)
            return Decision.Refuse("expected-cost-posting-on", "Expected cost is posted.");

        var item = states.Get(ItemCost.StreamOf(Sku));
        var entries = Values.GroupBy(v => v.EntryNo).ToList();
        if (item.LastValueEntryNo != LastValueEntryNo || !entries.TrueForAll(e => IsWhole(item, e)))
            return Decision.Refuse("expected-cost-moved", $"{Sku} has other posted expected cost by now.");

        var draft = new Draft(states);
        var postings = new List<LedgerPosting>();
        var taken = new List<PostedExpectedCost>();
        var skipped = new List<SkippedEntry>();
        foreach (var values in entries)
        {
            var placed = Place(draft, item[values.Key], [.. values], setup, skipped);
            if (placed.Count == 0)
                continue;
            postings.AddRange(placed);
            taken.AddRange(values);
        }

        if (taken.Count > 0)
            draft.Add(ItemCost.StreamOf(Sku), new ExpectedCostTakenBack(Sku, taken));
        new LedgerFlow(draft).Post(Sku, postings, LedgerRun.ExpectedCostOff);
        return draft.Accept(new CostPostingRun(taken.Count, 2 * postings.Count, skipped.Count, skipped));
    }

    /// <summary>The values are all that the ledger has of the entry's expected cost.</summary>
    private static bool IsWhole(ItemCost item, IGrouping<int, PostedExpectedCost> values)
    {
        if (!item.Has(values.Key))
            return false;
        var entry = item[values.Key];
        var posted = entry.Expected;
        foreach (var no in entry.WaitingExpected ?? [])
            posted -= item.Waiting[no].Expected;
        var none = values.All(v => !item.Waiting.TryGetValue(v.ValueEntryNo, out var w) || w.Expected.IsZero);
        return none && values.Aggregate(Money.Zero, (sum, v) => sum + v.Amount) == posted;
    }

    private List<LedgerPosting> Place(
        IStates states,
        CostEntry entry,
        IReadOnlyList<PostedExpectedCost> values,
        InventorySetup setup,
        List<SkippedEntry> skipped)
    {
        var placed = new List<LedgerPosting>();
        foreach (var value in values)
        {
            var date = value.PostingDate < setup.AllowPostingFrom ? setup.AllowPostingFrom.Value : value.PostingDate;
            var pair = LedgerFlow.AccountsOf(entry.Type, value.Type, null, isExpected: true);
            var posting = new LedgerPosting(date, pair.Account, pair.Balancing, -value.Amount, value.ValueEntryNo);
            Refusal? why = null;
            if (date > setup.AllowPostingTo)
                why = new("posting-date-not-allowed", $"{date:yyyy-MM-dd} is outside the allowed posting dates.");
            if (why is null && LedgerFlow.Place(states, entry, posting, out why) is { } found)
            {
                placed.Add(found with { EntryNo = entry.No });
                continue;
            }

            skipped.Add(new(Sku, entry.No, value.ValueEntryNo, date, -value.Amount, why!.Code, why.Reason));
            return [];
        }

        return placed;
    }
}
