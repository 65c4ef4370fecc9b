using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A unit in which an item is bought or sold.</summary>
/// <param name="QuantityPer">Base units in one of it.</param>
public sealed record UnitOfMeasure(string Code, Quantity QuantityPer);

/// <summary>The units of an item. Equal when all members are, in order.</summary>
/// <param name="Base">The unit that stock is kept in.</param>
/// <param name="RoundingPrecision">Quantities are multiples of it in the base unit; null: five decimals.</param>
/// <param name="Sales">The unit that sales are proposed in; null: the base unit.</param>
/// <param name="Purchase">The unit that purchases are proposed in; null: the base unit.</param>
public sealed record ItemUnits(
    string Base,
    IReadOnlyList<UnitOfMeasure> Others,
    Quantity? RoundingPrecision = null,
    string? Sales = null,
    string? Purchase = null)
{
    /// <summary>The base unit of items that say nothing.</summary>
    public const string BaseDefault = "PCS";

    public static readonly ItemUnits Default = new(BaseDefault, []);

    public bool Equals(ItemUnits? other) =>
        other is not null
        && Base == other.Base
        && RoundingPrecision == other.RoundingPrecision
        && Sales == other.Sales
        && Purchase == other.Purchase
        && Others.SequenceEqual(other.Others);

    public override int GetHashCode() => HashCode.Combine(Base, Others.Count, RoundingPrecision, Sales, Purchase);

    /// <summary>Base units in one of the unit; null: the item has no such unit. No unit is the base unit.</summary>
    public Quantity? QuantityPer(string? unit) => unit is null || unit == Base
        ? new Quantity(1)
        : Others.FirstOrDefault(o => o.Code == unit)?.QuantityPer;

    /// <summary>
    /// The quantity in base units, to the precision; what is nearer to the next step goes up. The remainder is
    /// dropped. Source: Business Central, quantity rounding precision.
    /// </summary>
    public Quantity ToBase(Quantity quantity, Quantity quantityPer)
    {
        var exact = quantity.Value * quantityPer.Value;
        // Refuses what is too large before it is divided by a small step: that no decimal may hold.
        var near = Rounding.ToQuantity(exact);
        return RoundingPrecision is { } step
            ? Rounding.ToQuantity(decimal.Round(exact / step.Value, MidpointRounding.AwayFromZero) * step.Value)
            : near;
    }
}

/// <summary>
/// Says in which units an item is bought and sold. Refused: <c>item-not-found</c>, <c>validation.units.invalid</c>
/// (empty or repeated code, nothing in a unit, a precision that is not more than zero, sales or purchase in a unit that
/// it has not), and by the books <c>entries-exist</c> when the base unit changes once the item was moved.
/// </summary>
public sealed record DefineItemUnits(Sku Sku, ItemUnits Units) : ICommand<Item>
{
    public StreamId<Item> Stream => Item.StreamOf(Sku);

    public Decision Decide(Item item)
    {
        if (!item.IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Sku}.");
        if (!IsValid())
            return Decision.Refuse("validation.units.invalid", "Units have codes of their own and hold something.");
        return item.UnitsOf() == Units ? Decision.Nothing : Decision.Accept(new ItemUnitsDefined(Sku, Units));
    }

    private bool IsValid()
    {
        var codes = Units.Others.Select(o => o.Code).Append(Units.Base).ToList();
        return codes.TrueForAll(c => !string.IsNullOrWhiteSpace(c))
            && codes.Distinct(StringComparer.Ordinal).Count() == codes.Count
            && Units.Others.All(o => o.QuantityPer.IsPositive)
            && Units.QuantityPer(Units.Sales) is not null
            && Units.QuantityPer(Units.Purchase) is not null
            && Units.RoundingPrecision is null or { IsPositive: true };
    }
}
