using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>What lies in stock at a date, and what its value is made of; the last seven add up to it. Source: Business
/// Central, inventory valuation, cost specification.</summary>
/// <param name="Source">Null: all of them together.</param>
/// <param name="Variant">Null: none, or all of them together.</param>
/// <param name="Value">Expected cost with it.</param>
/// <param name="UnitCost">To 0.00001; null: nothing is there.</param>
/// <param name="DirectCost">Of what was made: components and work.</param>
/// <param name="Other">What no goods in stock explain.</param>
public sealed record CostSpecificationLine(
    string Sku,
    string? Source,
    string? Variant,
    decimal Quantity,
    decimal Value,
    UnitCost? UnitCost,
    decimal DirectCost,
    decimal Charges,
    decimal Overhead,
    decimal Variance,
    decimal Revaluation,
    decimal Rounding,
    decimal Other)
{
    /// <param name="mix">Of the goods that are there, with any total.</param>
    /// <param name="uncovered">The part of the value that is of decreases without goods; not rounded.</param>
    public static CostSpecificationLine Of(
        string sku,
        string? source,
        string? variant,
        decimal quantity,
        decimal value,
        CostShares mix,
        decimal uncovered = 0m)
    {
        var shares = mix.In(value, uncovered);
        return new(
            sku,
            source,
            variant,
            quantity,
            value,
            quantity > 0m ? Kernel.Rounding.ToUnitCost(value, new(quantity)) : null,
            shares.Material,
            shares.Charges,
            shares.Overhead,
            shares.Variance,
            shares.Revaluation,
            shares.Rounding,
            shares.Other);
    }
}

/// <summary>What a cost was broken down for.</summary>
public enum SharesOf
{
    /// <summary>Goods that were sold in the dates, returns taken off.</summary>
    Sale = 1,

    /// <summary>Goods that are there at the end of the dates.</summary>
    Inventory = 2,
}

/// <summary>A cost through all levels of what was made; the last nine add up to it. Source: Business Central, cost
/// shares breakdown.</summary>
/// <param name="Source">Null: all of them together.</param>
/// <param name="Variant">Null: none, or all of them together.</param>
/// <param name="Cost">Expected cost with it. Of sales: what they cost, as a positive amount.</param>
public sealed record CostSharesLine(
    string Sku,
    string? Source,
    string? Variant,
    SharesOf Of,
    decimal Quantity,
    decimal Cost,
    decimal Material,
    decimal Capacity,
    decimal CapacityOverhead,
    decimal Overhead,
    decimal Variance,
    decimal Revaluation,
    decimal Rounding,
    decimal Charges,
    decimal Other)
{
    /// <param name="mix">Of the goods, with any total.</param>
    /// <param name="uncovered">The part of the cost that is of decreases without goods; not rounded.</param>
    public static CostSharesLine From(
        string sku,
        string? source,
        string? variant,
        SharesOf of,
        decimal quantity,
        decimal cost,
        CostShares mix,
        decimal uncovered = 0m)
    {
        var shares = mix.In(cost, uncovered);
        return new(
            sku, source, variant, of, quantity, cost, shares.Material, shares.Capacity, shares.CapacityOverhead,
            shares.Overhead, shares.Variance, shares.Revaluation, shares.Rounding, shares.Charges, shares.Other);
    }
}
