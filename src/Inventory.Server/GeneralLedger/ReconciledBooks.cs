using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;

namespace Inventory.Server.GeneralLedger;

/// <summary>Where value lies, and by which groups it was and would be posted.</summary>
/// <param name="Recorded">Groups of the entry.</param>
/// <param name="Today">Groups on the card, with the business group of the entry.</param>
internal sealed record PostingPlace(string Location, PostingGroups Recorded, PostingGroups Today);

/// <summary>Value entries that belong on one pair of accounts, added up.</summary>
/// <param name="IsAllowed">Their date lies within the allowed posting dates.</param>
/// <param name="IsActualBlocked">A dimension of the actual cost is blocked.</param>
/// <param name="IsExpectedBlocked">A dimension of the expected cost is.</param>
internal sealed record ValueGroup(
    EntryType Entry,
    ValueEntryType Type,
    VarianceType? Variance,
    PostingPlace Place,
    bool IsAllowed,
    decimal Actual,
    decimal Expected,
    decimal ActualPosted,
    decimal ExpectedPosted,
    bool IsActualBlocked,
    bool IsExpectedBlocked);

/// <summary>Resources of outputs, added up.</summary>
internal sealed record ResourceGroup(
    EntryType Entry,
    PostingPlace Place,
    bool IsAllowed,
    decimal Cost,
    decimal Overhead,
    decimal CostPosted,
    decimal OverheadPosted,
    bool IsBlocked);

/// <summary>Ledger entries of one account and origin, added up.</summary>
internal sealed record LedgerGroup(Account Account, string? AccountNo, GlSource Source, decimal Amount);

/// <summary>Ledger entries beside their value entries, added up.</summary>
internal sealed record LedgerShift(
    Account Account, string? AccountNo, PostingPlace Place, bool IsLedgerIn, bool IsValueIn, decimal Amount);

/// <summary>Both sides of all accounts while a reconciliation reads them.</summary>
internal sealed class ReconciledBooks(CompanySettings settings)
{
    private static readonly PostingGroups NoGroups = new();

    private readonly AccountNumbers _numbers = new(settings.PostingOf());
    private readonly Dictionary<(Account Account, string? No), ReconciledLine> _lines = [];

    public bool HasRest => _lines.Values.Any(l => l.Rest != 0m);

    public void Add(ValueGroup g)
    {
        if (g.Actual != 0m || g.ActualPosted != 0m)
            Add(PairOf(g, isExpected: false), g.Place, g.Actual, g.ActualPosted,
                Waits(g.IsAllowed, g.IsActualBlocked, isExpected: false));
        if (g.Expected != 0m || g.ExpectedPosted != 0m)
            Add(PairOf(g, isExpected: true), g.Place, g.Expected, g.ExpectedPosted,
                Waits(g.IsAllowed, g.IsExpectedBlocked, isExpected: true));
    }

    /// <param name="isLedgerToo">What is posted of it without posting groups counts as ledger too: nothing leads from
    /// it to its ledger entries, which name no place.</param>
    public void Add(ResourceGroup g, bool isLedgerToo)
    {
        Add(ValueEntryType.DirectCost, g.Cost, g.CostPosted);
        Add(ValueEntryType.IndirectCost, g.Overhead, g.OverheadPosted);

        void Add(ValueEntryType type, decimal amount, decimal posted)
        {
            if (amount == 0m)
                return;
            var pair = LedgerFlow.AccountsOfResource(g.Entry, type);
            this.Add(pair, g.Place, amount, posted, Waits(g.IsAllowed, g.IsBlocked, isExpected: false));
            if (!isLedgerToo || g.Place.Recorded != NoGroups)
                return;
            LineOf(pair.Account, NumberOf(pair.Account, g.Place.Location, NoGroups)).Ledger += posted;
            LineOf(pair.Balancing, NumberOf(pair.Balancing, g.Place.Location, NoGroups)).Ledger -= posted;
        }
    }

    /// <summary>What the value entries say was posted counts as ledger.</summary>
    public void AddPosted(ValueGroup g)
    {
        if (g.ActualPosted != 0m)
            Post(PairOf(g, isExpected: false), g.Place, g.ActualPosted);
        if (g.ExpectedPosted != 0m)
            Post(PairOf(g, isExpected: true), g.Place, g.ExpectedPosted);
    }

