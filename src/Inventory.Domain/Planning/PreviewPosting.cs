using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>An item ledger entry that a command would post.</summary>
public sealed record PreviewedEntry(
    Sku Sku, int EntryNo, SourceCode Source, EntryType EntryType, Quantity Quantity, DateOnly PostingDate);

/// <summary>A value entry that a command would post.</summary>
public sealed record PreviewedValue(Sku Sku, SourceCode Source, CostCause Cause, ValueEntry Entry);

/// <summary>What an account would gain; debit is positive.</summary>
public sealed record AccountChange(Account Account, Money Amount);

/// <summary>What a command would change in a month.</summary>
/// <param name="Period">Month, such as 2026-01.</param>
/// <param name="Actual">Change of the inventory's invoiced value.</param>
/// <param name="Expected">Change of the part that is not invoiced.</param>
/// <param name="Accounts">Changed accounts; together they are zero.</param>
public sealed record PeriodChange(
    string Period, int ValueEntries, Money Actual, Money Expected, IReadOnlyList<AccountChange> Accounts);

/// <summary>What a command would post.</summary>
/// <param name="Result">The answer that the command itself would give.</param>
public sealed record PostingPreview(
    object? Result,
    IReadOnlyList<PreviewedEntry> Entries,
    IReadOnlyList<PreviewedValue> ValueEntries,
    IReadOnlyList<LedgerPosting> LedgerPostings,
    IReadOnlyList<PeriodChange> Periods);

/// <summary>
/// Decides a command with all its books and writes nothing: the answer says which entries it would post, with which
/// amounts, on which accounts and in which periods. Refused as the command itself would be. Source: Business Central,
/// preview posting.
/// </summary>
public sealed record PreviewPosting(ICommand Command) : ICommand
{
    public IEnumerable<StreamId> Streams => Command.Streams;

    public Decision Decide(IStates states)
    {
        var decision = EarmarkedBooks.Decide(Command, states);
        return decision.IsRefused ? decision : Decision.Accept([], Of(decision));
    }

    internal static PostingPreview Of(Decision decision)
    {
        var events = decision.Events.Select(e => e.Event).ToList();
        List<PreviewedValue> values = [.. events.OfType<IValueEvent>().SelectMany(ValuesOf)];
        List<LedgerPosting> postings = [.. events.SelectMany(PostingsOf)];
        return new(
            decision.Result,
            [
                .. events.OfType<ItemLedgerEntryPosted>().Select(e => new PreviewedEntry(
                    e.Sku, e.EntryNo, e.Source, e.EntryType, e.Quantity, e.PostingDate)),
                .. events.OfType<NonInventoryEntryPosted>().Select(e => new PreviewedEntry(
                    e.Sku, e.EntryNo, e.Source, e.EntryType, e.Quantity, e.PostingDate)),
            ],
            values,
            postings,
            [.. PeriodsOf(values, postings)]);
    }

    private static IEnumerable<PreviewedValue> ValuesOf(IValueEvent e)
    {
        var cause = e is ValueEntriesPosted posted ? posted.Cause : CostCause.Movement;
        return e.ValueEntries.Select(v => new PreviewedValue(e.Sku, v.Source ?? e.Source, cause, v));
    }

    private static IReadOnlyList<LedgerPosting> PostingsOf(IEvent @event) => @event switch
    {
        InventoryCostPosted e => e.Postings,
        JournalLinePosted e => [e.Posting],
        _ => [],
    };

    private static IEnumerable<PeriodChange> PeriodsOf(List<PreviewedValue> values, List<LedgerPosting> postings)
    {
        var valuesOf = values.ToLookup(v => GeneralLedgerPeriod.PeriodOf(v.Entry.PostingDate));
        var postingsOf = postings.ToLookup(p => GeneralLedgerPeriod.PeriodOf(p.PostingDate));
        return
            from period in valuesOf.Select(g => g.Key).Union(postingsOf.Select(g => g.Key))
                .Order(StringComparer.Ordinal)
            let entries = valuesOf[period].Select(v => v.Entry).ToList()
            select new PeriodChange(
                period,
                entries.Count,
                Sum(entries.Select(v => v.Actual)),
                Sum(entries.Select(v => v.Expected ?? Money.Zero)),
                [.. AccountsOf(postingsOf[period])]);
    }

    private static IEnumerable<AccountChange> AccountsOf(IEnumerable<LedgerPosting> postings) => postings
        .SelectMany(p => (AccountChange[])[new(p.Account, p.Amount), new(p.Balancing, -p.Amount)])
        .GroupBy(c => c.Account)
        .OrderBy(g => g.Key)
        .Select(g => new AccountChange(g.Key, Sum(g.Select(c => c.Amount))));

    private static Money Sum(IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
