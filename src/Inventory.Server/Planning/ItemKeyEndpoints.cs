using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Server.Http;

namespace Inventory.Server.Planning;

public sealed record RenameRequest(Sku To, DateOnly? PostingDate = null);

/// <summary>The end of an item, or of its key; here, because documents of all sorts may name it.</summary>
public static class ItemKeyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags("Items");
        item.MapDelete("/", RemoveAsync);
        item.MapPost("/rename", (string sku, RenameRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(new RenameSku(Wire.Sku(sku), body.To, clock.Or(body.PostingDate))));
    }

    private static async Task<IResult> RemoveAsync(
        string sku, CommandRunner run, ItemUsersQuery users, CancellationToken cancellation)
    {
        var asked = new RemoveItem(Wire.Sku(sku));
        var command = asked with { Users = await users.OfAsync(asked.Sku, cancellation) };
        return await run.RunAsync(asked, command, Item.StreamOf(asked.Sku));
    }
}
