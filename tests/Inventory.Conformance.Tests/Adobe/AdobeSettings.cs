using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>Stock settings as the format writes them.</summary>
public static class AdobeSettings
{
    /// <summary>Set to <c>product</c> to run the cases with the product's own defaults.</summary>
    public const string SettingsVariable = "INVENTORY_CONFORMANCE_SETTINGS";

    public static bool AreTheProducts => Environment.GetEnvironmentVariable(SettingsVariable) == "product";

    /// <summary>
    /// What a company that moves over from Adobe Commerce sets. The product's own default protects shared sources and
    /// does without Adobe's faults; docs/reference/differences-adobe-commerce.md says what that changes.
    /// </summary>
    public static StockDefaults AtTheStart =>
        AreTheProducts
            ? StockDefaults.Default
            : StockDefaults.Default with { Isolation = StockIsolation.Adobe, AdobeQuirks = true };

    /// <summary>Adobe Commerce takes quantities below zero; the product does when its set-up says so.</summary>
    public static InventorySetup SetupAtTheStart => InventorySetup.Default with { AllowNegativeStock = true };

    /// <summary>The settings with the values that the node names, the others as they were.</summary>
    public static StockDefaults With(this StockDefaults before, CaseNode config) => before with
    {
        ManageStock = config.FlagOrNull("manageStock") ?? before.ManageStock,
        Backorders = Backorders(config) ?? before.Backorders,
        Threshold = Quantity(config, "minQty") ?? before.Threshold,
        MinSaleQuantity = Quantity(config, "minSaleQty") ?? before.MinSaleQuantity,
        MaxSaleQuantity = Quantity(config, "maxSaleQty") ?? before.MaxSaleQuantity,
        NotifyQuantity = Quantity(config, "notifyQty") ?? before.NotifyQuantity,
        EnableQuantityIncrements = config.FlagOrNull("enableQtyIncrements") ?? before.EnableQuantityIncrements,
        QuantityIncrements = Quantity(config, "qtyIncrements") ?? before.QuantityIncrements,
        ReserveOnOrder = config.FlagOrNull("canSubtract") ?? before.ReserveOnOrder,
        OnlyXLeft = Quantity(config, "onlyXLeft") ?? before.OnlyXLeft,
    };

    /// <summary>The item's settings with the values that the node names; null is "use the global value".</summary>
    public static StockSettings With(this StockSettings before, CaseNode config) => before with
    {
        ManageStock = config.Has("manageStock") ? config.FlagOrNull("manageStock") : before.ManageStock,
        Backorders = config.Has("backorders") ? Backorders(config) : before.Backorders,
        Threshold = Changed(before.Threshold, config, "minQty"),
        MinSaleQuantity = Changed(before.MinSaleQuantity, config, "minSaleQty"),
        MaxSaleQuantity = Changed(before.MaxSaleQuantity, config, "maxSaleQty"),
        NotifyQuantity = Changed(before.NotifyQuantity, config, "notifyQty"),
        EnableQuantityIncrements = config.Has("enableQtyIncrements")
            ? config.FlagOrNull("enableQtyIncrements")
            : before.EnableQuantityIncrements,
        QuantityIncrements = Changed(before.QuantityIncrements, config, "qtyIncrements"),
        IsQuantityDecimal = config.Has("isQtyDecimal") ? config.FlagOrNull("isQtyDecimal") : before.IsQuantityDecimal,
    };

    private static Quantity? Changed(Quantity? before, CaseNode config, string member) =>
        config.Has(member) ? Quantity(config, member) : before;

    private static Quantity? Quantity(CaseNode config, string member) =>
        config.NumberOrNull(member) is { } value ? new Quantity(value) : null;

    private static Backorders? Backorders(CaseNode config) => (Backorders?)config.WholeOrNull("backorders");
}
