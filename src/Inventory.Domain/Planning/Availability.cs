using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Goods that come (more than zero) or go at a date; null: now.</summary>
public sealed record PlannedChange(DateOnly? Date, Quantity Change);

/// <summary>
/// What will be there. Source: Business Central, projected available balance: inventory, with all receipts and without
/// all requirements dated by then.
/// </summary>
public static class Availability
{
    public static Quantity ProjectedAt(Quantity inventory, IEnumerable<PlannedChange> changes, DateOnly date) =>
        changes
            .Where(c => c.Date is null || c.Date <= date)
            .Aggregate(inventory, (sum, c) => sum + c.Change);

    /// <summary>What of a lot may be asked for: what comes later does not count.</summary>
    public static Quantity OfLot(Quantity total, Quantity requested, Quantity pending) => total - requested - pending;
}

/// <summary>How much of a shipment is assembled to its order.</summary>
public sealed record QuantityToAssemble(Quantity Default, Quantity Min, Quantity Max)
{
    /// <summary>
    /// The part that is assembled ships first; the least is what the part from stock can not give. Source: Business
    /// Central, assemble to order with part of the line in stock.
    /// </summary>
    /// <param name="ordered">Of the line.</param>
    /// <param name="toAssemble">The part that is assembled.</param>
    /// <param name="toShip">What goes now.</param>
    public static QuantityToAssemble Of(Quantity ordered, Quantity toAssemble, Quantity toShip)
    {
        var most = Quantity.Min(toShip, toAssemble);
        return new(most, (toShip - (ordered - toAssemble)).AtLeastZero(), most);
    }
}
