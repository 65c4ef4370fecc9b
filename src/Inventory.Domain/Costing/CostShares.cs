using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// What a cost is made of; the shares add up to it. Not rounded until <see cref="ToCents"/>. Source: Business Central,
/// cost shares breakdown and cost specification.
/// </summary>
/// <param name="Material">Direct cost of goods that came from outside, without charges.</param>
/// <param name="Capacity">Work of resources and capacity.</param>
/// <param name="CapacityOverhead">Overhead on that work.</param>
/// <param name="Overhead">Indirect cost of what was bought or made.</param>
/// <param name="Variance">Standard cost less what was paid or used.</param>
/// <param name="Rounding">What was left over when a layer was used up.</param>
/// <param name="Charges">Item charges: freight, insurance.</param>
/// <param name="Other">What no goods explain: a decrease that no increase covers, a value that no goods carry.</param>
public sealed record CostShares(
    decimal Material = 0m,
    decimal Capacity = 0m,
    decimal CapacityOverhead = 0m,
    decimal Overhead = 0m,
    decimal Variance = 0m,
    decimal Revaluation = 0m,
    decimal Rounding = 0m,
    decimal Charges = 0m,
    decimal Other = 0m)
{
    public static readonly CostShares Nothing = new();

    /// <summary>A value entry as a share.</summary>
    /// <param name="isCharge">It names a charge.</param>
    public static CostShares Of(ValueEntryType type, bool isCharge, decimal amount) => type switch
    {
        ValueEntryType.DirectCost => isCharge ? new(Charges: amount) : new(Material: amount),
        ValueEntryType.IndirectCost => new(Overhead: amount),
        ValueEntryType.Variance => new(Variance: amount),
        ValueEntryType.Revaluation => new(Revaluation: amount),
        ValueEntryType.Rounding => new(Rounding: amount),
        _ => throw new InvalidOperationException($"No share for {type}."),
    };

    public decimal Total() =>
        Material + Capacity + CapacityOverhead + Overhead + Variance + Revaluation + Rounding + Charges + Other;

    public CostShares Plus(CostShares more) => new(
        Material + more.Material,
        Capacity + more.Capacity,
        CapacityOverhead + more.CapacityOverhead,
        Overhead + more.Overhead,
        Variance + more.Variance,
        Revaluation + more.Revaluation,
        Rounding + more.Rounding,
        Charges + more.Charges,
        Other + more.Other);

    public CostShares Times(decimal factor) => Each(share => share * factor);

    /// <summary>The same mix with another total. A mix that comes to nothing has no share of anything: then all is
    /// <see cref="Other"/>.</summary>
    public CostShares ScaledTo(decimal total)
    {
        var mine = Total();
        if (mine == total)
            return this;
        // Two divided numbers that are nothing but what division left over are no mix either.
        return Math.Abs(mine) < LeastMix ? new(Other: total) : Each(share => share * total / mine);
    }

    /// <summary>What a value is made of, to the cent: of the mix, but for the part that no goods carry.</summary>
    public CostShares In(decimal value, decimal uncovered) =>
        ScaledTo(value - uncovered).Plus(new(Other: uncovered)).ToCents(new(value));

    /// <summary>Each share rounded to the cent; what that leaves of the total goes to the greatest share.</summary>
    public CostShares ToCents(Money total)
    {
        var cents = Each(share => Kernel.Rounding.ToCent(share).Amount);
        var rest = total.Amount - cents.Total();
        if (rest == 0m)
            return cents;
        var greatest = Greatest();
        return cents.Plus(this switch
        {
            _ when Math.Abs(Material) == greatest => new(Material: rest),
            _ when Math.Abs(Capacity) == greatest => new(Capacity: rest),
            _ when Math.Abs(CapacityOverhead) == greatest => new(CapacityOverhead: rest),
            _ when Math.Abs(Overhead) == greatest => new(Overhead: rest),
            _ when Math.Abs(Variance) == greatest => new(Variance: rest),
            _ when Math.Abs(Revaluation) == greatest => new(Revaluation: rest),
            _ when Math.Abs(Rounding) == greatest => new(Rounding: rest),
            _ when Math.Abs(Charges) == greatest => new(Charges: rest),
            _ => new(Other: rest),
        });
    }

    private const decimal LeastMix = 0.0000001m;

    private decimal Greatest() => new[]
    {
        Material, Capacity, CapacityOverhead, Overhead, Variance, Revaluation, Rounding, Charges, Other,
    }.Max(Math.Abs);

    private CostShares Each(Func<decimal, decimal> change) => new(
        change(Material),
        change(Capacity),
        change(CapacityOverhead),
        change(Overhead),
        change(Variance),
        change(Revaluation),
        change(Rounding),
        change(Charges),
        change(Other));
}