    /// <summary>What of the resources is posted counts as ledger.</summary>
    public void AddPosted(ResourceGroup g)
    {
        Post(LedgerFlow.AccountsOfResource(g.Entry, ValueEntryType.DirectCost), g.Place, g.CostPosted);
        Post(LedgerFlow.AccountsOfResource(g.Entry, ValueEntryType.IndirectCost), g.Place, g.OverheadPosted);
    }

    public void Add(LedgerGroup g)
    {
        var line = LineOf(g.Account, g.AccountNo);
        line.Ledger += g.Amount;
        if (g.Source == GlSource.Journal)
            line.Cause(DifferenceCauses.ManualJournal, g.Amount);
    }

    /// <summary>Explains what is left: where it is counted, and where it was posted.</summary>
    public void Add(LedgerShift s)
    {
        var today = NumberOf(s.Account, s.Place.Location, s.Place.Today);
        var cause = s.IsLedgerIn && s.IsValueIn ? DifferenceCauses.GroupChanged : DifferenceCauses.PostingDateDiffers;
        if (s.IsLedgerIn && s.IsValueIn && today == s.AccountNo)
            return;
        if (s.IsLedgerIn)
            LineOf(s.Account, s.AccountNo).Cause(cause, s.Amount);
        if (s.IsValueIn)
            LineOf(s.Account, today).Cause(cause, -s.Amount);
    }

    public IReadOnlyList<ReconciledAccount> Close()
    {
        foreach (var line in _lines.Values)
            line.Cause(DifferenceCauses.Unexplained, line.Rest);
        return
        [
            .. _lines.GroupBy(l => l.Key.Account).OrderBy(g => g.Key).Select(g => ReconciledLine.Sum(
                g.Key,
                [.. g.OrderBy(l => l.Key.No, StringComparer.Ordinal).Select(l => (l.Key.No, l.Value))])),
        ];
    }

    private static AccountPair PairOf(ValueGroup g, bool isExpected) =>
        PostingTable.Find(g.Entry, g.Type, g.Variance, isExpected)
        ?? throw new InvalidOperationException($"No accounts for {g.Entry}, {g.Type}, {g.Variance}.");

    private string Waits(bool isAllowed, bool isBlocked, bool isExpected)
    {
        if (isExpected && !settings.Inventory.ExpectedCostPosting)
            return DifferenceCauses.ExpectedCostOff;
        if (!isAllowed)
            return DifferenceCauses.DateNotAllowed;
        if (isBlocked)
            return DifferenceCauses.DimensionBlocked;
        return isExpected ? DifferenceCauses.ExpectedCostNotPosted : DifferenceCauses.CostNotPosted;
    }

    private void Add(AccountPair pair, PostingPlace place, decimal amount, decimal posted, string waits)
    {
        _numbers.Find(pair.Account, place.Location, place.Recorded, out var debit);
        _numbers.Find(pair.Balancing, place.Location, place.Recorded, out var credit);
        if (waits != DifferenceCauses.ExpectedCostOff && (debit is not null || credit is not null))
            waits = DifferenceCauses.SetupMissing;
        Add(pair.Account, pair.Balancing, amount, amount - posted);
        Add(pair.Balancing, pair.Account, -amount, posted - amount);

        void Add(Account account, Account against, decimal should, decimal waiting)
        {
            var line = LineOf(account, NumberOf(account, place.Location, place.Today));
            line.Should(account, against, should);
            line.Cause(waits, -waiting);
        }
    }

    private void Post(AccountPair pair, PostingPlace place, decimal posted)
    {
        LineOf(pair.Account, NumberOf(pair.Account, place.Location, place.Today)).Ledger += posted;
        LineOf(pair.Balancing, NumberOf(pair.Balancing, place.Location, place.Today)).Ledger -= posted;
    }

    private string? NumberOf(Account account, string location, PostingGroups groups) =>
        _numbers.Find(account, location, groups, out _);

    private ReconciledLine LineOf(Account account, string? no)
    {
        if (!_lines.TryGetValue((account, no), out var line))
            _lines[(account, no)] = line = new();
        return line;
    }
}
