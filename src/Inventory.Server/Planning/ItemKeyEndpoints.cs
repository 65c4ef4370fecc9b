using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Planning;
using Inventory.Domain.Service;
using Inventory.Server.Http;

namespace Inventory.Server.Planning;

public sealed record RenameRequest(Sku To, DateOnly? PostingDate = null);

/// <param name="Name">Left out: that of the item.</param>
/// <param name="Parts">Left out: all.</param>
public sealed record CopyRequest(Sku To, string? Name = null, IReadOnlyList<CopiedPart>? Parts = null);

public sealed record KindRequest(ItemKind Kind);

/// <summary>The end of an item, of its key or of its kind; here, because documents of all sorts may name it.</summary>
public static class ItemKeyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var item = api.MapGroup("/items/{sku}").WithTags("Items");
        item.MapDelete("/", RemoveAsync);
        item.MapPut("/kind", ChangeKindAsync);
        item.MapPost("/copy", (string sku, CopyRequest body, CommandRunner run) =>
            run.RunAsync(new CopyItem(Wire.Sku(sku), body.To, body.Name, body.Parts), Item.StreamOf(body.To)));
        item.MapPost("/rename", RenameAsync);
    }

    private static async Task<IResult> RenameAsync(
        string sku,
        RenameRequest body,
        CommandRunner run,
        ItemUsersQuery users,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var asked = new RenameSku(Wire.Sku(sku), body.To, clock.Or(body.PostingDate));
        var command = asked with { Users = await users.FollowersAsync(asked.From, cancellation) };
        return await run.RunAsync(asked, command, null);
    }

    private static async Task<IResult> RemoveAsync(
        string sku, CommandRunner run, ItemUsersQuery users, CancellationToken cancellation)
    {
        var asked = new RemoveItem(Wire.Sku(sku));
        var command = asked with { Users = await users.OfAsync(asked.Sku, cancellation) };
        return await run.RunAsync(asked, command, Item.StreamOf(asked.Sku));
    }

    // A bundle sells what it is made of, and things of customers are looked after; the kind is no concern of these.
    private static async Task<IResult> ChangeKindAsync(
        string sku, KindRequest body, CommandRunner run, ItemUsersQuery users, CancellationToken cancellation)
    {
        var asked = new ChangeItemKind(Wire.Sku(sku), body.Kind);
        var found = await users.OfAsync(asked.Sku, cancellation);
        StreamId[] documents =
        [
            Bom.StreamOf(asked.Sku),
            .. found.Where(user => user is not (StreamId<Item> or StreamId<ServiceItem>)),
        ];
        return await run.RunAsync(asked, new GuardItemUsers(asked, asked.Sku, documents), asked.Stream);
    }
}
