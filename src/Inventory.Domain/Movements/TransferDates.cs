namespace Inventory.Domain.Movements;

/// <summary>
/// When goods of a transfer order go and come. Source: Business Central, transfer orders: shipment date and outbound
/// handling make the planned shipment, shipping time the planned receipt, inbound handling the receipt date; and
/// backwards.
/// </summary>
/// <param name="Shipment">The goods are taken from their place.</param>
/// <param name="PlannedShipment">They leave.</param>
/// <param name="PlannedReceipt">They arrive.</param>
/// <param name="Receipt">They are there for use.</param>
public sealed record TransferDates(
    DateOnly Shipment, DateOnly PlannedShipment, DateOnly PlannedReceipt, DateOnly Receipt)
{
    /// <summary>Dates of an order that says one of them or both; null: it says none.</summary>
    public static TransferDates? Of(
        DateOnly? shipment, DateOnly? receipt, TransferRoute route, SourceHandling from, SourceHandling to) =>
        (shipment, receipt) switch
        {
            (null, null) => null,
            ({ } first, null) => Forward(first, route, from, to),
            (null, { } last) => Backward(last, route, from, to),
            ({ } first, { } last) => new(
                first,
                Forward(first, route, from, to).PlannedShipment,
                Backward(last, route, from, to).PlannedReceipt,
                last),
        };

    private static TransferDates Forward(
        DateOnly shipment, TransferRoute route, SourceHandling from, SourceHandling to)
    {
        var leaves = WorkingDays.After(shipment, from.OutboundDays, from.WorkingDays);
        var arrives = WorkingDays.After(leaves, route.ShippingDays, route.WorkingDays);
        return new(shipment, leaves, arrives, WorkingDays.After(arrives, to.InboundDays, to.WorkingDays));
    }

    private static TransferDates Backward(
        DateOnly receipt, TransferRoute route, SourceHandling from, SourceHandling to)
    {
        var arrives = WorkingDays.Before(receipt, to.InboundDays, to.WorkingDays);
        var leaves = WorkingDays.Before(arrives, route.ShippingDays, route.WorkingDays);
        return new(WorkingDays.Before(leaves, from.OutboundDays, from.WorkingDays), leaves, arrives, receipt);
    }
}
