using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Planning;
using Inventory.Server.Http;
using Inventory.Server.Ordering;

namespace Inventory.Server.Planning;

/// <summary>Shipments of orders, of goods that are there and of what is made for the order.</summary>
public static class ShipmentEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders/{order}/shipments", (
            string order, ShipRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var id = Wire.Order(order);
            return run.RunAsync(CommandOf(body, id, clock.Or(body.PostingDate)), SalesOrder.StreamOf(id));
        }).WithTags("Orders");

    private static ICommand CommandOf(ShipRequest body, OrderId order, DateOnly date)
    {
        var shipment = body.ToCommand(order, date);
        var isAssembled = ShipAssembled.IsMeant(body.Lines ?? [])
            || (body.Legs ?? []).Any(leg => ShipAssembled.IsMeant(leg.Lines));
        return isAssembled ? new ShipAssembled(shipment) : shipment;
    }
}
