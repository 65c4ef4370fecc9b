using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>
/// Every kind of command at random, dates out of order, stock below zero. What the product accepts, the second books
/// are told in the same words.
/// </summary>
internal sealed class TwinTrade
{
    private static readonly Sku Sku = new("X");
    private readonly Random _random;
    private readonly Random _lots;
    private readonly CostingMethod _method;
    private readonly bool _hasLots;
    private readonly Random _packages;
    private readonly bool _hasPackages;
    private readonly Random _years;
    private readonly RandomYears? _fiscalYears;

    public TwinTrade(int seed, CostingMethod method)
    {
        _random = new(seed);
        _lots = new(seed);
        _method = method;
        Company = new(_random, method);
        _hasLots = method != CostingMethod.Specific && _lots.Next(2) == 0;
        if (_hasLots && _lots.Next(2) == 0)
            Company.FollowLots();
        _packages = new(seed);
        _hasPackages = _packages.Next(3) == 0;
        if (_hasPackages && _packages.Next(2) == 0)
            Company.FollowPackages();
        _years = new(seed);
        _fiscalYears = _years.Next(3) > 0 ? new(_years, Company) : null;
    }

    public RandomCompany Company { get; }

    public string LastCommand { get; private set; } = "";

    public void Step()
    {
        if (_fiscalYears is { } years && _years.Next(8) == 0)
        {
            LastCommand = years.Step();
            return;
        }

        switch (_random.Next(32))
        {
            case < 5: Receive(); break;
            case < 10: Ship(); break;
            case 10: Return(); break;
            case 11 or 12: Transfer(); break;
            case 13: Adjust(); break;
            case < 17: Invoice(); break;
            case < 19: Charge(); break;
            case < 21: Revalue(); break;
            case 21: Undo(); break;
            case 22 or 23: Assemble(); break;
            case 24 or 25: GiveBack(); break;
            case < 31: Apply(); break;
            default: Office(); break;
        }
    }

    private void Office()
    {
        var setup = Company.Setup;
        switch (_random.Next(5))
        {
            case 0:
                LastCommand = "automatic posting on or off";
                Company.Switch(setup with { AutomaticCostPosting = !setup.AutomaticCostPosting });
                break;
            case 1:
                LastCommand = "expected cost posting on or off";
                Company.Switch(setup with { ExpectedCostPosting = !setup.ExpectedCostPosting });
                break;
            case 2:
                LastCommand = "other standard cost";
                Company.Reprice(Company.Naive.Terms with { StandardCost = Cost() });
                break;
            default:
                LastCommand = "post costs";
                Company.PostCosts();
                break;
        }
    }

    private void Receive()
    {
        var terms = Terms() with
        {
            UnitCost = Maybe() || Maybe() ? Cost() : null,
            NotInvoiced = Maybe() ? true : null,
            AppliesTo = _random.Next(8) == 0 ? AnyEntry() : null,
        };
        Move(new StockReceived(Sku, Place(), Quantity(terms), Date(), terms));
    }

    private void Ship()
    {
        var terms = Terms() with
        {
            NotInvoiced = Maybe() ? true : null, AppliesTo = _random.Next(5) == 0 ? AnyEntry() : null,
        };
        Move(new StockShipped(Sku, Place(), Quantity(terms), Date(), terms));
    }

    /// <summary>To the vendor, mostly of a named receipt that has goods.</summary>
    private void GiveBack()
    {
        var terms = Terms() with { NotInvoiced = Maybe() ? true : null };
        var receipts = Company.Naive.Entries.Where(e => e.IsIncrease && Company.Naive.IsOpen(e)).ToList();
        if (receipts.Count == 0 || _random.Next(4) == 0)
        {
            Move(new StockReceived(Sku, Place(), -Quantity(terms), Date(), terms));
            return;
        }

        var receipt = receipts[_random.Next(receipts.Count)];
        terms = terms with { AppliesTo = receipt.No, Variant = receipt.Variant, Lot = receipt.Lot, Serial = receipt.Serial, Package = receipt.Package };
        var quantity = Maybe() ? new Quantity(Company.Naive.Left(receipt)) : Quantity(terms);
        Move(new StockReceived(Sku, new(receipt.Place), -quantity, Date(), terms));
    }

    /// <summary>Takes applications back, moves them and makes others, by hand.</summary>
    private void Apply()
    {
        var links = Company.Naive.Links;
        if (links.Count == 0 || _random.Next(4) == 0)
        {
            var (no, other) = (OpenEntry(), Maybe() ? OpenEntry() : (int?)null);
            if (Do(new ReapplyEntry(Sku, no, other)))
                Company.Second.Reapply(no, other);
            return;
        }

        var link = links[_random.Next(links.Count)];
        var (increase, decrease) = (link.In.No, link.Out.No);
        if (_random.Next(3) == 0)
        {
            if (Do(new UnapplyEntries(Sku, increase, decrease)))
                Company.Second.Unapply(increase, decrease);
            return;
        }

        var to = _random.Next(3) switch { 0 => (int?)null, 1 => increase, _ => OpenEntry() };
        if (Do(new MoveApplication(Sku, decrease, increase, to)))
            Company.Second.MoveApplication(decrease, increase, to);
    }

