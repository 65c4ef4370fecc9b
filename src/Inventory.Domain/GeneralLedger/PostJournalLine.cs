using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// Posts by hand on two accounts. Such a line on an inventory account is a difference between ledger and stock value,
/// and is shown as its cause. Refused with <c>same-account</c>, <c>posting-date-not-allowed</c>,
/// <c>validation.account.invalid</c>, <c>dimension-not-found</c>, <c>dimension-value-not-found</c>,
/// <c>dimension-blocked</c>.
/// </summary>
/// <param name="Amount">Debit of <paramref name="Account"/> when positive.</param>
/// <param name="AccountNo">The company's own number; null: the built-in account itself.</param>
/// <param name="BalancingNo">The same of <paramref name="Balancing"/>.</param>
/// <param name="Dimensions">What the amount belongs to; null: nothing.</param>
public sealed record PostJournalLine(
    DateOnly PostingDate,
    Account Account,
    Account Balancing,
    Money Amount,
    string Description,
    string? AccountNo = null,
    string? BalancingNo = null,
    DimensionSet? Dimensions = null) : ICommand
{
    public IEnumerable<StreamId> Streams => [GeneralLedgerPeriod.StreamOf(PostingDate)];

    public Decision Decide(IStates states)
    {
        if (!IsNumber(AccountNo) || !IsNumber(BalancingNo))
            return Decision.Refuse("validation.account.invalid", "An account number has 1 to 50 characters.");
        if (Account == Balancing && AccountNo == BalancingNo)
            return Decision.Refuse("same-account", "A line moves an amount between two accounts.");
        // An inventory period says nothing about the ledger; the allowed posting dates do.
        if ((PostingDates.Of(states) with { ClosedThrough = null, Cutoff = null }).Check(PostingDate) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        if (states.RefuseUnusable(Dimensions) is { } unusable)
            return unusable;
        if (Amount.IsZero)
            return Decision.Nothing;

        var stream = GeneralLedgerPeriod.StreamOf(PostingDate);
        var posting = new LedgerPosting(
            PostingDate, Account, Balancing, Amount, AccountNo: AccountNo, BalancingNo: BalancingNo,
            Dimensions: Dimensions);
        var line = new JournalLinePosted(states.Get(stream).LastEntryNo + 1, posting, Description);
        return Decision.Accept([new StreamEvent(stream, line)]);
    }

    private static bool IsNumber(string? number) =>
        number is null || Code.IsValid(number, PostingSetup.AccountLengthMax);
}
