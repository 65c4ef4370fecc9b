using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tracking;

/// <summary>Whether a movement names the numbers that its item wants. One place for every way in, imports and bulk
/// tools among them. Source: Business Central, item tracking codes.</summary>
public static class TrackingRules
{
    /// <summary>
    /// The refusals <c>lot-required</c>, <c>serial-required</c>, <c>package-required</c>, <c>serial-quantity</c> (a
    /// serial number is of one unit), <c>number-blocked</c>, <c>number-quarantined</c> or <c>number-expired</c>, or
    /// null. Of goods that only get another key nothing is asked but that they may move.
    /// </summary>
    public static Refusal? Check(IStates states, Item card, IStockMovement movement) =>
        card.Tracking is { } tracking
            ? (movement.IsRename() ? null : CheckNumbers(tracking, movement)) ?? CheckCards(states, tracking, movement)
            : null;

    private static Refusal? CheckNumbers(ItemTracking tracking, IStockMovement movement)
    {
        var (lot, serial) = (movement.Terms.Lot, movement.Terms.Serial);
        var kind = KindOf(movement);
        if (string.IsNullOrWhiteSpace(lot) && (tracking.Lot?.Requires(kind) ?? false))
            return new("lot-required", $"{movement.Sku} is kept by lots; the movement names none.");
        if (string.IsNullOrWhiteSpace(serial) && (tracking.Serial?.Requires(kind) ?? false))
            return new("serial-required", $"{movement.Sku} is kept unit by unit and needs a serial number.");
        if (string.IsNullOrWhiteSpace(movement.Terms.Package) && (tracking.Package?.Requires(kind) ?? false))
            return new("package-required", $"{movement.Sku} lies in packages; the movement names none.");
        return serial is not null && tracking.Serial is not null && movement.Change.Abs().Value != 1m
            ? new("serial-quantity", $"Serial number {serial} of {movement.Sku} is one unit, not {movement.Change}.")
            : null;
    }

    private static Refusal? CheckCards(IStates states, ItemTracking tracking, IStockMovement movement)
    {
        foreach (var key in NumberKey.Of(tracking, movement))
        {
            if (Check(states.Get(key.Stream), key.Number, tracking, movement) is { } refusal)
                return refusal;
        }

        return null;
    }

    // Source: Business Central, strict expiration posting: write-offs, transfers, purchase returns and corrections go
    // on.
    private static Refusal? Check(NumberCard card, string number, ItemTracking tracking, IStockMovement movement)
    {
        var known = card.Information;
        if (known.Status == NumberStatus.Blocked)
            return new("number-blocked", $"{number} of {movement.Sku} is blocked.");
        if (movement.Change.IsPositive || movement.IsCorrection() || movement.IsRename()
            || KindOf(movement) is not (TrackedMovement.SalesOutbound
                or TrackedMovement.ManufacturingOutbound or TrackedMovement.AssemblyOutbound))
            return null;
        if (known.Status == NumberStatus.Quarantined)
            return new("number-quarantined", $"{number} of {movement.Sku} is in quarantine.");
        return movement.PostingDate > known.ExpiresOn && tracking.Expiration is not { IsAdvisory: true }
            ? new("number-expired", $"{number} of {movement.Sku} expired on {known.ExpiresOn:yyyy-MM-dd}.")
            : null;
    }

    private static TrackedMovement KindOf(IStockMovement movement) =>
        (movement.EntryType, movement.Change.IsPositive) switch
        {
            (EntryType.Purchase, true) => TrackedMovement.PurchaseInbound,
            (EntryType.Purchase, false) => TrackedMovement.PurchaseOutbound,
            (EntryType.Sale, true) => TrackedMovement.SalesInbound,
            (EntryType.Sale, false) => TrackedMovement.SalesOutbound,
            (EntryType.PositiveAdjustment, true) => TrackedMovement.PositiveInbound,
            (EntryType.PositiveAdjustment, false) => TrackedMovement.PositiveOutbound,
            (EntryType.NegativeAdjustment, true) => TrackedMovement.NegativeInbound,
            (EntryType.NegativeAdjustment, false) => TrackedMovement.NegativeOutbound,
            (EntryType.Consumption or EntryType.Output, true) => TrackedMovement.ManufacturingInbound,
            (EntryType.Consumption or EntryType.Output, false) => TrackedMovement.ManufacturingOutbound,
            (EntryType.AssemblyConsumption or EntryType.AssemblyOutput, true) => TrackedMovement.AssemblyInbound,
            (EntryType.AssemblyConsumption or EntryType.AssemblyOutput, false) => TrackedMovement.AssemblyOutbound,
            _ => TrackedMovement.Transfer,
        };
}
