using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Makes what a shipment says is made for its order, at the source that sends it and by the bill of material, and ships
/// it with the rest, all or nothing: nobody else can get what was made. The sale consumes that very output, so it costs
/// what its components cost. Source: Business Central, assemble to order. Refused: as the shipment, and as
/// <see cref="AssembleItem"/> is.
/// </summary>
public sealed record ShipAssembled(IShipment Shipment) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => Shipment.Streams;

    // Of a variant or a number only the books know how many are there.
    public string MissingGoods => "not-all-products-available";

    /// <summary>Whether something of it is made for the order. Others, nearly all, are done with this look.</summary>
    public static bool IsMeant(IEnumerable<OrderQuantity> lines) => lines.Any(l => l.Assemble is not null);

    public Decision Decide(IStates states)
    {
        var order = states.Get(SalesOrder.StreamOf(Shipment.Order));
        if (!order.IsKnown || order.HasSeen(Shipment.Document))
            return Shipment.Decide(states);
        var draft = new Draft(states);
        foreach (var legs in Shipment.LegsOf(states).GroupBy(leg => leg.Source, leg => leg.Lines))
        {
            if (Make(draft, legs.Key, [.. legs.SelectMany(lines => lines)]) is { } refusal)
                return refusal;
        }

        return draft.AddOrRefuse(Shipment) ?? draft.Accept();
    }

    private Decision? Make(Draft draft, SourceCode source, IReadOnlyList<OrderQuantity> named)
    {
        var (lines, refusal) = draft.InBase(named);
        if (refusal is not null)
            return refusal;
        var parts = new AssembledParts(lines);
        if (parts.Refusal is not null)
            return parts.Refusal;
        foreach (var (sku, part) in parts.ToMake)
        {
            if (draft.AddOrRefuse(new AssembleItem(
                sku,
                source,
                part.Quantity,
                Shipment.PostingDate,
                Document: Shipment.Order.Value,
                Variant: part.Variant,
                Lot: part.Lot,
                Serial: part.Serial,
                Package: part.Package,
                Dimensions: draft.Get(SalesOrder.StreamOf(Shipment.Order)).Dimensions)
            {
                IsToOrder = true,
            }) is { } notMade)
                return notMade;
        }

        return null;
    }
}
