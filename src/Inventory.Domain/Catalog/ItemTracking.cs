using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A kind of movement that may have to name a number; inbound is an increase. Source: Business Central, item
/// tracking codes. The numbers are stored.</summary>
public enum TrackedMovement
{
    PurchaseInbound = 1,
    PurchaseOutbound = 2,
    SalesInbound = 3,
    SalesOutbound = 4,
    PositiveInbound = 5,
    PositiveOutbound = 6,
    NegativeInbound = 7,
    NegativeOutbound = 8,
    Transfer = 9,
    ManufacturingInbound = 10,
    ManufacturingOutbound = 11,
    AssemblyInbound = 12,
    AssemblyOutbound = 13,
}

/// <summary>Which movements must name one kind of number. Equal when both members are, in any order.</summary>
/// <param name="IsSpecific">All of them, and goods leave under the number that they came in under.</param>
/// <param name="RequiredOn">These, and no others; null with <paramref name="IsSpecific"/>.</param>
/// <param name="Card">Null: numbers need no card.</param>
public sealed record TrackingRule(
    bool IsSpecific = false, IReadOnlyList<TrackedMovement>? RequiredOn = null, NumberCardRule? Card = null)
{
    public bool Requires(TrackedMovement movement) => IsSpecific || (RequiredOn?.Contains(movement) ?? false);

    public bool Equals(TrackingRule? other) =>
        other is not null
        && IsSpecific == other.IsSpecific
        && Card == other.Card
        && (RequiredOn ?? []).ToHashSet().SetEquals(other.RequiredOn ?? []);

    public override int GetHashCode() => HashCode.Combine(IsSpecific, Card, RequiredOn?.Distinct().Count() ?? 0);
}

/// <summary>How the goods of an item are told apart. Source: Business Central, item tracking codes.</summary>
/// <param name="Lot">Null: a lot may be named, and need not be.</param>
/// <param name="Serial">Null: a serial number may be named, and need not be. Else it belongs to one unit, and none is
/// in stock twice.</param>
/// <param name="Package">Null: a package may be named, and need not be. It says where goods lie, not what they are: it
/// has no date and no warranty.</param>
/// <param name="Expiration">Null: goods expire where somebody says so.</param>
/// <param name="Warranty">How long after its sale goods of a number have a warranty; null: they have none.</param>
public sealed record ItemTracking(
    TrackingRule? Lot = null,
    TrackingRule? Serial = null,
    ExpirationRule? Expiration = null,
    DateSpan? Warranty = null,
    TrackingRule? Package = null)
{
    public static readonly ItemTracking None = new();

    public bool HasSpecific() =>
        Lot is { IsSpecific: true } || Serial is { IsSpecific: true } || Package is { IsSpecific: true };

    public TrackingRule? RuleOf(NumberKind kind) => kind switch
    {
        NumberKind.Lot => Lot,
        NumberKind.Serial => Serial,
        _ => Package,
    };

    /// <summary>Goods that are there stay what they are when one takes the place of the other.</summary>
    public bool IsAsSpecificAs(ItemTracking other) =>
        Lot is { IsSpecific: true } == other.Lot is { IsSpecific: true }
        && Serial is { IsSpecific: true } == other.Serial is { IsSpecific: true }
        && Package is { IsSpecific: true } == other.Package is { IsSpecific: true };
}

/// <summary>
/// Says which movements of an item name a lot, a serial number or a package. Refused: <c>item-not-found</c>,
/// <c>item-is-composite</c>, <c>item-type</c>, <c>validation.tracking.invalid</c> (a rule that asks for nothing, or
/// names movements though all must; dates without lots and serial numbers), and by the books <c>entries-exist</c> when
/// a number becomes specific, or ceases to be, once the item was moved.
/// </summary>
/// <param name="Tracking">Whole.</param>
public sealed record SetItemTracking(Sku Sku, ItemTracking Tracking) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (item.Type.IsComposite)
            return Decision.Refuse("item-is-composite", $"{Sku} is made of other items; they have numbers.");
        if (item.TrackingOf() == Tracking)
            return Decision.Nothing;
        if (item.RefuseUse(Sku, ItemUse.Stocking) is { } wrongKind)
            return wrongKind;
        if (!IsValid(Tracking.Lot) || !IsValid(Tracking.Serial) || !IsValid(Tracking.Package)
            || !HasDatesOfNumbers())
            return Decision.Refuse(
                "validation.tracking.invalid",
                "A rule is specific, names the movements that it holds for, or asks for cards; dates are of lots "
                    + "and serial numbers.");
        return Decision.Accept(new ItemTrackingSet(Sku, Tracking));
    }

    private bool HasDatesOfNumbers() =>
        (Tracking is { Expiration: null, Warranty: null } || Tracking.Lot is not null || Tracking.Serial is not null)
        && Tracking.Expiration?.IsValid() != false
        && Tracking.Warranty?.IsValid() != false;

    private static bool IsValid(TrackingRule? rule) => rule switch
    {
        null => true,
        { Card: { } card } when !card.IsValid() => false,
        { IsSpecific: true } => rule.RequiredOn is null,
        { RequiredOn: null } => rule.Card is not null,
        _ => rule.RequiredOn.Count > 0 && rule.RequiredOn.All(Enum.IsDefined),
    };
}
