using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>Goods of a lot, serial number or package that are there.</summary>
/// <param name="ExpiresOn">Null: they keep.</param>
public sealed record NumberedGoods(
    Quantity Quantity,
    string? Variant,
    string? Lot,
    string? Serial,
    DateOnly? ExpiresOn = null,
    string? Package = null)
{
    internal Numbers NumbersOf() => new(Lot, Serial, Package);
}

/// <summary>Goods that an open document asks for by number.</summary>
/// <param name="Variant">Null: of any variant, as the others are of any number.</param>
public sealed record NumberedDemand(
    Quantity Quantity, string? Variant, string? Lot, string? Serial, string? Package = null)
{
    internal bool IsFor(NumberedGoods goods) =>
        (Variant is null || Variant == goods.Variant) && goods.NumbersOf().Serve(new(Lot, Serial, Package));
}

/// <summary>
/// Which numbers to pick: what expires first goes first, and what documents ask for by number is left to them. Source:
/// Business Central, pick according to FEFO.
/// </summary>
public static class PickProposal
{
    /// <param name="there">Goods that may go.</param>
    /// <param name="wanted">More than is free: all that is free is proposed.</param>
    public static IReadOnlyList<NumberedGoods> Of(
        IEnumerable<NumberedGoods> there, IEnumerable<NumberedDemand> asked, Quantity wanted)
    {
        List<NumberedGoods> free =
        [
            .. there.OrderBy(g => g.ExpiresOn ?? DateOnly.MaxValue)
                .ThenBy(g => g.Lot, StringComparer.Ordinal)
                .ThenBy(g => g.Serial, StringComparer.Ordinal)
                .ThenBy(g => g.Package, StringComparer.Ordinal)
                .ThenBy(g => g.Variant, StringComparer.Ordinal),
        ];
        // Who asks for one unit can take no other.
        foreach (var demand in asked.OrderBy(d => d.Serial is null))
            Take(free, demand.Quantity, demand.IsFor);
        return Take(free, wanted, _ => true);
    }

    private static List<NumberedGoods> Take(
        List<NumberedGoods> free, Quantity quantity, Func<NumberedGoods, bool> isMeant)
    {
        List<NumberedGoods> taken = [];
        for (var at = 0; at < free.Count && quantity.IsPositive; at++)
        {
            var goods = free[at];
            var part = isMeant(goods) ? Quantity.Min(goods.Quantity, quantity) : Quantity.Zero;
            if (part.IsZero)
                continue;
            taken.Add(goods with { Quantity = part });
            free[at] = goods with { Quantity = goods.Quantity - part };
            quantity -= part;
        }

        return taken;
    }
}
