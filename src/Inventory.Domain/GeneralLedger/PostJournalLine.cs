using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// Posts by hand on two accounts. Such a line on an inventory account is a difference between ledger and stock value,
/// and is shown as its cause. Refused with <c>same-account</c>, <c>posting-date-not-allowed</c>.
/// </summary>
/// <param name="Amount">Debit of <paramref name="Account"/> when positive.</param>
public sealed record PostJournalLine(DateOnly PostingDate, Account Account, Account Balancing, Money Amount,
    string Description)
    : ICommand
{
    public IEnumerable<StreamId> Streams => [GeneralLedgerPeriod.StreamOf(PostingDate)];

    public Decision Decide(IStates states)
    {
        if (Account == Balancing)
            return Decision.Refuse("same-account", "A line moves an amount between two accounts.");
        // An inventory period says nothing about the ledger; the allowed posting dates do.
        if ((PostingDates.Of(states) with { ClosedThrough = null, Cutoff = null }).Check(PostingDate) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        if (Amount.IsZero)
            return Decision.Nothing;

        var stream = GeneralLedgerPeriod.StreamOf(PostingDate);
        var posting = new LedgerPosting(PostingDate, Account, Balancing, Amount);
        var line = new JournalLinePosted(states.Get(stream).LastEntryNo + 1, posting, Description);
        return Decision.Accept([new StreamEvent(stream, line)]);
    }
}
