using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.Costing;

/// <summary>Three items, two of them averaged by month, that are made of each other at random.</summary>
internal sealed class RandomReworks
{
    private static readonly string[] Skus = ["A", "B", "C"];
    private readonly Random _random;
    private readonly int _months;
    private readonly Dictionary<OutputOf, decimal> _work = [];

    /// <param name="other">How the third is valued.</param>
    public RandomReworks(int seed, CostingMethod other, int months)
    {
        _random = new(seed);
        _months = months;
        Books.SetUp(InventorySetup.Default with { AverageCostPeriod = AverageCostPeriod.Month });
        foreach (var sku in Skus)
        {
            Books.Register(sku, CostingTerms.Default with { Method = sku == "C" ? other : CostingMethod.Average });
            Receive(sku);
        }
    }

    public TestBooks Books { get; } = new();

    public string LastCommand { get; private set; } = "";

    public void Step()
    {
        var sku = Skus[_random.Next(3)];
        switch (_random.Next(8))
        {
            case 0: Receive(sku); break;
            case 1: Do(new PostItemCharge(new(sku), 1, Date(), new(_random.Next(1, 2_000) / 100m), "FREIGHT")); break;
            case 2: Move(new StockShipped(new(sku), SourceCode.Default, Quantity(), Date(), MovementTerms.None)); break;
            default: Make(sku, Skus[_random.Next(3)]); break;
        }
    }

    public IEnumerable<string> Differences()
    {
        foreach (var (made, work) in _work)
        {
            var components = Skus.SelectMany(sku => EntriesOf(sku).Where(e => e.Feeds == made));
            var worth = work - components.Sum(e => e.Actual.Amount);
            if (Books.CostOf(made.Sku.Value)[made.EntryNo].Actual.Amount != worth)
                yield return $"{made} is not worth {worth}";
        }

        foreach (var sku in _months == 1 ? Skus : [])
        {
            var left = Books.Do(new AdjustCost(new(sku))).Events.Count;
            if (left > 0)
                yield return $"{left} events are left to adjust of {sku}";
        }
    }

    private IEnumerable<CostEntry> EntriesOf(string sku)
    {
        var item = Books.CostOf(sku);
        return Enumerable.Range(1, item.Entries.Count).Select(no => item[no]);
    }

    private void Make(string sku, string component)
    {
        var quantity = Quantity();
        var made = new OutputOf(new(sku), Books.CostOf(sku).Entries.Count + (sku == component ? 2 : 1));
        var work = _random.Next(3) == 0 ? _random.Next(1, 500) / 100m : 0m;
        if (Do(new AssembleItem(new(sku), SourceCode.Default, new(_random.Next(1, 9)), Date(),
            [new(new(component), quantity)], ResourceCost: work == 0m ? null : new Money(work))))
            _work[made] = work;
    }

    private void Receive(string sku) => Move(new StockReceived(
        new(sku), SourceCode.Default, new(_random.Next(5, 12)), Date(), new(new(_random.Next(100, 3_000) / 100m))));

    private void Move(IStockMovement movement)
    {
        LastCommand = movement.ToString()!;
        Books.Move(movement);
    }

    private bool Do(ICommand command)
    {
        LastCommand = command.ToString()!;
        var decision = Books.Do(command);
        LastCommand += $" {decision.Refusal?.Code}";
        return !decision.IsRefused;
    }

    private Quantity Quantity() => new(_random.Next(1, 800) / 100m);

    private DateOnly Date() => new DateOnly(2026, 1, 1).AddDays(_random.Next((31 * _months) - 3));
}
