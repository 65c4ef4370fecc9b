using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;

namespace Inventory.Server.GeneralLedger;

/// <summary>Value entries of one kind, added up.</summary>
public sealed record ValueGroup(
    EntryType EntryType,
    ValueEntryType Type,
    VarianceType? Variance,
    decimal Actual,
    decimal Expected,
    decimal ActualPosted,
    decimal ExpectedPosted);

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
        IReadOnlyCollection<ValueGroup> values, IReadOnlyCollection<LedgerGroup> ledger)
    {
        var should = Spread(values, v => v.Actual, v => v.Expected);
        var notPosted = Spread(values, v => v.Actual - v.ActualPosted, _ => 0m);
        var expectedNotPosted = Spread(values, _ => 0m, v => v.Expected - v.ExpectedPosted);
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
        IEnumerable<ValueGroup> values, Func<ValueGroup, decimal> actual, Func<ValueGroup, decimal> expected)
    {
        var amounts = new Dictionary<Account, decimal>();
        foreach (var group in values)
        {
            Add(amounts, group, actual(group), isExpected: false);
            Add(amounts, group, expected(group), isExpected: true);
        }

        return amounts;
    }

    private static void Add(Dictionary<Account, decimal> amounts, ValueGroup group, decimal amount, bool isExpected)
    {
        if (amount == 0m)
            return;
        var pair = PostingTable.Find(group.EntryType, group.Type, group.Variance, isExpected)
            ?? throw new InvalidOperationException(
                $"No accounts for {group.EntryType}, {group.Type}, {group.Variance}.");
        amounts[pair.Account] = amounts.GetValueOrDefault(pair.Account) + amount;
        amounts[pair.Balancing] = amounts.GetValueOrDefault(pair.Balancing) - amount;
    }
}
