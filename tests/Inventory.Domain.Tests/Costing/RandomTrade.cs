using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>
/// A company that trades one item at random: every kind of command, dates out of order, stock below zero.
/// </summary>
internal sealed class RandomTrade
{
    private static readonly SourceCode[] Places = [new("east"), new("west"), new("north")];
    private static readonly Sku Sku = new("X");
    private readonly Random _random;
    private readonly CostingMethod _method;
    private readonly bool _isPerPlace;
    private readonly bool _changesMethod;
    private readonly bool _usesWorksheet;
    private readonly bool _makesGoods;

    /// <param name="changesMethod">The costing method is changed now and then.</param>
    /// <param name="usesWorksheet">Applications are taken back, moved and made by hand now and then.</param>
    /// <param name="makesGoods">Goods are made in production orders now and then.</param>
    public RandomTrade(
        int seed, CostingMethod method, bool changesMethod = false, Func<TestBooks, PagedTwin>? twin = null,
        bool usesWorksheet = false, bool makesGoods = false)
    {
        _random = new(seed);
        Twin = twin?.Invoke(Books);
        _method = method;
        _changesMethod = changesMethod;
        _usesWorksheet = usesWorksheet;
        _makesGoods = makesGoods;
        var calculation = (AverageCostCalculation)_random.Next(2);
        _isPerPlace = (changesMethod || method == CostingMethod.Average) && calculation == AverageCostCalculation.ItemLocationVariant;
        Books.SetUp(InventorySetup.Default with
        {
            // Averages per place that feed each other and go below zero have no one solution.
            AllowNegativeStock = !_isPerPlace && _random.Next(4) > 0,
            AutomaticCostPosting = _random.Next(2) == 0,
            AverageCostPeriod = (AverageCostPeriod)_random.Next(5),
            AverageCostCalculation = calculation,
        });
        Books.Register("KIT", CostingTerms.Default);
        Books.Register("X",
            new(method, new(7.5m), new(9.99m), _random.Next(2) * 2.5m, new(_random.Next(2) * 0.33333m)));
    }

    public TestBooks Books { get; } = new();

    /// <summary>Decides all commands once more, where one was asked for.</summary>
    public PagedTwin? Twin { get; }

    public string LastCommand { get; private set; } = "";

    public void Step()
    {
        var decision = _changesMethod && _random.Next(8) == 0 ? ChangeMethod()
            : _usesWorksheet && _random.Next(3) == 0 ? UseWorksheet()
            : _makesGoods && _random.Next(6) == 0 ? Produce()
            : _random.Next(21) switch
        {
            < 5 => Receive(),
            < 10 => Ship(),
            10 => Return(),
            11 => Transfer(),
            12 => Adjust(),
            13 or 14 => Invoice(),
            15 or 16 => Charge(),
            17 => Revalue(),
            18 => Undo(),
            19 => Assemble(),
            _ => Maybe() ? Switch() : Do(new PostInventoryCost([Sku])),
        };
        if (decision.IsRefused)
            LastCommand += $" refused {decision.Refusal!.Code}";
    }

    /// <summary>The company posts more, or less, to the ledger from now on.</summary>
    private Decision Switch()
    {
        LastCommand = "switch";
        var setup = Books.Get(CompanySettings.Stream).Inventory;
        Books.SetUp(Maybe()
            ? setup with { AutomaticCostPosting = !setup.AutomaticCostPosting }
            : setup with { ExpectedCostPosting = !setup.ExpectedCostPosting });
        return Decision.Nothing;
    }

    private Decision Receive()
    {
        var terms = Terms() with { UnitCost = Cost(), NotInvoiced = Maybe() ? true : null };
        return Move(new StockReceived(Sku, Place(), Quantity(terms), Date(), terms));
    }

    private Decision Ship()
    {
        var terms = Terms() with { NotInvoiced = Maybe() ? true : null, AppliesTo = _random.Next(6) == 0 ? AnyEntry()
            : null };
        return Move(new StockShipped(Sku, Place(), Quantity(terms), Date(), terms));
    }

    private Decision Return()
    {
        var terms = Terms() with { AppliesFrom = AnyEntry() };
        return Move(new StockReturned(Sku, Place(), Quantity(terms), Date(), terms));
    }

    private Decision Transfer()
    {
        var from = Place();
        var to = Place();
        var terms = Terms();
        var quantity = Quantity(terms);
        var date = Date();
        if (_isPerPlace && Array.IndexOf(Places, from) > Array.IndexOf(Places, to))
            (from, to) = (to, from);
        return from == to ? Decision.Nothing : Move(
            new StockTransferredOut(Sku, from, quantity, to, date, terms),
            new StockTransferredIn(Sku, to, quantity, from, date, terms with { TransferFrom = from }));
    }

    private Decision Undo()
    {
        var kits = Books.CostOf("KIT").Entries.Count;
        return Maybe() && kits > 0
            ? Do(new UndoAssembly(new("KIT"), _random.Next(1, kits + 1), Date()))
            : Do(new UndoMovement(Sku, AnyEntry(), Date()));
    }

