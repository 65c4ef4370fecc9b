using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;

namespace Inventory.Server.AdobeRest;

/// <summary>What is said when there is too little.</summary>
public enum ShortageText
{
    /// <summary><c>Not enough items for sale</c>. The default.</summary>
    NotEnough,

    /// <summary><c>Only 5 of 9 available</c>.</summary>
    OnlyAvailable,
}

/// <summary>The codes of <see cref="RequestErrors"/> in words. Source: Adobe Commerce, the conditions on a requested
/// quantity.</summary>
public static class RequestErrorTexts
{
    public const string NotAssigned = "The requested sku is not assigned to given stock.";

    public static string Of(string code, Salability salability, Quantity asked, ShortageText shortage) => code switch
    {
        RequestErrors.NotAssigned => NotAssigned,
        RequestErrors.BelowMinimum => $"The fewest you may purchase is {salability.Settings.MinSaleQuantity}.",
        RequestErrors.AboveMaximum => "The requested qty exceeds the maximum qty allowed in shopping cart",
        RequestErrors.NotAnIncrement =>
            $"You can buy this product only in quantities of {salability.Settings.QuantityIncrements} at a time.",
        RequestErrors.NotWhole => "You cannot use decimal quantity for this product.",
        RequestErrors.NoSourceItemInStock => "There are no source items with the in stock status",
        RequestErrors.BackordersDisabled => "Backorders are disabled",
        RequestErrors.StockManaged => "Manage stock is enabled",
        RequestErrors.NotEnough when shortage == ShortageText.OnlyAvailable =>
            $"Only {salability.SalableQuantity} of {asked} available",
        RequestErrors.NotEnough => "Not enough items for sale",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such code."),
    };
}
