using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Ordering;

/// <summary>Lines of order commands whose quantities are in units.</summary>
internal static class LinesInUnits
{
    /// <summary>Whether a line names a unit. The others, nearly all, are done with this look.</summary>
    public static bool NameUnits(this IReadOnlyList<OrderQuantity>? lines)
    {
        for (var at = 0; at < lines?.Count; at++)
        {
            if (lines[at].Unit is not null)
                return true;
        }

        return false;
    }

    /// <summary>Whether a leg has such a line.</summary>
    public static bool NameUnits(this IReadOnlyList<ShipmentLeg> legs)
    {
        foreach (var leg in legs)
        {
            if (leg.Lines.NameUnits())
                return true;
        }

        return false;
    }

    /// <summary>The unit that all these lines of an item were ordered in, or null.</summary>
    public static StatedQuantity? UnitOf(this SalesOrder order, List<LineQuantity> lines, Sku sku)
    {
        StatedQuantity? unit = null;
        foreach (var line in lines)
        {
            if (line.Sku != sku)
                continue;
            if (order.Lines[line.Line].Stated is not { } stated)
                return null;
            if (unit is not null && (unit.Unit, unit.QuantityPer) != (stated.Unit, stated.QuantityPer))
                return null;
            unit = stated;
        }

        return unit;
    }

    /// <summary>Decides the command that <paramref name="inBase"/> makes of the lines in base units. Refused: as
    /// <see cref="UnitConversion.InBase"/>.</summary>
    public static Decision DecideInBase(
        this IStates states,
        IReadOnlyList<OrderQuantity> lines,
        Func<IReadOnlyList<OrderQuantity>, ICommand> inBase)
    {
        var (converted, refusal) = states.InBase(lines);
        return refusal ?? inBase(converted).Decide(states);
    }

    /// <summary>The lines in base units, or a refusal as of <see cref="UnitConversion.InBase"/>.</summary>
    public static (IReadOnlyList<OrderQuantity> Lines, Decision? Refusal) InBase(
        this IStates states, IReadOnlyList<OrderQuantity> lines)
    {
        var converted = new List<OrderQuantity>(lines.Count);
        foreach (var line in lines)
        {
            var (quantity, stated, refusal) = states.InBase(line.Sku, line.Quantity, line.Unit);
            if (refusal is not null)
                return ([], refusal);
            var (assemble, _, tooLittle) = line.Assemble is { } made
                ? states.InBase(line.Sku, made, line.Unit)
                : default;
            if (tooLittle is not null)
                return ([], tooLittle);
            converted.Add(line with
            {
                Quantity = quantity,
                Assemble = line.Assemble is null ? null : assemble,
                Unit = null,
                Stated = stated,
            });
        }

        return (converted, null);
    }
}
