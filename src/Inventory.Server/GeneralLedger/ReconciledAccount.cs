using Inventory.Domain.GeneralLedger;

namespace Inventory.Server.GeneralLedger;

/// <summary>Part of a difference, and why it is there.</summary>
/// <param name="Cause">One of <see cref="DifferenceCauses"/>.</param>
/// <param name="Amount">What the cause adds to ledger less sub-ledger.</param>
public sealed record DifferenceCause(string Cause, decimal Amount);

/// <summary>Why ledger and sub-ledger may differ. The words are stable.</summary>
public static class DifferenceCauses
{
    /// <summary>Waits for a run of cost posting.</summary>
    public const string CostNotPosted = "cost-not-posted";

    /// <summary>Expected cost is posted, and this waits for a run.</summary>
    public const string ExpectedCostNotPosted = "expected-cost-not-posted";

    /// <summary>Expected cost is not posted, by set-up.</summary>
    public const string ExpectedCostOff = "expected-cost-off";

    /// <summary>Waits, and its date is outside the allowed posting dates.</summary>
    public const string DateNotAllowed = "posting-date-not-allowed";

    /// <summary>Waits, and the posting set-up has no account for it.</summary>
    public const string SetupMissing = "posting-setup-missing";

    /// <summary>Waits, and one of its dimensions is blocked.</summary>
    public const string DimensionBlocked = "dimension-blocked";

    /// <summary>Posted by hand.</summary>
    public const string ManualJournal = "manual-journal";

    /// <summary>Posted with another date than the value entry's, of which one lies outside the dates asked
    /// for.</summary>
    public const string PostingDateDiffers = "posting-date-differs";

    /// <summary>Posted on another account than the item's groups have now.</summary>
    public const string GroupChanged = "posting-group-changed";

    /// <summary>The outside ledger was never told.</summary>
    public const string NotExported = "not-exported";

    /// <summary>The outside ledger did not say that it has it.</summary>
    public const string NotAcknowledged = "export-not-acknowledged";

    /// <summary>The outside ledger has something that it was not told, or has lost something.</summary>
    public const string OutsideDiffers = "outside-ledger-differs";

    /// <summary>No rule explains it: a defect of ours, or a table that was changed by hand.</summary>
    public const string Unexplained = "unexplained";
}

/// <summary>
/// One account: what the value entries say it should hold, what it holds, and the difference with its causes.
/// </summary>
/// <param name="Subledger">Value entries of the dates, as if all were posted. Debit positive. The sum of the next
/// three.</param>
/// <param name="Inventory">The part that stands against the inventory account; resources of assembly with it.</param>
/// <param name="InventoryInterim">The part that stands against the interim inventory account.</param>
/// <param name="Wip">The part that stands against work in process.</param>
/// <param name="Ledger">Ledger entries of the dates. Debit positive.</param>
/// <param name="Difference">Ledger less sub-ledger; the causes add up to it.</param>
/// <param name="Numbers">The same by the company's own account numbers; null where there are none.</param>
public sealed record ReconciledAccount(
    Account Account,
    decimal Subledger,
    decimal Ledger,
    decimal Difference,
    IReadOnlyList<DifferenceCause> Causes,
    decimal Inventory,
    decimal InventoryInterim,
    decimal Wip,
    IReadOnlyList<ReconciledNumber>? Numbers);

/// <summary>The part of an account that one account number has.</summary>
/// <param name="AccountNo">The company's own number; null: posted to the built-in account.</param>
public sealed record ReconciledNumber(
    string? AccountNo,
    decimal Subledger,
    decimal Ledger,
    decimal Difference,
    IReadOnlyList<DifferenceCause> Causes);
