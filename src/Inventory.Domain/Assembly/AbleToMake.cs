using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>What is known of one item on the way down a bill of material.</summary>
/// <param name="Available">What may be used of it.</param>
/// <param name="IsLimiting">False: nobody keeps account of it, so it never runs out.</param>
public sealed record BuildingPart(Quantity Available, bool IsLimiting, IReadOnlyList<BomLine> Lines);

/// <summary>What could be made, and what it is limited by.</summary>
/// <param name="Quantity">Null: nothing limits it. Rounded down to the last decimal of a quantity.</param>
/// <param name="Bottlenecks">The parts that run out first; they are not made of others.</param>
public sealed record Buildable(Quantity? Quantity, IReadOnlyList<Sku> Bottlenecks);

/// <summary>
/// How many of an item could be made, through all levels, components that several parts need shared out. Source:
/// Business Central, availability by BOM level, able to make top. The result may be a fraction.
/// </summary>
public static class AbleToMake
{
    /// <summary>More of a part than this is asked of nothing: no product with a quantity leaves a decimal.</summary>
    private const decimal NeedMost = 1e16m;

    /// <summary>Of a part of which one piece needs less, the least quantity would make more than a quantity
    /// holds.</summary>
    private const decimal PerPieceLeast = 1e-17m;

    /// <param name="order">The item and all its parts, as <see cref="BomOrder"/> has them.</param>
    /// <param name="countSubassemblies">True: made parts that are there already are used first.</param>
    /// <returns>Null: nothing limits it. Rounded down to the last decimal of a quantity.</returns>
    /// <exception cref="BeyondRangeException">Quantities multiplied through the levels, or the result, are too large
    /// or too small.</exception>
    public static Quantity? Of(IReadOnlyList<Sku> order, Func<Sku, BuildingPart> partOf, bool countSubassemblies) =>
        With(order, partOf, countSubassemblies).Quantity;

    /// <summary>The same, with what limits it.</summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    public static Buildable With(IReadOnlyList<Sku> order, Func<Sku, BuildingPart> partOf, bool countSubassemblies)
    {
        // What a part lacks grows ever faster with the number made, because parts that are there are used first. So
        // the answer with all parts used up is never too small, and each step with those that really are comes nearer.
        var exhausted = order.Where(sku => partOf(sku).Lines.Count > 0).ToHashSet();
        while (true)
        {
            var (found, bottlenecks) = Limit(order, partOf, exhausted, countSubassemblies);
            if (found is not { } limit)
                return new(null, []);
            var isShort = Short(limit, order, partOf, countSubassemblies);
            if (exhausted.RemoveWhere(s => s != order[0] && !isShort.Contains(s)) == 0)
                return new(RoundDown(limit), bottlenecks);
        }
    }

    // Demand as a straight line: what is needed is Fixed + PerPiece for every piece made.
    private static (decimal? Limit, IReadOnlyList<Sku> Bottlenecks) Limit(
        IReadOnlyList<Sku> order, Func<Sku, BuildingPart> partOf, HashSet<Sku> exhausted, bool countSubassemblies)
    {
        var bottlenecks = new List<Sku>();
        var demand = new Dictionary<Sku, (decimal Fixed, decimal PerPiece)> { [order[0]] = (0m, 1m) };
        decimal? limit = null;
        foreach (var sku in order)
        {
            var part = partOf(sku);
            var (fixedNeed, perPiece) = demand.GetValueOrDefault(sku);
            if (perPiece is > 0m and < PerPieceLeast)
                throw OutOfRange(sku);
            if (part.Lines.Count == 0)
            {
                if (part.IsLimiting && perPiece > 0m)
                    limit = Lower(limit, Pieces(Available(part) - fixedNeed, perPiece), sku, bottlenecks);
                continue;
            }

            if (!exhausted.Contains(sku))
                continue;
            var used = countSubassemblies && sku != order[0] ? Available(part) : 0m;
            foreach (var line in part.Lines)
            {
                var before = demand.GetValueOrDefault(line.Component);
                demand[line.Component] = (
                    Need(before.Fixed, fixedNeed - used, line), Need(before.PerPiece, perPiece, line));
            }
        }

        return (limit, bottlenecks);
    }

    private static decimal Lower(decimal? limit, decimal pieces, Sku sku, List<Sku> bottlenecks)
    {
        if (limit is { } before && before < pieces)
            return before;
        if (limit != pieces)
            bottlenecks.Clear();
        bottlenecks.Add(sku);
        return pieces;
    }

    /// <summary>The made parts of which as many are there, or fewer, as are needed.</summary>
    private static HashSet<Sku> Short(
        decimal made, IReadOnlyList<Sku> order, Func<Sku, BuildingPart> partOf, bool countSubassemblies)
    {
        var demand = new Dictionary<Sku, decimal> { [order[0]] = made };
        var isShort = new HashSet<Sku>();
        foreach (var sku in order)
        {
            var part = partOf(sku);
            var used = countSubassemblies && sku != order[0] ? Available(part) : 0m;
            var lacking = demand.GetValueOrDefault(sku) - used;
            if (lacking >= 0m)
                isShort.Add(sku);
            foreach (var line in part.Lines)
                demand[line.Component] = Need(demand.GetValueOrDefault(line.Component), Math.Max(0m, lacking), line);
        }

        return isShort;
    }

    private static decimal Available(BuildingPart part) => part.Available.AtLeastZero().Value;

    private static decimal Need(decimal before, decimal pieces, BomLine line)
    {
        var need = before + (pieces * line.QuantityPer.Value);
        return Math.Abs(need) <= NeedMost ? need : throw OutOfRange(line.Component);
    }

    // One more than a quantity holds stands for all that is more.
    private static decimal Pieces(decimal available, decimal perPiece) =>
        available <= 0m ? 0m
        : available / Quantity.Largest > perPiece ? Quantity.Largest + 1m
        : available / perPiece;

    private static BeyondRangeException OutOfRange(Sku part) =>
        new("quantity-out-of-range", $"The quantity of {part}, multiplied through all levels, is beyond what is kept.");

    internal static Quantity RoundDown(decimal value) =>
        new(decimal.Round(value, Quantity.Decimals, MidpointRounding.ToZero));
}
