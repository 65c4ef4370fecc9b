using System.Globalization;
using Inventory.Domain.Catalog;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Benchmarks.Workload;

/// <summary>The movements of one FIFO item: a receipt of nine, then nine sales of one, each of an order of its own, a
/// hundred entries a day.</summary>
public sealed class OneItem(string name)
{
    public const int EntriesPerCommand = 10;

    private const int EntriesPerDay = 100;

    private static readonly DateOnly Start = new(2000, 1, 1);

    private readonly Sku _sku = new(name);

    /// <summary>Entries that the commands so far came to.</summary>
    public int Entries { get; private set; }

    public ICommand Register() => new RegisterItem(
        _sku, name, ItemType.Simple, "bench", StockSettings.UseGlobal, CostingTerms.Default);

    /// <summary>A receipt and nine sales in one decision, to build the item up.</summary>
    public ICommand Round()
    {
        var moved = new List<IStockMovement> { Received(new(9), new(UnitCost: PriceOf(Entries), Document: "P")) };
        while (moved.Count < EntriesPerCommand)
            moved.Add(Sold());
        return new Moved(moved);
    }

    /// <summary>Goods for sales one by one.</summary>
    public ICommand Stock(int quantity) =>
        new Moved([Received(new(quantity), new(UnitCost: PriceOf(Entries), Document: "P"))]);

    public ICommand Sale() => new Moved([Sold()]);

    /// <summary>A receipt whose cost is expected only.</summary>
    public ICommand Receipt() =>
        new Moved([Received(new(1), new(UnitCost: PriceOf(Entries), NotInvoiced: true, Document: "P"))]);

    /// <summary>The invoice of a receipt, at another price than was expected.</summary>
    public ICommand Invoice(int entryNo) => new InvoiceEntry(_sku, entryNo, Today, new UnitCost(7.77m));

    private DateOnly Today => Start.AddDays(Entries / EntriesPerDay);

    private static UnitCost PriceOf(int entry) => new(5m + (entry % 97 / 100m));

    private StockReceived Received(Quantity quantity, MovementTerms terms)
    {
        Entries++;
        return new(_sku, SourceCode.Default, quantity, Today, terms);
    }

    private StockShipped Sold()
    {
        Entries++;
        var order = Entries.ToString("D9", CultureInfo.InvariantCulture);
        return new(_sku, SourceCode.Default, new(1), Today, new(Document: order));
    }

    private sealed record Moved(IReadOnlyList<IStockMovement> Movements) : ICommand
    {
        public IEnumerable<StreamId> Streams =>
        [
            CompanySettings.Stream,
            Item.StreamOf(Movements[0].Sku),
            ItemCost.StreamOf(Movements[0].Sku),
            SourceItem.StreamOf(Movements[0].Sku, SourceCode.Default),
        ];

        public Decision Decide(IStates states) => Decision.Accept(
            [.. Movements.Select(m => new StreamEvent(SourceItem.StreamOf(m.Sku, m.Source), m))]);
    }
}
