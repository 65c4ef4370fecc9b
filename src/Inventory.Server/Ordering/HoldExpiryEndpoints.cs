using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Http;

namespace Inventory.Server.Ordering;

/// <summary>A moment, or minutes from now; neither: the hold has no end.</summary>
public sealed record HoldExpiryRequest(DateTimeOffset? ExpiresAt = null, int? Minutes = null);

/// <param name="OnlyWhenDue">True: nothing happens before the moment that was agreed.</param>
public sealed record ExpirationRequest(bool OnlyWhenDue = false);

/// <summary>When the hold of an order ends.</summary>
public static class HoldExpiryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        orders.MapPut("/{order}/hold-expiry", (
            string order, HoldExpiryRequest body, CommandRunner run, TimeProvider clock) => run.RunNowAsync(
            new ExtendHold(Wire.Order(order), body.ExpiresAt, body.Minutes, null),
            command => command with { Now = clock.GetUtcNow() },
            SalesOrder.StreamOf(Wire.Order(order))));
        orders.MapPost("/{order}/expirations", (
            string order, ExpirationRequest body, CommandRunner run, TimeProvider clock) => run.RunNowAsync(
            new ExpireHolds(Wire.Order(order)),
            command => body.OnlyWhenDue ? command with { DueBy = clock.GetUtcNow() } : command,
            SalesOrder.StreamOf(Wire.Order(order))));
    }
}
