using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.AdobeRest;

/// <summary>What lies where: list, absolute save, removal.</summary>
public static class SourceItemRoutes
{
    private const string CouldNotSave = "Could not save Source Item";

    // What upstream leaves to its database, which says no more than this.
    private static readonly string[] Unsaved =
    [
        "source-not-found", "item-not-found", "item-is-composite",
        "validation.sku.invalid", "validation.source.invalid", "validation.quantity.not-numeric",
    ];

    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "inventory/source-items", [RestResources.Source], ListAsync),
        new("POST", "inventory/source-items", [RestResources.StockSourceItemAssign], SaveAsync),
        new("POST", "inventory/source-items-delete", [RestResources.StockSourceItemAssign], DeleteAsync),
    ];

    private static async Task<object?> ListAsync(RestCall call) => await SourceItemSearch.Table.PageAsync(
        call.Get<Query>(), SearchCriteria.RequiredOf(call), call.Cancellation, "s.is_assigned");

    private static async Task<object?> SaveAsync(RestCall call)
    {
        call.Require("sourceItems");
        var sent = call.Parameters.Objects("source_items")!;
        RefuseNothing(sent);
        var items = sent.Select(SourceItemChecks.Read).ToList();
        SourceItemChecks.Refuse(items);
        await call.RunAsync(
            new SaveStockFeed(
                items,
                RegistersUnknown: call.Settings.UnknownSku == UnknownSku.Create,
                IsNetOfPromises: call.Caller.StockFeed == StockFeed.AvailableToSell,
                call.Get<TimeProvider>().Or(null)),
            refusal => Unsaved.Contains(refusal.Code) ? RestFault.Bad(CouldNotSave) : null);
        return null;
    }

    private static async Task<object?> DeleteAsync(RestCall call)
    {
        call.Require("sourceItems");
        var sent = call.Parameters.Objects("source_items")!;
        RefuseNothing(sent);
        var known = await SourceItemKeys.KnownAsync(call, sent);
        if (known.Count > 0)
            await call.RunAsync(new DeleteSourceItems(known, call.Get<TimeProvider>().Or(null)));
        return null;
    }

    internal static void RefuseNothing(IReadOnlyList<RestObject> sent)
    {
        if (sent.Count == 0)
            throw RestFault.Bad("Input data is empty");
    }
}
