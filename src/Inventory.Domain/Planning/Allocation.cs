using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>How scarce goods are shared out.</summary>
public enum AllocationPolicy
{
    /// <summary>Everybody gets all, or nobody gets anything.</summary>
    Basic = 0,

    /// <summary>Everybody gets the same, and nobody more than asked for.</summary>
    Equally = 1,
}

/// <summary>Shares goods out to those who ask. Source: Business Central, reservation worksheet.</summary>
public static class Allocation
{
    /// <param name="demands">In the order in which they were listed.</param>
    /// <returns>What each demand gets. A remainder of the last decimal stays unallocated.</returns>
    public static IReadOnlyList<Quantity> Of(
        AllocationPolicy policy, Quantity available, IReadOnlyList<Quantity> demands)
    {
        var wanted = demands.Aggregate(Quantity.Zero, (sum, d) => sum + d);
        if (wanted <= available)
            return demands;
        if (policy == AllocationPolicy.Basic || !available.IsPositive)
            return [.. demands.Select(_ => Quantity.Zero)];

        // Small demands are met first; what they leave is shared by the others.
        var shares = new Quantity[demands.Count];
        var left = available.Value;
        var open = demands.Count;
        foreach (var at in Enumerable.Range(0, demands.Count).OrderBy(i => demands[i].Value))
        {
            var equal = decimal.Round(left / open--, Quantity.Decimals, MidpointRounding.ToZero);
            shares[at] = new(Math.Min(demands[at].Value, equal));
            left -= shares[at].Value;
        }

        return shares;
    }
}
