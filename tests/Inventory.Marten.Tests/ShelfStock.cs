using Inventory.Domain.Sources;

namespace Inventory.Marten.Tests;

/// <summary>What lies of an item at a source, folded by Marten.</summary>
public sealed class ShelfStock
{
    public string Id { get; set; } = "";

    public decimal OnHand { get; set; }

    public int Movements { get; set; }

    public void Apply(StockReceived e) => Move(e);

    public void Apply(StockAdjusted e) => Move(e);

    public void Apply(StockShipped e) => Move(e);

    private void Move(IStockMovement e)
    {
        OnHand += e.Change.Value;
        Movements++;
    }
}

/// <summary>An event of the other program: the product does not know it.</summary>
public sealed record PalletWeighed(string Pallet, decimal Kilograms);
