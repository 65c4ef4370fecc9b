using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>
/// A company that makes kits of X and takes all of them apart again, with charges, invoices, revaluations and dates at
/// random in between and afterwards.
/// </summary>
internal sealed class TakenApart
{
    private const int Steps = 60;

    private static readonly Sku X = new("X");
    private static readonly Sku Kit = new("KIT");
    private readonly Random _random;
    private readonly TestBooks _books = new();

    public TakenApart(int seed, CostingMethod parts, CostingMethod kits)
    {
        _random = new(seed);
        _books.SetUp(InventorySetup.Default with
        {
            AutomaticCostPosting = _random.Next(2) == 0,
            AverageCostPeriod = (AverageCostPeriod)_random.Next(5),
        });
        _books.Register("X", new(parts, new(7.5m), new(9.99m), 0m, UnitCost.Zero));
        _books.Register(
            "KIT", new(kits, new(20), new(21.37m), _random.Next(2) * 7.5m, new(_random.Next(2) * 0.33333m)));
    }

    public void Run()
    {
        Receive();
        for (var step = 0; step < Steps; step++)
            Step();
        for (var no = 1; no <= _books.CostOf("KIT").Entries.Count; no++)
            Undo(no);
        for (var step = 0; step < Steps / 2; step++)
            Change();
        _books.Do(new PostInventoryCost([X, Kit]));
    }

    /// <summary>What should not be there.</summary>
    public IEnumerable<string> Left()
    {
        var total = _books.CostOf("KIT").Total;
        if (total != new CostTotal(Quantity.Zero, Money.Zero, Money.Zero))
            yield return $"kits: {total}";
        var entries = _books.Entries.All.Values;
        foreach (var output in entries.Where(e => e is { Sku: "KIT", Quantity: > 0m }))
        {
            var back = entries.Single(e => e.Sku == "KIT" && e.Correction && IsBackOf(e, output));
            foreach (var kind in KindsOf(output, back).Where(k => k.Amount != 0m))
                yield return $"{kind.Amount} of {kind.Name} of kit {output.EntryNo}";
        }

        var item = _books.CostOf("X");
        foreach (var back in item.All().Where(e => e.Correction == true))
        {
            // What was charged on it, or what it was revalued by, since it came back is its own.
            var (copied, consumed) = (back.Total() - (back.Own ?? Money.Zero), item[back.CostFrom!.Value]);
            if (back.Quantity != -consumed.Quantity || copied != -consumed.Total())
                yield return $"{copied} came back of {consumed.Total()} in entry {consumed.No}";
        }

        foreach (var account in Kept.Where(a => _books.Balance(a) != 0m))
            yield return $"{account}: {_books.Balance(account)}";
        if (_books.Resources.All.Values.Sum(r => r.Cost) != 0m)
            yield return "work";
    }

    // Accounts that only kits are posted on.
    private static IEnumerable<Account> Kept =>
    [
        Account.WIP, Account.OverheadApplied, Account.MaterialVariance, Account.CapacityVariance,
        Account.CapOverheadVariance, Account.MfgOverheadVariance,
    ];

    private bool IsBackOf(ItemLedgerEntryRow back, ItemLedgerEntryRow output) =>
        _books.Applications.All.ContainsKey(("KIT", output.EntryNo, back.EntryNo));

    private IEnumerable<(string Name, decimal Amount)> KindsOf(ItemLedgerEntryRow output, ItemLedgerEntryRow back) =>
        from v in _books.Values.All.Values
        where v.Sku == "KIT" && (v.EntryNo == output.EntryNo || v.EntryNo == back.EntryNo)
        let kind = v.Type is ValueEntryType.Revaluation or ValueEntryType.Rounding ? ValueEntryType.DirectCost : v.Type
        group v.CostActual by $"{kind} {v.Variance}" into amounts
        select (amounts.Key, amounts.Sum());

    private void Step()
    {
        switch (_random.Next(5))
        {
            case 0:
                Receive();
                break;
            case 1 or 2:
                _books.Do(new AssembleItem(
                    Kit,
                    SourceCode.Default,
                    new(_random.Next(1, 5)),
                    Date(),
                    [new(X, new(_random.Next(1, 700) / 100m)), new(X, new(_random.Next(1, 4)))],
                    Maybe() ? Amount() : null,
                    Maybe() ? Amount() : null));
                break;
            case 3:
                Undo(AnyEntry("KIT"));
                break;
            default:
                Change();
                break;
        }
    }

    private void Change()
    {
        var sku = Maybe() ? X : Kit;
        switch (_random.Next(4))
        {
            case 0:
                _books.Do(new InvoiceEntry(X, AnyEntry("X"), Date(), Maybe() ? Cost() : null));
                break;
            case 1:
                var date = Date();
                if (_books.CostOf(sku.Value).Method == CostingMethod.Average)
                    date = _books.CostOf(sku.Value).Basis.EndOf(date);
                _books.Do(new RevalueItem(sku, date, Cost(), Maybe() ? AnyEntry(sku.Value) : null));
                break;
            default:
                _books.Do(new PostItemCharge(sku, AnyEntry(sku.Value), Date(), Amount(), "FREIGHT"));
                break;
        }
    }

    private void Receive() => _books.Move(new StockReceived(
        X, SourceCode.Default, new(_random.Next(5, 40)), Date(), new(Cost(), NotInvoiced: Maybe() ? true : null)));

    private void Undo(int entryNo) => _books.Do(new UndoMovement(Kit, entryNo, Date()));

    private int AnyEntry(string sku) => _random.Next(1, Math.Max(2, _books.CostOf(sku).Entries.Count + 1));

    private Money Amount() => new(_random.Next(-200, 1000) / 100m);

    private UnitCost Cost() => new(_random.Next(1, 2_000_000) / 100_000m);

    private DateOnly Date() => new DateOnly(2026, 1, 1).AddDays(_random.Next(60));

    private bool Maybe() => _random.Next(2) == 0;
}
