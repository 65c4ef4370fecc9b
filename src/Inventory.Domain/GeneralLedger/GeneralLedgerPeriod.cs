using System.Collections.Immutable;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

public interface ILedgerEvent : IEvent;

/// <summary>
/// An amount on two accounts: added to the first (debit when positive), taken from the second. It makes two ledger
/// entries, and so debits equal credits in every posting by its shape.
/// </summary>
/// <param name="ValueEntryNo">The value entry it comes from; null: several, or none (resources).</param>
/// <param name="ValueEntries">How many value entries a posting per group holds; null: one.</param>
/// <param name="AccountNo">The company's own number of <paramref name="Account"/>; null: the name is the
/// account.</param>
/// <param name="BalancingNo">The company's own number of <paramref name="Balancing"/>.</param>
/// <param name="EntryNo">The item ledger entry, where the posting was made on demand or is of resources, and the entry
/// has posting groups.</param>
/// <param name="Of">What a posting per group is made of.</param>
/// <param name="Dimensions">What the amount belongs to, on both accounts; null: nothing.</param>
public sealed record LedgerPosting(
    DateOnly PostingDate,
    Account Account,
    Account Balancing,
    Money Amount,
    int? ValueEntryNo = null,
    int? ValueEntries = null,
    string? AccountNo = null,
    string? BalancingNo = null,
    int? EntryNo = null,
    IReadOnlyList<PostedValue>? Of = null,
    DimensionSet? Dimensions = null);

/// <summary>Part of a posting per group.</summary>
/// <param name="ValueEntryNo">Null: resources of the output <paramref name="EntryNo"/>.</param>
public sealed record PostedValue(Sku Sku, int EntryNo, int? ValueEntryNo, Money Amount);

/// <summary>What made a posting that was not made with the value itself. The numbers are stored.</summary>
public enum LedgerRun
{
    /// <summary>Costs that waited were posted on demand.</summary>
    OnDemand = 1,

    /// <summary>Expected cost is posted from now on.</summary>
    ExpectedCostOn = 2,

    /// <summary>Expected cost is not posted any more: what the ledger had was taken back.</summary>
    ExpectedCostOff = 3,
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>Value entries reached the ledger.</summary>
/// <param name="Sku">Null: a posting per group over several items.</param>
/// <param name="FirstEntryNo">Number per period of the first ledger entry; every posting takes two.</param>
/// <param name="Run">Null: posted with the value itself.</param>
/// <param name="Document">Number of the paper behind a run.</param>
public sealed record InventoryCostPosted(
    Sku? Sku,
    int FirstEntryNo,
    IReadOnlyList<LedgerPosting> Postings,
    LedgerRun? Run = null,
    string? Document = null) : ILedgerEvent;

/// <summary>Somebody posted by hand.</summary>
public sealed record JournalLinePosted(int FirstEntryNo, LedgerPosting Posting, string Description) : ILedgerEvent;

/// <summary>
/// The ledger of one month. Stream: <c>general-ledger/{yyyy-MM}</c>. Entries are numbered per month, from 1.
/// </summary>
/// <param name="Balances">By account: what this month's entries add up to; together they are zero.</param>
public sealed record GeneralLedgerPeriod(int LastEntryNo, ImmutableSortedDictionary<int, Money> Balances)
    : IState<GeneralLedgerPeriod>
{
    public static GeneralLedgerPeriod Initial { get; } = new(0, ImmutableSortedDictionary<int, Money>.Empty);

    public static string Alias => "general_ledger_period";

    public static StreamId<GeneralLedgerPeriod> StreamOf(DateOnly postingDate) =>
        StreamId<GeneralLedgerPeriod>.Of("general-ledger", PeriodOf(postingDate));

    public static string PeriodOf(DateOnly postingDate) => postingDate.ToString("yyyy-MM");

    public Money BalanceOf(Account account) => Balances.GetValueOrDefault((int)account);

    public IState Evolve(IEvent @event) => Evolve((ILedgerEvent)@event);

    public GeneralLedgerPeriod Evolve(ILedgerEvent @event) => @event switch
    {
        InventoryCostPosted e => Post(e.Postings),
        JournalLinePosted e => Post([e.Posting]),
        _ => throw new UnknownEventException(@event),
    };

    private GeneralLedgerPeriod Post(IReadOnlyList<LedgerPosting> postings)
    {
        var balances = Balances;
        foreach (var posting in postings)
        {
            balances = Add(balances, posting.Account, posting.Amount);
            balances = Add(balances, posting.Balancing, -posting.Amount);
        }

        var sum = balances.Values.Aggregate(Money.Zero, (total, balance) => total + balance);
        if (!sum.IsZero)
            throw new InvalidOperationException($"Debits and credits differ by {sum}.");
        return new(LastEntryNo + (2 * postings.Count), balances);
    }

    private static ImmutableSortedDictionary<int, Money> Add(
        ImmutableSortedDictionary<int, Money> balances, Account account, Money amount) =>
        balances.SetItem((int)account, balances.GetValueOrDefault((int)account) + amount);
}
