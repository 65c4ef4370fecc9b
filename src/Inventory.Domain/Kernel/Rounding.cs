namespace Inventory.Domain.Kernel;

/// <summary>Every rounding of the product, by name. Half goes away from zero, as in the general ledger.</summary>
public static class Rounding
{
    /// <summary>Rounds to 0.01. The remainder is dropped; the caller that splits an amount must carry it.</summary>
    public static Money ToCent(decimal amount) =>
        new(decimal.Round(amount, Money.Decimals, MidpointRounding.AwayFromZero));

    /// <summary>Quantity times unit cost, to 0.01. The remainder is dropped.</summary>
    public static Money Extend(Quantity quantity, UnitCost unitCost) => ToCent(quantity.Value * unitCost.Value);

    /// <summary>The share of <paramref name="total"/> that falls on part of a whole, to 0.01. The remainder stays with
    /// the rest.</summary>
    /// <exception cref="DivideByZeroException">The whole is zero.</exception>
    public static Money Share(Money total, Quantity part, Quantity whole) =>
        ToCent(total.Amount * part.Value / whole.Value);

    /// <summary>Amount per unit, to 0.00001, never below zero. The remainder is dropped: unit costs are for display
    /// and proposal.</summary>
    /// <exception cref="DivideByZeroException">The quantity is zero.</exception>
    public static UnitCost ToUnitCost(decimal amount, Quantity quantity) =>
        new(Math.Max(0m, decimal.Round(amount / quantity.Value, UnitCost.Decimals, MidpointRounding.AwayFromZero)));

    /// <summary>A quantity computed from units or shares, to 0.00001. The remainder is dropped.</summary>
    public static Quantity ToQuantity(decimal value) =>
        new(decimal.Round(value, Quantity.Decimals, MidpointRounding.AwayFromZero));

    /// <summary>Degrees of latitude or longitude, to 0.000001: a tenth of a metre. The remainder is dropped.</summary>
    public static decimal ToDegrees(decimal value) => decimal.Round(value, 6, MidpointRounding.AwayFromZero);
}
