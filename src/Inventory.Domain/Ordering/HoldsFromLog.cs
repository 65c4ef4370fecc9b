using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>What one order holds of one item in one stock.</summary>
/// <param name="ByHand">Corrected by hand, so it need not fit the order any more.</param>
internal sealed record CountedHold(decimal Held, decimal Waiting, bool ByHand);

/// <summary>
/// Adds up all promises and all that orders owe from the events, in log order and by sums of its own, not by the states
/// that decisions rest on. Keeps what is open and nothing else, so memory follows the open work and not the log. Lives
/// for one verification.
/// </summary>
public sealed class HoldsFromLog
{
    internal Dictionary<(string Sku, int Stock), decimal> Reserved { get; } = [];

    internal Dictionary<(string Sku, int Stock, string Order), CountedHold> Holds { get; } = [];

    internal OwedFromLog Owed { get; } = new();

    public void Take(IEvent @event)
    {
        switch (@event)
        {
            case StockReserved e:
                Add(e.Sku, e.Stock, e.Order, e.Quantity.Value, byHand: false);
                break;
            case ReservationReleased e:
                if (e.Waited is { } waited)
                    Wait(e.Sku, e.Stock, e.Order, -waited.Value);
                Add(e.Sku, e.Stock, e.Order, -e.Quantity.Value, byHand: false);
                break;
            case ReservationAppended e:
                Add(e.Sku, e.Stock, e.Order, -e.Quantity.Value, byHand: true);
                break;
            case BackorderPlaced e:
                Wait(e.Sku, e.Stock, e.Order, e.Quantity.Value);
                break;
            case BackorderFilled e:
                Wait(e.Sku, e.Stock, e.Order, -e.Quantity.Value);
                break;
            case ISalesOrderEvent e:
                Owed.Take(e, IsPromised);
                break;
        }
    }

    private bool IsPromised(Sku sku, StockId stock, OrderId order) =>
        Holds.TryGetValue((sku.Value, stock.Value, order.Value), out var hold) && !hold.ByHand;

    private void Add(Sku sku, StockId stock, OrderId? order, decimal quantity, bool byHand)
    {
        var total = Reserved.GetValueOrDefault((sku.Value, stock.Value)) + quantity;
        if (total == 0m)
            Reserved.Remove((sku.Value, stock.Value));
        else
            Reserved[(sku.Value, stock.Value)] = total;

        if (order is not { } named)
            return;
        if (byHand)
            Owed.CorrectByHand(named, sku);
        var key = (sku.Value, stock.Value, named.Value);
        var before = Holds.GetValueOrDefault(key) ?? new(0m, 0m, false);
        var held = before.Held + quantity;
        if (held == 0m)
            Holds.Remove(key);
        else
            Holds[key] = new(held, Math.Min(before.Waiting, Math.Max(held, 0m)), before.ByHand || byHand);
    }

    private void Wait(Sku sku, StockId stock, OrderId order, decimal quantity)
    {
        var key = (sku.Value, stock.Value, order.Value);
        if (Holds.TryGetValue(key, out var hold))
            Holds[key] = hold with { Waiting = hold.Waiting + quantity };
    }
}
