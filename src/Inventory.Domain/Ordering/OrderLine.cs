using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// One line and how far it has come: ordered, then cancelled, shipped or refunded piece by piece, until nothing is
/// open.
/// </summary>
/// <param name="RefundedUnshipped">The refunded part that never went out, so that it is owed no more.</param>
/// <param name="Expired">Owed no more, because the hold of the order ended.</param>
/// <param name="Stated">What was ordered, as it was said; null: in base units.</param>
public sealed record OrderLine(
    Sku Sku,
    ItemType Type,
    Quantity Ordered,
    Quantity Backordered,
    Quantity Cancelled,
    Quantity Invoiced,
    Quantity Shipped,
    Quantity Refunded,
    Quantity RefundedUnshipped,
    Quantity Expired = default,
    StatedQuantity? Stated = null)
{
    /// <summary>Still owed to the customer, and so what the line should hold. Virtual goods count as shipped when
    /// invoiced.</summary>
    public Quantity Open => (Ordered - Cancelled - Expired - Shipped - RefundedUnshipped).AtLeastZero();

    public Quantity ToShip => Type.IsVirtual ? Quantity.Zero : Open;

    public Quantity ToInvoice => (Ordered - Cancelled - Expired - Invoiced).AtLeastZero();

    /// <summary>What was shipped or invoiced cannot be cancelled; it is refunded.</summary>
    public Quantity ToCancel => Quantity.Min(Open, ToInvoice);

    public Quantity ToRefund => (Invoiced - Refunded).AtLeastZero();

    /// <summary>Invoiced, and neither shipped nor refunded yet.</summary>
    public Quantity InvoicedAhead => (Invoiced - Shipped - RefundedUnshipped).AtLeastZero();

    /// <summary>The same as upstream counts it: all that was refunded is taken off, what went out and came back
    /// too.</summary>
    public Quantity InvoicedAheadUpstream => (Invoiced - Shipped - Refunded).AtLeastZero();

    /// <summary>Shipped, and not invoiced yet.</summary>
    public Quantity ShippedAhead => (Shipped - (Invoiced - RefundedUnshipped)).AtLeastZero();

    public static OrderLine Of(PlacedLine line) =>
        new(line.Sku, line.Type, line.Quantity, line.Backordered, default, default, default, default, default)
        {
            Stated = line.Stated,
        };

    /// <summary>How a refund went with another system is not known; as upstream, it lowers what is owed.</summary>
    public static OrderLine Of(ImportedLine line) => new(
        line.Sku,
        line.Type,
        line.Ordered,
        default,
        line.Cancelled,
        line.Invoiced,
        line.Type.IsVirtual ? Quantity.Max(line.Invoiced, line.Shipped) : line.Shipped,
        line.Refunded,
        line.Refunded,
        Stated: line.Stated);

    /// <summary>The line in the unit that it was said in, whatever that holds.</summary>
    internal OrderLine InUnit()
    {
        if (Stated is not { } stated)
            return this;
        return new(
            Sku,
            Type,
            stated.Quantity,
            stated.Of(Backordered).Quantity,
            stated.Of(Cancelled).Quantity,
            stated.Of(Invoiced).Quantity,
            stated.Of(Shipped).Quantity,
            stated.Of(Refunded).Quantity,
            stated.Of(RefundedUnshipped).Quantity,
            stated.Of(Expired).Quantity);
    }

    internal OrderLine Cancel(Quantity quantity) => this with { Cancelled = Cancelled + quantity };

    internal OrderLine Expire(Quantity quantity) => this with { Expired = Expired + quantity };

    internal OrderLine Ship(Quantity quantity) => this with { Shipped = Shipped + quantity };

    internal OrderLine Refund(Quantity quantity) => this with { Refunded = Refunded + quantity };

    internal OrderLine RefundUnshipped(Quantity quantity) =>
        this with { RefundedUnshipped = RefundedUnshipped + quantity };

    internal OrderLine Invoice(Quantity quantity) =>
        this with { Invoiced = Invoiced + quantity, Shipped = Type.IsVirtual ? Shipped + quantity : Shipped };
}
