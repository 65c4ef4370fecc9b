using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>One kind of amount of one entry.</summary>
/// <param name="Owner">A <see cref="NaiveEntry"/> or a <see cref="NaiveKit"/>.</param>
internal sealed record NaiveBooking(
    object Owner,
    EntryType Entry,
    ValueEntryType Value,
    VarianceType? Variance,
    bool IsExpected,
    string Place,
    string? Business);

/// <summary>
/// What the ledger has, and what waits for it: after each step the amounts of all entries are compared with those of
/// the step before. Source: the specification, how much is posted.
/// </summary>
internal sealed class NaiveLedger(NaiveItem item, bool hasNumbers)
{
    private readonly HashSet<object> _expectedIsPosted = [];
    private readonly HashSet<NaiveKit> _seenKits = [];
    private readonly List<(NaiveBooking Of, decimal Amount)> _waiting = [];
    private Dictionary<NaiveBooking, decimal> _seen = [];

    public Dictionary<string, decimal> Balances { get; } = new(StringComparer.Ordinal);

    /// <summary>The company posts at once.</summary>
    public bool IsAutomatic { get; set; }

    public bool PostsExpected { get; set; }

    public void Follow()
    {
        var now = Amounts().GroupBy(a => a.Of).ToDictionary(g => g.Key, g => g.Sum(a => a.Amount));
        foreach (var of in now.Keys.Union(_seen.Keys))
        {
            var change = now.GetValueOrDefault(of) - _seen.GetValueOrDefault(of);
            if (change != 0m)
                Take(of, change, isPosted: IsAutomatic && Wants(of));
        }

        foreach (var kit in item.Kits.Where(_seenKits.Add))
            FollowResources(kit);
        _seen = now;
    }

    /// <summary>Posts what waits.</summary>
    public void Run()
    {
        var due = _waiting.Where(w => Wants(w.Of)).ToList();
        _waiting.RemoveAll(due.Contains);
        foreach (var (of, amount) in due)
            Take(of, amount, isPosted: true);
    }

    private bool Wants(NaiveBooking of) => !of.IsExpected || PostsExpected || _expectedIsPosted.Contains(of.Owner);

    private void Take(NaiveBooking of, decimal amount, bool isPosted)
    {
        if (!isPosted)
        {
            _waiting.Add((of, amount));
            return;
        }

        if (of.IsExpected)
            _expectedIsPosted.Add(of.Owner);
        var (debit, credit) = of is { Owner: NaiveKit, Variance: not null } ? ResourceOf(of) : NaiveAccounts.Of(of);
        Add(debit, of, amount);
        Add(credit, of, -amount);
    }

    private void Add(Account account, NaiveBooking of, decimal amount)
    {
        var number = !hasNumbers || of.Owner is NaiveKit ? ""
            : "@" + (NaiveAccounts.IsByPlace(account) ? of.Place : of.Business == "EU" ? "EU" : "");
        var key = account + number;
        Balances[key] = Balances.GetValueOrDefault(key) + amount;
    }

    private IEnumerable<(NaiveBooking Of, decimal Amount)> Amounts()
    {
        foreach (var e in item.Entries)
        {
            foreach (var given in e.Given)
            {
                yield return (Of(e, given.Type, given.Variance), given.Actual);
                yield return (Of(e, given.Type, given.Variance, isExpected: true), given.Expected);
            }

            yield return (Of(e, ValueEntryType.Rounding), e.Rounding);
            if (e.IsPriced)
                continue;
            yield return (Of(e, ValueEntryType.DirectCost), e.CopiedActual - e.ReturnedOverhead - e.ReturnedVariance);
            yield return (Of(e, ValueEntryType.IndirectCost), e.ReturnedOverhead);
            yield return (Of(e, ValueEntryType.Variance, VarianceType.Purchase), e.ReturnedVariance);
            yield return (Of(e, ValueEntryType.DirectCost, isExpected: true), e.Expected);
        }

        foreach (var kit in item.Kits)
        {
            yield return (new(kit, EntryType.AssemblyOutput, ValueEntryType.DirectCost, null, false, kit.Place,
                kit.BusinessGroup), item.WorthOf(kit));
        }
    }

    private static NaiveBooking Of(
        NaiveEntry e, ValueEntryType value, VarianceType? variance = null, bool isExpected = false) =>
        new(e, e.Type, value, variance, isExpected, e.Place, e.BusinessGroup);

    // A resource has no entry; a variance that an output can not have marks it.
    private void FollowResources(NaiveKit kit)
    {
        var cost = new NaiveBooking(kit, EntryType.AssemblyOutput, ValueEntryType.DirectCost,
            VarianceType.Subcontracted, false, kit.Place, kit.BusinessGroup);
        if (kit.ResourceCost != 0m)
            Take(cost, kit.ResourceCost, IsAutomatic);
        if (kit.Overhead != 0m)
            Take(cost with { Value = ValueEntryType.IndirectCost }, kit.Overhead, IsAutomatic);
    }

    private static (Account Debit, Account Credit) ResourceOf(NaiveBooking of) => (Account.InventoryAdjustment,
        of.Value == ValueEntryType.IndirectCost ? Account.OverheadApplied : Account.DirectCostApplied);
}
