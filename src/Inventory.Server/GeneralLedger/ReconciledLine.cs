using Inventory.Domain.GeneralLedger;

namespace Inventory.Server.GeneralLedger;

/// <summary>One account number while a reconciliation adds it up.</summary>
internal sealed class ReconciledLine
{
    private readonly Dictionary<string, decimal> _causes = new(StringComparer.Ordinal);
    private decimal _inventory;
    private decimal _interim;
    private decimal _wip;

    public decimal Ledger { get; set; }

    /// <summary>What no cause explains yet.</summary>
    public decimal Rest => Ledger - Subledger - _causes.Values.Sum();

    private decimal Subledger => _inventory + _interim + _wip;

    public void Should(Account account, Account against, decimal amount)
    {
        switch (ColumnOf(account) ?? ColumnOf(against))
        {
            case Account.InventoryInterim:
                _interim += amount;
                break;
            case Account.WIP:
                _wip += amount;
                break;
            default:
                _inventory += amount;
                break;
        }
    }

    public void Cause(string cause, decimal amount) => _causes[cause] = _causes.GetValueOrDefault(cause) + amount;

    public static ReconciledAccount Sum(Account account, IReadOnlyList<(string? No, ReconciledLine Line)> lines)
    {
        var should = lines.Sum(l => l.Line.Subledger);
        var ledger = lines.Sum(l => l.Line.Ledger);
        return new(
            account,
            should,
            ledger,
            ledger - should,
            CausesOf([.. lines.Select(l => l.Line)]),
            lines.Sum(l => l.Line._inventory),
            lines.Sum(l => l.Line._interim),
            lines.Sum(l => l.Line._wip),
            lines.All(l => l.No is null) ? null
                : [.. lines.Where(l => l.Line.IsOfUse).Select(l => l.Line.ToNumber(l.No))]);
    }

    private bool IsOfUse => Subledger != 0m || Ledger != 0m || _causes.Values.Any(c => c != 0m);

    private ReconciledNumber ToNumber(string? no) =>
        new(no, Subledger, Ledger, Ledger - Subledger, CausesOf([this]));

    private static List<DifferenceCause> CausesOf(IReadOnlyList<ReconciledLine> lines) =>
    [
        .. lines
            .SelectMany(l => l._causes)
            .GroupBy(c => c.Key, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DifferenceCause(g.Key, g.Sum(c => c.Value)))
            .Where(c => c.Amount != 0m),
    ];

    private static Account? ColumnOf(Account account) =>
        account is Account.Inventory or Account.InventoryInterim or Account.WIP ? account : null;
}