    private Decision Adjust()
    {
        var terms = Terms();
        var quantity = Quantity(terms);
        return Maybe()
            ? Move(new StockAdjusted(Sku, Place(), quantity, EntryType.PositiveAdjustment, null, Date(), terms))
            : Move(new StockAdjusted(Sku, Place(), -quantity, EntryType.NegativeAdjustment, null, Date(), terms));
    }

    private Decision Assemble()
    {
        var (place, date, terms) = (Place(), Date(), Terms());
        return Move(
            new StockAdjusted(Sku, place, -Quantity(terms), EntryType.AssemblyConsumption, null, date, terms),
            new StockAdjusted(
                new("KIT"), place, new(_random.Next(1, 4)), EntryType.AssemblyOutput, null, date, MovementTerms.None));
    }

    private Decision Produce()
    {
        var outputs = Books.Entries.All.Values.Where(e => e is { EntryType: EntryType.Output, Quantity: > 0 }).ToList();
        if (outputs.Count > 0 && Maybe())
        {
            var output = outputs[_random.Next(outputs.Count)];
            return Do(new FinishProduction(new(output.Sku), output.EntryNo, Date()));
        }

        var (place, date, terms) = (Place(), Date(), Terms());
        return Move(
            new StockAdjusted(Sku, place, -Quantity(terms), EntryType.Consumption, null, date, terms),
            new StockAdjusted(
                new("KIT"), place, new(_random.Next(1, 4)), EntryType.Output, null, date,
                MovementTerms.None with { NotInvoiced = Maybe() ? true : null }));
    }

    private Decision Invoice() => Do(new InvoiceEntry(
        Sku, AnyEntry(), Date(), Maybe() ? Cost() : null, Maybe() && _method != CostingMethod.Specific
            ? new(_random.Next(1, 4)) : null));

    private Decision Charge() =>
        Do(new PostItemCharge(Sku, AnyEntry(), Date(), new(_random.Next(-200, 1000) / 100m), "FREIGHT"));

    private Decision Revalue()
    {
        var date = Date();
        if (Books.CostOf("X").Method == CostingMethod.Average)
            date = Books.CostOf("X").Basis.EndOf(date);
        return Do(new RevalueItem(Sku, date, Cost(), Maybe() ? AnyEntry() : null));
    }

    private Decision ChangeMethod()
    {
        var method = (CostingMethod)_random.Next(5);
        // Only what always had numbers can be valued unit by unit.
        if (method == CostingMethod.Specific && _method != CostingMethod.Specific)
            method = CostingMethod.Average;
        return Do(new ChangeCostingMethod(Sku, method, Books.CostOf("X").Newest ?? Date(), Maybe() ? Cost() : null));
    }

    private Decision UseWorksheet()
    {
        var links = Books.Applications.All.Values.Where(a => a is { Sku: "X", Outbound: > 0, CostApplication: false })
            .ToList();
        if (links.Count == 0 || _random.Next(4) == 0)
            return Do(new ReapplyEntry(Sku, OpenEntry() ?? AnyEntry(), Maybe() ? OpenEntry() ?? AnyEntry() : null));

        var link = links[_random.Next(links.Count)];
        return Maybe() ? Do(new UnapplyEntries(Sku, link.Inbound, link.Outbound))
            : Do(new MoveApplication(Sku, link.Outbound, link.Inbound, _random.Next(3) switch
            {
                0 => null,
                1 => link.Inbound,
                _ => OpenEntry() ?? AnyEntry(),
            }));
    }

    private int? OpenEntry()
    {
        var open = Books.Entries.All.Values.Where(e => e is { Sku: "X", Open: true }).ToList();
        return open.Count == 0 ? null : open[_random.Next(open.Count)].EntryNo;
    }

    private Decision Move(params IStockMovement[] movements)
    {
        LastCommand = string.Join(", ", movements.Select(m => m.ToString()));
        return Books.Move(movements);
    }

    private Decision Do(ICommand command)
    {
        LastCommand = command.ToString()!;
        return Books.Do(command);
    }

    private MovementTerms Terms() => _method == CostingMethod.Specific
        ? new(Serial: "S" + _random.Next(12).ToString(CultureInfo.InvariantCulture))
        : MovementTerms.None;

    private Quantity Quantity(MovementTerms terms) =>
        terms.Serial is not null ? new(1)
            : new(_random.Next(4) == 0 ? _random.Next(1, 900) / 100m : _random.Next(1, 12));

    private int AnyEntry() => _random.Next(1, Math.Max(2, Books.CostOf("X").Entries.Count + 1));

    private SourceCode Place() => Places[Math.Min(_random.Next(6), 2) % 3];

    private UnitCost Cost() => new(_random.Next(0, 2_000_000) / 100_000m);

    private DateOnly Date() => new DateOnly(2026, 1, 1).AddDays(_random.Next(60));

    private bool Maybe() => _random.Next(2) == 0;
}
