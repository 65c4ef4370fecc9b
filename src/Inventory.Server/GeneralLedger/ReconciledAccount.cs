using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;

namespace Inventory.Server.GeneralLedger;

/// <summary>Amounts that belong on one pair of accounts, added up.</summary>
/// <param name="Posted">The part that the ledger has taken.</param>
public sealed record PostableGroup(AccountPair Accounts, decimal Amount, decimal Posted, bool IsExpected)
{
    /// <exception cref="InvalidOperationException">No such value entry may exist: a defect of ours.</exception>
    public static PostableGroup Of(
        EntryType entry,
        ValueEntryType type,
        VarianceType? variance,
        decimal amount,
        decimal posted,
        bool isExpected) => new(
        PostingTable.Find(entry, type, variance, isExpected)
            ?? throw new InvalidOperationException($"No accounts for {entry}, {type}, {variance}."),
        amount,
        posted,
        isExpected);
}

/// <summary>Ledger entries of one account and origin, added up.</summary>
public sealed record LedgerGroup(Account Account, GlSource Source, decimal Amount);

/// <summary>Part of a difference, and why it is there.</summary>
/// <param name="Cause">
/// <c>cost-not-posted</c>, <c>expected-cost-not-posted</c>, <c>manual-journal</c>, or <c>other-date-or-unknown</c>:
/// posted with another date than the value entry's, or something that no rule explains.
/// </param>
/// <param name="Amount">What the cause adds to ledger less sub-ledger.</param>
public sealed record DifferenceCause(string Cause, decimal Amount);

/// <summary>
/// One account: what the value entries say it should hold, what it holds, and the difference with its causes.
/// </summary>
/// <param name="Subledger">Value entries up to the date, as if all were posted. Debit positive.</param>
/// <param name="Ledger">Ledger entries up to the date. Debit positive.</param>
/// <param name="Difference">Ledger less sub-ledger; the causes add up to it.</param>
public sealed record ReconciledAccount(
    Account Account, decimal Subledger, decimal Ledger, decimal Difference, IReadOnlyList<DifferenceCause> Causes)
{
    /// <summary>All accounts that hold or should hold something, in the order of the account list.</summary>
    public static IReadOnlyList<ReconciledAccount> Compare(
        IReadOnlyCollection<PostableGroup> postable, IReadOnlyCollection<LedgerGroup> ledger)
    {
        var should = Spread(postable, g => g.Amount);
        var notPosted = Spread(postable.Where(g => !g.IsExpected), g => g.Amount - g.Posted);
        var expectedNotPosted = Spread(postable.Where(g => g.IsExpected), g => g.Amount - g.Posted);
        return
        [
            .. Enum.GetValues<Account>()
                .Where(a => should.ContainsKey(a) || ledger.Any(l => l.Account == a))
                .Select(a => Of(
                    a,
                    should.GetValueOrDefault(a),
                    [.. ledger.Where(l => l.Account == a)],
                    notPosted.GetValueOrDefault(a),
                    expectedNotPosted.GetValueOrDefault(a))),
        ];
    }

    private static ReconciledAccount Of(
        Account account,
        decimal should,
        IReadOnlyCollection<LedgerGroup> ledger,
        decimal notPosted,
        decimal expectedNotPosted)
    {
        var has = ledger.Sum(l => l.Amount);
        var byHand = ledger.Where(l => l.Source == GlSource.Journal).Sum(l => l.Amount);
        var difference = has - should;
        var rest = difference + notPosted + expectedNotPosted - byHand;
        List<DifferenceCause> causes =
        [
            new("cost-not-posted", -notPosted),
            new("expected-cost-not-posted", -expectedNotPosted),
            new("manual-journal", byHand),
            new("other-date-or-unknown", rest),
        ];
        return new(account, should, has, difference, [.. causes.Where(c => c.Amount != 0m)]);
    }

    private static Dictionary<Account, decimal> Spread(
        IEnumerable<PostableGroup> groups, Func<PostableGroup, decimal> amountOf)
    {
        var amounts = new Dictionary<Account, decimal>();
        foreach (var group in groups)
        {
            var (account, balancing) = group.Accounts;
            amounts[account] = amounts.GetValueOrDefault(account) + amountOf(group);
            amounts[balancing] = amounts.GetValueOrDefault(balancing) - amountOf(group);
        }

        return amounts;
    }
}
