using Inventory.Domain.Ordering;

namespace Inventory.Conformance.Tests.Adobe;

/// <summary>The codes of the format for our own: ours are written with hyphens, those with underscores.</summary>
public static class AdobeCodes
{
    /// <summary>The order could not be saved after its goods were promised: says the shop, not the product.</summary>
    public const string OrderPlaceFailed = "order_place_failed";

    /// <summary>A quantity of an item that there is not: upstream finds it in no stock.</summary>
    public const string NoSuchItem = RequestErrors.NotAssigned;

    // The codes for a requested quantity are Adobe's own, and ours: shops react to them.
    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal)
    {
        RequestErrors.NotAssigned,
        RequestErrors.BelowMinimum,
        RequestErrors.AboveMaximum,
        RequestErrors.NotAnIncrement,
        RequestErrors.NotWhole,
        RequestErrors.NoSourceItemInStock,
        RequestErrors.BackordersDisabled,
        RequestErrors.StockManaged,
        RequestErrors.NotEnough,
    };

    /// <summary>Of a refused order.</summary>
    public static string OfOrder(string code) => code == "item-not-found" ? NoSuchItem : Of(code);

    public static string Of(string code) =>
        Shared.Contains(code) ? code : code.Replace('-', '_');
}
