using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Server.Ordering;

namespace Inventory.Server.AdobeRest;

/// <summary>Why a quantity may not be bought: a code and what a customer reads.</summary>
public sealed record RestSalabilityError(string Code, string Message);

/// <summary>What may be sold of items in one stock. Source: Adobe Commerce, InventorySalesApi.</summary>
public static class SalabilityRoutes
{
    public static readonly IReadOnlyList<RestRoute> All =
    [
        Get("inventory/get-product-salable-quantity/:sku/:stockId", QuantityAsync),
        Get("inventory/is-product-salable/:sku/:stockId", IsSalableAsync),
        Get("inventory/are-products-salable", AreSalableAsync),
        Get("inventory/is-product-salable-for-requested-qty/:sku/:stockId/:requestedQty", IsSalableForAsync),
        Get("inventory/are-product-salable-for-requested-qty", AreSalableForAsync),
    ];

    private static RestRoute Get(string template, Func<RestCall, Task<object?>> answer) =>
        new(HttpMethods.Get, template, [RestResources.SalesStock], answer);

    private static async Task<object?> QuantityAsync(RestCall call)
    {
        var sku = call.Path("sku");
        var items = await AskedItems.OfAsync(call, [sku], call.PathInt("stockId"));
        var item = items.Find(sku) ?? throw RestFault.NotFound(
            "The product that was requested doesn't exist. Verify the product and try again.");
        return SimpleOf(item).SalableQuantity.Value;
    }

    private static async Task<object?> IsSalableAsync(RestCall call)
    {
        var sku = call.Path("sku");
        return (await AskedItems.OfAsync(call, [sku], call.PathInt("stockId"))).Find(sku)?.IsSalable ?? false;
    }

    private static async Task<object?> AreSalableAsync(RestCall call)
    {
        call.Require("skus", "stockId");
        var stock = call.RequiredInt("stockId");
        var skus = call.Parameters.Texts("skus")!;
        var items = await AskedItems.OfAsync(call, skus, stock);
        return skus
            .Select(sku => new { sku, stock_id = stock, salable = items.Find(sku)?.IsSalable ?? false })
            .ToList();
    }

    private static async Task<object?> IsSalableForAsync(RestCall call)
    {
        var sku = call.Path("sku");
        var quantity = RestQuantity.Of(call.PathNumber("requestedQty"));
        var items = await AskedItems.OfAsync(call, [sku], call.PathInt("stockId"));
        var errors = ErrorsOf(items.Find(sku), quantity, call.Settings.ShortageText);
        return new { salable = errors.Count == 0, errors };
    }

    private static async Task<object?> AreSalableForAsync(RestCall call)
    {
        call.Require("skuRequests", "stockId");
        var stock = call.RequiredInt("stockId");
        List<(string Sku, Quantity Quantity)> asked =
        [
            .. call.Parameters.Objects("sku_requests")!
                .Select(r => r.Only("sku", "qty", "extension_attributes"))
                .Select(r => (r.RequiredText("sku"), RestQuantity.Of(r.RequiredNumber("qty")))),
        ];
        var items = await AskedItems.OfAsync(call, asked.Select(a => a.Sku), stock);
        return asked
            .Select(a => (a.Sku, Errors: ErrorsOf(items.Find(a.Sku), a.Quantity, call.Settings.ShortageText)))
            .Select(a => new { sku = a.Sku, stock_id = stock, salable = a.Errors.Count == 0, errors = a.Errors })
            .ToList();
    }

    // An item that nobody knows is in no stock.
    private static List<RestSalabilityError> ErrorsOf(SalableItem? item, Quantity quantity, ShortageText shortage)
    {
        if (item is null)
            return [new(RequestErrors.NotAssigned, RequestErrorTexts.NotAssigned)];
        var salability = SimpleOf(item);
        return
        [
            .. salability.ErrorsFor(quantity).Select(code =>
                new RestSalabilityError(code, RequestErrorTexts.Of(code, salability, quantity, shortage))),
        ];
    }

    private static Salability SimpleOf(SalableItem item) => item.Salability ?? throw RestFault.Bad(
        "Can't check requested quantity for products without Source Items support.");
}

/// <summary>What may be sold of the items that a call names, be they known or not.</summary>
public sealed class AskedItems(IReadOnlyDictionary<Sku, SalableItem> known)
{
    /// <param name="stock">A stock that is not there sells nothing.</param>
    public static async Task<AskedItems> OfAsync(RestCall call, IEnumerable<string> skus, int stock)
    {
        var known = new Dictionary<Sku, SalableItem>();
        foreach (var part in skus.Where(Sku.IsValid).Distinct(StringComparer.Ordinal).Chunk(SalabilityQuery.SkusMax))
        {
            var found = await call.Get<SalabilityQuery>().OfAsync(
                [.. part.Select(s => new Sku(s))], new(stock), call.Cancellation);
            foreach (var (sku, item) in found)
                known[sku] = item;
        }

        return new(known);
    }

    public SalableItem? Find(string sku) => known.GetValueOrDefault(new(sku));
}
