using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Server.Catalog;
using Inventory.Server.Http;

namespace Inventory.Server.GeneralLedger;

/// <summary>Accounts of an inventory posting group. Location left out: all that have no row of their own.</summary>
public sealed record InventoryPostingRequest(InventoryAccounts Accounts, SourceCode? Location = null);

/// <summary>Accounts of a product posting group. Business left out: all that have no row of their own.</summary>
public sealed record GeneralPostingRequest(GeneralAccounts Accounts, string? Business = null);

/// <summary>Which accounts value is posted to.</summary>
public static class PostingSetupEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var setup = api.MapGroup("/settings/posting").WithTags("General ledger");
        setup.MapGet("/", async (ItemQueries queries, CancellationToken cancellation) =>
            (await queries.SettingsAsync(cancellation)).PostingOf());
        setup.MapPut("/inventory/{group}", (string group, InventoryPostingRequest body, CommandRunner run) =>
            run.OnAsync(new SetUpInventoryPosting(Wire.Part(group), body.Location, body.Accounts)));
        setup.MapPut("/general/{product}", (string product, GeneralPostingRequest body, CommandRunner run) =>
            run.OnAsync(new SetUpGeneralPosting(Wire.Part(product), body.Business, body.Accounts)));
        api.MapPut("/items/{sku}/posting-groups", (string sku, ItemPostingGroups body, CommandRunner run) =>
            run.RunAsync(new SetItemPostingGroups(Wire.Sku(sku), body), Item.StreamOf(Wire.Sku(sku))))
            .WithTags("Items");
    }
}