    private void Return()
    {
        var from = _random.Next(5) == 0 ? (int?)null : AnyEntry();
        var terms = Terms() with { AppliesFrom = from, NotInvoiced = Maybe() ? true : null };
        var place = Company.IsPerPlace && from <= Company.Naive.Entries.Count ? new(Company.Naive[from.Value].Place)
            : Place();
        if (Company.IsPerPlace && from <= Company.Naive.Entries.Count)
            terms = terms with { Variant = Company.Naive[from.Value].Variant };
        Move(new StockReturned(Sku, place, Quantity(terms), Date(), terms));
    }

    private void Transfer()
    {
        var from = Place();
        var to = Place();
        var terms = Terms();
        var quantity = Quantity(terms);
        var date = Date();
        if (Company.IsPerPlace && string.CompareOrdinal(from.Value, to.Value) > 0)
            (from, to) = (to, from);
        // From one package to another, goods move where they are.
        if (from == to && !_hasPackages)
            return;
        Move(
            new StockTransferredOut(Sku, from, quantity, to, date, terms),
            new StockTransferredIn(Sku, to, quantity, from, date, terms with { TransferFrom = from, Package = Package() }));
    }

    private void Adjust()
    {
        var terms = Terms();
        var (quantity, isUp) = (Quantity(terms), Maybe());
        Move(new StockAdjusted(Sku, Place(), isUp ? quantity : -quantity,
            isUp ? EntryType.PositiveAdjustment : EntryType.NegativeAdjustment, null, Date(), terms));
    }

    private void Assemble()
    {
        var (place, date) = (Place(), Date());
        var used = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Terms()).Select(terms =>
            new StockAdjusted(Sku, place, -Quantity(terms), EntryType.AssemblyConsumption, null, date, terms));
        var made = MovementTerms.None with
        {
            ResourceCost = Maybe() ? new Money(_random.Next(500) / 100m) : null,
            ResourceOverhead = Maybe() ? new Money(_random.Next(100) / 100m) : null,
        };
        Move(
        [
            .. used,
            new StockAdjusted(new("KIT"), place, new(_random.Next(1, 4)), EntryType.AssemblyOutput, null, date, made),
        ]);
    }

    private void Invoice()
    {
        var (no, cost) = (AnyEntry(), Maybe() ? Cost() : (UnitCost?)null);
        var quantity = Maybe() && _method != CostingMethod.Specific ? new Quantity(_random.Next(1, 4))
            : (Quantity?)null;
        if (Do(new InvoiceEntry(Sku, no, Date(), cost, quantity)))
            Company.Second.Invoice(no, cost?.Value, quantity?.Value);
    }

    private void Charge()
    {
        var (no, amount) = (AnyEntry(), _random.Next(-200, 1000) / 100m);
        if (Do(new PostItemCharge(Sku, no, Date(), new(amount), "FREIGHT")))
            Company.Second.Charge(no, amount);
    }

    private void Revalue()
    {
        var isAverage = _method == CostingMethod.Average;
        var date = isAverage ? Company.Naive.PeriodOf(Date()) : Date();
        var (no, cost) = (!isAverage && Maybe() ? AnyEntry() : (int?)null, Cost());
        if (Do(new RevalueItem(Sku, date, cost, no)))
            Company.Second.Revalue(no, date, cost.Value);
    }

    private void Undo()
    {
        var (no, date) = (AnyEntry(), Date());
        if (Do(new UndoMovement(Sku, no, date)))
            Company.Second.Undo(no, date);
    }

    private void Move(params IStockMovement[] movements)
    {
        LastCommand = string.Join(", ", movements.Select(m => m.ToString()));
        if (IsAccepted(Company.Books.Move(movements)))
            Company.Second.Move(movements);
    }

    private bool Do(ICommand command)
    {
        LastCommand = command.ToString()!;
        return IsAccepted(Company.Books.Do(command));
    }

    private bool IsAccepted(Decision decision)
    {
        if (decision.IsRefused)
            LastCommand += $" refused {decision.Refusal!.Code}";
        return !decision.IsRefused && decision.Events.Count > 0;
    }

    private MovementTerms Terms() => new(
        Serial: _method == CostingMethod.Specific ? "S" + _random.Next(12).ToString(CultureInfo.InvariantCulture)
            : null,
        Lot: _hasLots ? Lot() : null,
        Package: Package(),
        Variant: _random.Next(5) == 0 ? "RED" : null,
        BusinessGroup: _random.Next(3) == 0 ? "EU" : null);

    private string? Lot() =>
        _lots.Next(Company.Naive.IsLotSpecific ? 2 : 3) switch { 0 => "A", 1 => "B", _ => null };

    private string? Package() => !_hasPackages ? null
        : _packages.Next(Company.Naive.IsPackageSpecific ? 2 : 3) switch { 0 => "1", 1 => "2", _ => null };

    private Quantity Quantity(MovementTerms terms) =>
        terms.Serial is not null ? new(1)
            : new(_random.Next(4) == 0 ? _random.Next(1, 900) / 100m : _random.Next(1, 12));

    private int AnyEntry() => _random.Next(1, Math.Max(2, Company.Naive.Entries.Count + 1));

    private int OpenEntry()
    {
        var open = Company.Naive.Entries.Where(Company.Naive.IsOpen).ToList();
        return open.Count == 0 ? AnyEntry() : open[_random.Next(open.Count)].No;
    }

    private SourceCode Place() => new(RandomCompany.Places[Math.Min(_random.Next(6), 2) % 3]);

    private UnitCost Cost() => new(_random.Next(0, 2_000_000) / 100_000m);

    private DateOnly Date() => new DateOnly(2026, 1, 1).AddDays(_random.Next(60));

    private bool Maybe() => _random.Next(2) == 0;
}
