using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Sources;
using Inventory.Domain.Tests.Costing;

namespace Inventory.Domain.Tests.Planning;

/// <summary>
/// Two companies that do the same and differ in the costing method only. Commands that one of them would refuse are done
/// by none. In the late part goods are transferred, and entries, which have other numbers then, are no longer named.
/// </summary>
internal sealed class TwinTrade
{
    private static readonly Sku Sku = new("X");
    private static readonly SourceCode[] Places = [new("east"), new("west")];
    private readonly Random _random;

    public TwinTrade(int seed, CostingMethod first, CostingMethod second)
    {
        _random = new(seed);
        var terms = new CostingTerms(
            first, new(7.5m), new(9.99m), _random.Next(2) * 2.5m, new(_random.Next(2) * 0.33333m));
        var setup = InventorySetup.Default with { AllowNegativeStock = _random.Next(2) == 0 };
        foreach (var (books, method) in new[] { (First, first), (Second, second) })
        {
            books.SetUp(setup);
            books.Register("X", terms with { Method = method });
            books.Register("KIT", CostingTerms.Default with { Method = method, StandardCost = new(20m) });
        }
    }

    public TestBooks First { get; } = new();

    public TestBooks Second { get; } = new();

    public void Step(bool isLate)
    {
        ICommand command = _random.Next(isLate ? 5 : 9) switch
        {
            0 or 1 => Move(new StockReceived(Sku, Place(), Pieces(), Date(), Terms() with { UnitCost = Cost() })),
            2 => Move(new StockShipped(Sku, Place(), Pieces(), Date(), Terms())),
            3 => isLate ? Transfer() : Move(new StockReceived(Sku, Place(), Pieces(), Date(), Terms())),
            4 => Assemble(),
            5 => new InvoiceEntry(Sku, AnyEntry(), Date(), _random.Next(2) == 0 ? Cost() : null),
            6 => new PostItemCharge(Sku, AnyEntry(), Date(), new(_random.Next(-200, 1000) / 100m), "FREIGHT"),
            7 => new RevalueItem(Sku, Date(), Cost()),
            _ => Move(new StockAdjusted(
                Sku, Place(), -Pieces(), EntryType.NegativeAdjustment, null, Date(), MovementTerms.None)),
        };
        if (Books.Decide(command, First).IsRefused || Books.Decide(command, Second).IsRefused)
            return;
        First.Do(command);
        Second.Do(command);
    }

    private static ReplayFacts Move(params IStockMovement[] movements) =>
        new([.. movements.Select(m => new StreamEvent(SourceItem.StreamOf(m.Sku, m.Source), m))]);

    private ReplayFacts Transfer()
    {
        var (from, to, quantity, date) = (Places[0], Places[1], Pieces(), Date());
        return Move(
            new StockTransferredOut(Sku, from, quantity, to, date, MovementTerms.None),
            new StockTransferredIn(Sku, to, quantity, from, date, new(TransferFrom: from)));
    }

    private ReplayFacts Assemble()
    {
        var (place, date) = (Place(), Date());
        return Move(
            new StockAdjusted(
                Sku, place, -Pieces(), EntryType.AssemblyConsumption, null, date, MovementTerms.None),
            new StockAdjusted(
                new("KIT"), place, new(_random.Next(1, 4)), EntryType.AssemblyOutput, null, date, MovementTerms.None));
    }

    private MovementTerms Terms() => new(NotInvoiced: _random.Next(2) == 0 ? true : null);

    private int AnyEntry() => _random.Next(1, Math.Max(2, First.CostOf("X").Entries.Count + 1));

    private SourceCode Place() => Places[_random.Next(2)];

    private Quantity Pieces() => new(_random.Next(1, 12));

    private UnitCost Cost() => new(_random.Next(0, 2_000_000) / 100_000m);

    private DateOnly Date() => new DateOnly(2026, 1, 1).AddDays(_random.Next(60));
}
