using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// Spreads one charge over several lines. Source: Business Central, assignment of item charges by amount: each line
/// takes its share of what is left, so that the last line takes the remainder and the shares add up to the charge.
/// </summary>
public static class ChargeAssignment
{
    /// <summary>Equal shares where all amounts are zero; no shares without lines.</summary>
    /// <param name="amounts">Of the lines, none below zero.</param>
    public static IReadOnlyList<Money> ByAmount(Money charge, IReadOnlyList<Money> amounts)
    {
        var weights = amounts.All(a => a.IsZero)
            ? [.. amounts.Select(_ => 1m)]
            : amounts.Select(a => a.Amount).ToList();
        var shares = new List<Money>(amounts.Count);
        var (charged, weight) = (charge, weights.Sum());
        foreach (var own in weights)
        {
            var share = weight == 0m ? Money.Zero : Rounding.ToCent(charged.Amount * own / weight);
            shares.Add(share);
            charged -= share;
            weight -= own;
        }

        return shares;
    }
}
