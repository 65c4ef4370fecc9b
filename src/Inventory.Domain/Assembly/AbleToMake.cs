using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>What is known of one item on the way down a bill of material.</summary>
/// <param name="Available">What may be used of it.</param>
/// <param name="IsLimiting">False: nobody keeps account of it, so it never runs out.</param>
public sealed record BuildingPart(Quantity Available, bool IsLimiting, IReadOnlyList<BomLine> Lines);

/// <summary>
/// How many of an item could be made, through all levels, components that several parts need shared out. Source:
/// Business Central, availability by BOM level, able to make top. The result may be a fraction.
/// </summary>
public static class AbleToMake
{
    /// <param name="countSubassemblies">True: made parts that are there already are used first.</param>
    /// <returns>Null: nothing limits it. Rounded down to the last decimal of a quantity.</returns>
    public static Quantity? Of(Sku top, Func<Sku, BuildingPart> partOf, bool countSubassemblies)
    {
        var order = Order(top, partOf);
        // What a part lacks grows ever faster with the number made, because parts that are there are used first. So
        // the answer with all parts used up is never too small, and each step with those that really are comes nearer.
        var exhausted = order.Where(sku => partOf(sku).Lines.Count > 0).ToHashSet();
        while (true)
        {
            if (Limit(top, order, partOf, exhausted, countSubassemblies) is not { } limit)
                return null;
            if (exhausted.RemoveWhere(s => s != top && !IsShort(s, limit, top, order, partOf, countSubassemblies)) == 0)
                return RoundDown(limit);
        }
    }

    // Demand as a straight line: what is needed is Fixed + PerPiece for every piece made.
    private static decimal? Limit(
        Sku top, List<Sku> order, Func<Sku, BuildingPart> partOf, HashSet<Sku> exhausted, bool countSubassemblies)
    {
        var demand = new Dictionary<Sku, (decimal Fixed, decimal PerPiece)> { [top] = (0m, 1m) };
        decimal? limit = null;
        foreach (var sku in order)
        {
            var part = partOf(sku);
            var (fixedNeed, perPiece) = demand.GetValueOrDefault(sku);
            var available = part.Available.AtLeastZero().Value;
            if (part.Lines.Count == 0)
            {
                if (part.IsLimiting && perPiece > 0m)
                    limit = Math.Min(limit ?? decimal.MaxValue, Math.Max(0m, (available - fixedNeed) / perPiece));
                continue;
            }

            if (!exhausted.Contains(sku))
                continue;
            var used = countSubassemblies && sku != top ? available : 0m;
            foreach (var line in part.Lines)
            {
                var before = demand.GetValueOrDefault(line.Component);
                demand[line.Component] = (
                    before.Fixed + ((fixedNeed - used) * line.QuantityPer.Value),
                    before.PerPiece + (perPiece * line.QuantityPer.Value));
            }
        }

        return limit;
    }

    private static bool IsShort(
        Sku wanted, decimal made, Sku top, List<Sku> order, Func<Sku, BuildingPart> partOf, bool countSubassemblies)
    {
        var demand = new Dictionary<Sku, decimal> { [top] = made };
        foreach (var sku in order)
        {
            var part = partOf(sku);
            var used = countSubassemblies && sku != top ? part.Available.AtLeastZero().Value : 0m;
            var lacking = Math.Max(0m, demand.GetValueOrDefault(sku) - used);
            if (sku == wanted)
                return demand.GetValueOrDefault(sku) >= used;
            foreach (var line in part.Lines)
                demand[line.Component] = demand.GetValueOrDefault(line.Component) + (lacking * line.QuantityPer.Value);
        }

        return false;
    }

    /// <summary>Parents before their components.</summary>
    private static List<Sku> Order(Sku top, Func<Sku, BuildingPart> partOf)
    {
        var done = new HashSet<Sku>();
        var order = new List<Sku>();
        Visit(top, level: 0);
        order.Reverse();
        return order;

        void Visit(Sku sku, int level)
        {
            if (level > SetBom.BomLevelsMax)
                throw new InvalidOperationException($"The bill of material of {top} goes round in a circle.");
            if (!done.Add(sku))
                return;
            foreach (var line in partOf(sku).Lines)
                Visit(line.Component, level + 1);
            order.Add(sku);
        }
    }

    private static Quantity RoundDown(decimal value) =>
        new(decimal.Round(value, Quantity.Decimals, MidpointRounding.ToZero));
}
