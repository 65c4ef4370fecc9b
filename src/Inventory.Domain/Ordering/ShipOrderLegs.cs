using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Ordering;

/// <summary>What one source sends of a shipment.</summary>
public sealed record ShipmentLeg(SourceCode Source, IReadOnlyList<OrderQuantity> Lines);

/// <summary>A shipment of an order.</summary>
public interface IShipment : ICommand
{
    OrderId Order { get; }

    DateOnly PostingDate { get; }

    string? Document { get; }

    /// <summary>What leaves from where, as far as lines are named.</summary>
    IReadOnlyList<ShipmentLeg> LegsOf(IStates states);
}

/// <summary>
/// Sends goods from several sources as one shipment with one number: all legs or none. Each leg is costed by itself.
/// Lines of one source are taken together. Refused: <c>validation.legs.empty</c>, <c>validation.lines.empty</c> (a leg
/// without lines) and the codes of <see cref="ShipOrder"/>.
/// </summary>
/// <param name="Document">Number of the shipment; a number that the order has seen does nothing.</param>
public sealed record ShipOrderLegs(
    OrderId Order, IReadOnlyList<ShipmentLeg> Legs, DateOnly PostingDate, string? Document = null) : IShipment
{
    public IEnumerable<StreamId> Streams =>
    [
        SalesOrder.StreamOf(Order),
        PlaceDirectory.Stream,
        Catalog.CompanySettings.Stream,
        .. Legs.SelectMany(leg => leg.Lines, (leg, line) => SourceItem.StreamOf(line.Sku, leg.Source)),
    ];

    public IReadOnlyList<ShipmentLeg> LegsOf(IStates states) => Legs;

    public Decision Decide(IStates states)
    {
        if (Legs.Count == 0)
            return Decision.Refuse("validation.legs.empty", "A shipment has at least one leg.");
        if (Legs.Any(leg => leg.Lines.Count == 0))
            return Decision.Refuse("validation.lines.empty", "A leg has at least one line.");
        var order = states.Get(SalesOrder.StreamOf(Order));
        if (!order.IsKnown)
            return OrderWork.RefuseUnknown(Order);
        if (order.HasSeen(Document))
            return Decision.Nothing;
        if (Legs.NameUnits())
            return InBase(states);

        var draft = new Draft(states);
        foreach (var leg in Legs.GroupBy(leg => leg.Source))
        {
            List<OrderQuantity> lines = [.. leg.SelectMany(l => l.Lines)];
            if (Shipping.Send(draft, Order, leg.Key, lines, PostingDate, Document) is { } refusal)
                return refusal;
        }

        return draft.Accept();
    }

    private Decision InBase(IStates states)
    {
        var legs = new List<ShipmentLeg>(Legs.Count);
        foreach (var leg in Legs)
        {
            var (lines, refusal) = states.InBase(leg.Lines);
            if (refusal is not null)
                return refusal;
            legs.Add(leg with { Lines = lines });
        }

        return (this with { Legs = legs }).Decide(states);
    }
}
