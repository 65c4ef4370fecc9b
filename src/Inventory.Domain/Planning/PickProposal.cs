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
/// Which numbers to pick: what expires first goes first, and what documents ask for by number is left to them, as far
/// as all of them can be served. Source: Business Central, pick according to FEFO.
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
        var claims = new NumberClaims(free);
        // Who asks for one unit can take no other.
        claims.Serve(asked.OrderBy(d => d.Serial is null));
        return Take(claims.Free(), wanted);
    }

    private static List<NumberedGoods> Take(IEnumerable<NumberedGoods> free, Quantity quantity)
    {
        List<NumberedGoods> taken = [];
        foreach (var goods in free.TakeWhile(_ => quantity.IsPositive))
        {
            var part = Quantity.Min(goods.Quantity, quantity);
            taken.Add(goods with { Quantity = part });
            quantity -= part;
        }

        return taken;
    }
}
