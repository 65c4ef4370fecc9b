using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>By what goods come or go.</summary>
public enum PlannedChangeCause
{
    /// <summary>The document itself.</summary>
    Document = 0,

    /// <summary>What is assembled comes, to the document or by it.</summary>
    AssemblyOrder = 1,

    /// <summary>What goes into that goes.</summary>
    AssemblyComponent = 2,
}

/// <summary>Goods that come (more than zero) or go at a date; null: now.</summary>
public sealed record PlannedChange(
    DateOnly? Date, Quantity Change, PlannedChangeCause Cause = PlannedChangeCause.Document);

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

    /// <summary>
    /// What an open document changes for an item. A part that is assembled to a sales order has an order of its own: it
    /// comes and goes on the same day, and its components are required then, one level deep. Source: Business Central,
    /// gross requirement and scheduled receipts; assemble to order.
    /// </summary>
    /// <param name="bom">What the document's item is made of.</param>
    public static IEnumerable<PlannedChange> Of(PlannedDocument document, Sku sku, IReadOnlyList<BomLine> bom)
    {
        if (document.Kind == PlannedKind.PendingTracking)
            yield break;
        var assembled = document.Kind == PlannedKind.SalesOrder ? document.ToAssemble ?? Quantity.Zero : Quantity.Zero;
        if (document.Sku == sku)
            yield return new(document.Date, document.Kind.IsSupply ? document.Quantity : -document.Quantity);
        if (document.Sku == sku && assembled.IsPositive)
            yield return new(document.Date, assembled, PlannedChangeCause.AssemblyOrder);
        foreach (var line in assembled.IsPositive ? bom.Where(l => l.Component == sku) : [])
            yield return new(
                document.Date,
                -Rounding.ToQuantity(assembled.Value * line.QuantityPer.Value),
                PlannedChangeCause.AssemblyComponent);
    }

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
