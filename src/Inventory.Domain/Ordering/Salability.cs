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
    /// <summary>Backorders have no limit: by an explicit choice, or, where none was made, because neither the threshold
    /// nor a source sets one.</summary>
    public bool BackordersUnlimited => Settings.BackordersAllowed
        && (Settings.BackordersUnlimited ?? (Settings.UnlimitedByThreshold && Position.BackorderLimit is null));

    /// <summary>Above 0 a safety stock; below 0 what may be promised beyond the goods, the limits of the sources
    /// included; 0 for backorders without limit.</summary>
    public Quantity Threshold
    {
        get
        {
            if (!Settings.BackordersAllowed)
                return Settings.EffectiveThreshold;
            return BackordersUnlimited
                ? Quantity.Zero
                : Settings.EffectiveThreshold - (Position.BackorderLimit ?? Quantity.Zero);
        }
    }

    /// <summary>On hand, less promises, less the threshold. May be negative.</summary>
    public Quantity Raw => Position.OnHand - Position.Held - Threshold;

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
            return BackordersUnlimited || !Settings.ManageStock || Raw.IsPositive;
        }
    }

    public bool IsSalableFor(Quantity quantity) => ErrorsFor(quantity).Count == 0;

    /// <summary>Why the quantity may not be ordered, in upstream's codes and order; empty: it may. Whether there is
    /// enough is asked only when everything else is right.</summary>
    public IReadOnlyList<string> ErrorsFor(Quantity quantity)
    {
        if (!Position.IsAssigned)
            return [RequestErrors.NotAssigned];

        var required = RequestErrors.OfQuantity(Settings, quantity) is { } rule ? new List<string> { rule } : [];
        if (Settings.ManageStock && !Position.HasGoodsInStock)
            required.Add(RequestErrors.NoSourceItemInStock);

        return required.Count > 0 ? required : Shortage(quantity);
    }

    /// <summary>The part of a request that would wait for goods. A backorder limit does not count as goods.</summary>
    public Quantity BackorderedPart(Quantity quantity)
    {
        if (!Settings.ManageStock || !Settings.BackordersAllowed)
            return Quantity.Zero;
        var missing = quantity - SalableQuantity - Threshold;
        return Quantity.Min(missing.AtLeastZero(), quantity.AtLeastZero());
    }

    /// <summary>The number in "Only X left", or null when nothing is shown.</summary>
    public Quantity? OnlyXLeft()
    {
        var salable = SalableQuantity;
        var isLimited = Settings.ManageStock && !BackordersUnlimited;
        return isLimited && salable.IsPositive && salable <= Settings.OnlyXLeft ? salable : null;
    }

    /// <summary>"In stock" or "Out of stock", as the shop shows it; items without stock management are always in
    /// stock.</summary>
    public bool ShowsInStock => !Settings.ManageStock || IsSalable;

    // One success is enough; each failure before it is reported only when none succeeds.
    private string[] Shortage(Quantity quantity)
    {
        if (BackordersUnlimited || !Settings.ManageStock || Raw >= quantity)
            return [];
        return [RequestErrors.BackordersDisabled, RequestErrors.StockManaged, RequestErrors.NotEnough];
    }
}
