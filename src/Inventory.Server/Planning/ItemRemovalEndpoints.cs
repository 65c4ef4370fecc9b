using Inventory.Domain.Catalog;
using Inventory.Domain.Planning;
using Inventory.Server.Http;

namespace Inventory.Server.Planning;

/// <summary>The end of an item; here, because documents of all sorts may hold it.</summary>
public static class ItemRemovalEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/items/{sku}", RemoveAsync).WithTags("Items");

    private static async Task<IResult> RemoveAsync(
        string sku, CommandRunner run, ItemUsersQuery users, CancellationToken cancellation)
    {
        var asked = new RemoveItem(Wire.Sku(sku));
        var command = asked with { Users = await users.OfAsync(asked.Sku, cancellation) };
        return await run.RunAsync(asked, command, Item.StreamOf(asked.Sku));
    }
}
