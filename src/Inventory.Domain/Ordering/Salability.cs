using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>
/// What may be sold of one simple, virtual or downloadable item in one stock, and why not. Source: Adobe Commerce,
/// the formulas
/// of salable quantity. Pure: the same record answers a decision and a query.
/// </summary>
public sealed record Salability(EffectiveSettings Settings, StockPosition Position)
{
    /// <summary>On hand, less promises, less the effective threshold. May be negative.</summary>
    public Quantity Raw => Position.OnHand - Position.Held - Settings.EffectiveThreshold;

    /// <summary>What a customer may still order: <see cref="Raw"/>, or 0 when the item cannot be sold at all.</summary>
    public Quantity SalableQuantity => IsSalable ? Raw : Quantity.Zero;

    public bool IsSalable
    {
        get
        {
            if (!Position.IsAssigned && !Position.IsDefaultStock)
                return false;
            if (Settings.ManageStock && !Position.HasGoodsInStock)
                return false;
            return Settings.BackordersUnlimited || !Settings.ManageStock || Raw.IsPositive;
        }
    }

    public bool IsSalableFor(Quantity quantity) => ErrorsFor(quantity).Count == 0;

    /// <summary>Why the quantity may not be ordered, in upstream's codes and order; empty: it may.</summary>
    public IReadOnlyList<string> ErrorsFor(Quantity quantity)
    {
        if (!Position.IsAssigned)
            return [RequestErrors.NotAssigned];

        var required = RequestErrors.OfQuantity(Settings, quantity) is { } rule ? new List<string> { rule } : [];
        if (Settings.ManageStock && !Position.HasGoodsInStock)
            required.Add(RequestErrors.NoSourceItemInStock);

        return [.. required, .. Shortage(quantity)];
    }

    /// <summary>The part of a request that would wait for goods. A backorder limit does not count as goods.</summary>
    public Quantity BackorderedPart(Quantity quantity)
    {
        if (!Settings.ManageStock || !Settings.BackordersAllowed)
            return Quantity.Zero;
        var missing = quantity - SalableQuantity - Settings.EffectiveThreshold;
        return Quantity.Min(missing.AtLeastZero(), quantity.AtLeastZero());
    }

    /// <summary>The number in "Only X left", or null when nothing is shown.</summary>
    public Quantity? OnlyXLeft()
    {
        var isLimited = Settings.ManageStock && (!Settings.BackordersAllowed || Settings.Threshold.IsNegative);
        var salable = SalableQuantity;
        return isLimited && salable.IsPositive && salable <= Settings.OnlyXLeft ? salable : null;
    }

    /// <summary>"In stock" or "Out of stock", as the shop shows it; items without stock management are always in
    /// stock.</summary>
    public bool ShowsInStock => !Settings.ManageStock || IsSalable;

    // One success is enough; each failure before it is reported only when none succeeds.
    private string[] Shortage(Quantity quantity)
    {
        if (Settings.BackordersUnlimited || !Settings.ManageStock || Raw >= quantity)
            return [];
        return [RequestErrors.BackordersDisabled, RequestErrors.StockManaged, RequestErrors.NotEnough];
    }
}
