using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Sources;

namespace Inventory.Server.AdobeRest;

/// <summary>The quantity below which goods at a source count as low, as it is answered.</summary>
public sealed record LowQuantityAnswer(string SourceCode, decimal NotifyStockQty, string Sku);

/// <summary>Low-stock quantities of items at sources.</summary>
public static class LowQuantityRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        new("GET", "inventory/low-quantity-notification/:sourceCode/:sku", [RestResources.LowQuantity], GetAsync),
        new("POST", "inventory/low-quantity-notification", [RestResources.LowQuantityCreate], SaveAsync),
        new("POST", "inventory/low-quantity-notifications-delete", [RestResources.LowQuantityDelete], DeleteAsync),
    ];

    private static async Task<object?> GetAsync(RestCall call)
    {
        var (sku, source) = (call.Path("sku"), call.Path("sourceCode"));
        try
        {
            var settings = await call.Get<EffectiveSettingsQuery>().OfAsync(
                new(sku), null, new SourceCode(source), call.Cancellation);
            var notify = (Quantity)settings.Settings.First(s => s.Setting == "notifyQuantity").Value!;
            return new LowQuantityAnswer(source, notify.Value, sku);
        }
        catch (NotFoundException)
        {
            throw RestFault.Bad("Wrong input data");
        }
    }

    private static async Task<object?> SaveAsync(RestCall call)
    {
        call.Require("sourceItemConfigurations");
        var sent = call.Parameters.Objects("source_item_configurations")!;
        SourceItemRoutes.RefuseNothing(sent);
        await call.RunAsync(
            new SetNotifyQuantities([.. sent.Select(Read)]),
            refusal => refusal.Code is "source-not-found" or "validation.notify-quantity.negative" ? NotSaved() : null);
        return null;
    }

    private static NotifyQuantity Read(RestObject sent)
    {
        sent.Only("sku", "source_code", "notify_stock_qty", "extension_attributes");
        var (sku, source, quantity) = (sent.Text("sku"), sent.Text("source_code"), sent.Number("notify_stock_qty"));
        return Sku.IsValid(sku) && SourceCode.IsValid(source) && !(Math.Abs(quantity ?? 0m) > Quantity.Largest)
            ? new(new(sku!), new(source!), quantity is { } value ? Rounding.ToQuantity(value) : null)
            : throw NotSaved();
    }

    private static async Task<object?> DeleteAsync(RestCall call)
    {
        call.Require("sourceItems");
        var known = await SourceItemKeys.KnownAsync(call, call.Parameters.Objects("source_items")!);
        if (known.Count > 0)
            await call.RunAsync(new DeleteNotifyQuantities(known));
        return null;
    }

    private static RestFault NotSaved() => RestFault.Bad("Could not save Source Item Configuration");
}
