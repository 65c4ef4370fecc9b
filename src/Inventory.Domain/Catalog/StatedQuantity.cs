using Inventory.Domain.Kernel;

namespace Inventory.Domain.Catalog;

/// <summary>A quantity as it was said, in a unit of its item that is not the base unit. Stored beside the quantity in
/// base units.</summary>
/// <param name="Quantity">In the unit; its sign is that of what was said, not that of the movement.</param>
/// <param name="QuantityPer">Base units in one of the unit, when it was said.</param>
public sealed record StatedQuantity(string Unit, Quantity Quantity, Quantity QuantityPer)
{
    /// <summary>Another quantity of the same unit, from base units.</summary>
    internal StatedQuantity Of(Quantity inBase) =>
        this with { Quantity = Rounding.ToQuantity(inBase.Value / QuantityPer.Value) };
}

/// <summary>What a quantity in a unit comes to.</summary>
/// <param name="Quantity">In base units.</param>
/// <param name="Stated">Null: it was said in base units.</param>
/// <param name="Refusal">Null: the unit is one of the item.</param>
internal readonly record struct BaseQuantity(Quantity Quantity, StatedQuantity? Stated, Decision? Refusal)
{
    /// <summary>The decision of the command in base units, or the refusal.</summary>
    public Decision Then(IStates states, Func<BaseQuantity, ICommand> inBase) => Refusal ?? inBase(this).Decide(states);
}

/// <summary>Where quantities and unit costs in a unit become those in base units, once, as a command is
/// decided.</summary>
internal static class UnitConversion
{
    /// <summary>
    /// The quantity in base units, to the rounding precision of the item (<see cref="ItemUnits.ToBase"/>). Without a
    /// unit it is as it is, and the item is not looked at. Refused: <c>item-not-found</c>, <c>unit-not-found</c>,
    /// <c>quantity-zero</c> (less than the item is counted in). Source: Business Central, units of measure.
    /// </summary>
    public static BaseQuantity InBase(this IStates states, Sku sku, Quantity quantity, string? unit)
    {
        if (unit is null)
            return new(quantity, null, null);
        var item = states.Get(Item.StreamOf(sku));
        if (!item.IsRegistered)
            return Refused("item-not-found", $"There is no item {sku}.");
        var units = item.UnitsOf();
        if (units.QuantityPer(unit) is not { } quantityPer)
            return Refused("unit-not-found", $"{sku} has no unit {unit}.");
        var inBase = units.ToBase(quantity, quantityPer);
        if (inBase.IsZero && !quantity.IsZero)
            return Refused("quantity-zero", $"{quantity} {unit} is less than {sku} is counted in.");
        return new(inBase, unit == units.Base ? null : new(unit, quantity, quantityPer), null);
    }

    /// <summary>All lines with their quantities in base units, or the refusal of the first that has none.</summary>
    public static (IReadOnlyList<TLine> Lines, Decision? Refusal) EachInBase<TSaid, TLine>(
        this IEnumerable<TSaid> said, Func<TSaid, BaseQuantity> inBase, Func<TSaid, BaseQuantity, TLine> lineOf)
    {
        var lines = new List<TLine>();
        foreach (var line in said)
        {
            var converted = inBase(line);
            if (converted.Refusal is { } refusal)
                return ([], refusal);
            lines.Add(lineOf(line, converted));
        }

        return (lines, null);
    }

    /// <summary>The cost of a unit falls on its base units, to the last decimal of a unit cost.</summary>
    public static UnitCost? PerBase(this UnitCost? ofUnit, StatedQuantity? stated) =>
        ofUnit is { } cost && stated is not null ? Rounding.ToUnitCost(cost.Value, stated.QuantityPer) : ofUnit;

    private static BaseQuantity Refused(string code, string reason) =>
        new(Quantity.Zero, null, Decision.Refuse(code, reason));
}
