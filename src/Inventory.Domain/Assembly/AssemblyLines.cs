using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Assembly;

/// <summary>What is checked of the lines of an assembly order, and how they get their numbers.</summary>
internal static class AssemblyLines
{
    /// <summary>Lines of one order.</summary>
    public const int LinesMax = 10_000;

    public static IEnumerable<StreamId> StreamsOf(IReadOnlyList<AssemblyLine> lines) =>
    [
        .. lines.Where(l => l.Component is not null).Select(l => Item.StreamOf(l.Component!.Value)),
        .. lines.Where(l => l.Resource is not null).Select(l => Resource.StreamOf(l.Resource!)),
    ];

    public static IReadOnlyList<AssemblyLine> Of(Bom bom) =>
    [
        .. bom.Lines.SelectMany((line, at) => bom.TextsOf().Where(t => t.Before == at + 1).Select(Of).Append(Of(line))),
        .. bom.ResourcesOf().Select(Of),
        .. bom.TextsOf().Where(t => t.Before is null).Select(Of),
    ];

    public static AssemblyLine Of(BomLine line) =>
        new(line.Component, line.QuantityPer, line.Variant, Stated: line.Stated);

    public static AssemblyLine Of(BomResource work) =>
        new(QuantityPer: work.QuantityPer, Resource: work.Resource, Usage: work.Usage);

    private static AssemblyLine Of(BomText text) => new(Text: text.Text);

    /// <summary>Whether two lines mean the same, in whatever quantity.</summary>
    public static bool IsOfSame(AssemblyLine left, AssemblyLine right) =>
        left.Component == right.Component
        && left.Variant == right.Variant
        && left.Text == right.Text
        && left.Resource == right.Resource
        && left.Usage == right.Usage;

    /// <summary>
    /// The lines with their numbers. One that names none gets that of a line of the same component, so that a list that
    /// is sent again changes nothing; else a number that no line ever had, so that postings keep their lines.
    /// </summary>
    public static (IReadOnlyList<AssemblyLine> Lines, Decision? Refusal) Number(
        AssemblyOrder known, IReadOnlyList<AssemblyLine> asked)
    {
        if (RefuseCount(asked) is { } tooMany)
            return ([], tooMany);
        var left = known.Lines.Select(l => l.Line).ToList();
        foreach (var line in asked.Where(l => l.Line != 0))
        {
            if (left.RemoveAll(l => l.Line == line.Line) == 1)
                continue;
            return asked.Count(l => l.Line == line.Line) > 1
                ? ([], Decision.Refuse("duplicate-lines", $"Line {line.Line} is named twice."))
                : ([], Decision.Refuse("line-not-found", $"The order has no line {line.Line}."));
        }

        var last = known.LastLine;
        return ([.. asked.Select(line => line.Line != 0 ? line : line with { Line = Take(line) })], null);

        int Take(AssemblyLine line)
        {
            var at = left.FindIndex(l => IsOfSame(l, line));
            if (at < 0)
                return ++last;
            var no = left[at].Line;
            left.RemoveAt(at);
            return no;
        }
    }

    public static Decision? RefuseCount(IReadOnlyList<AssemblyLine> lines) => lines.Count > LinesMax
        ? Decision.Refuse("too-many-lines", $"An assembly order has at most {LinesMax} lines.")
        : null;

    /// <summary>The lines with quantities in base units, or a refusal as of <see cref="UnitConversion.InBase"/>. Work
    /// has the unit of its resource and no other.</summary>
    /// <param name="units">Of the lines, by their place.</param>
    public static (IReadOnlyList<AssemblyLine> Lines, Decision? Refusal) InBase(
        IStates states, IReadOnlyList<AssemblyLine> lines, IReadOnlyList<string?> units)
    {
        var converted = new List<AssemblyLine>(lines.Count);
        foreach (var (line, unit) in lines.Zip(units))
        {
            var (quantity, stated, refusal) = InBase(states, line.Component, line.QuantityPer, unit);
            if (refusal is not null)
                return ([], refusal);
            converted.Add(line with { QuantityPer = quantity, Stated = stated });
        }

        return (converted, null);
    }

    /// <summary>A quantity of a line in base units, where there is one.</summary>
    public static (Quantity? Quantity, StatedQuantity? Stated, Decision? Refusal) InBase(
        IStates states, Sku? component, Quantity? said, string? unit)
    {
        if (unit is null || said is not { } quantity)
            return (said, null, null);
        if (component is not { } sku)
            return (said, null, Decision.Refuse("unit-not-found", $"{unit} is no unit of work or words."));
        var (inBase, stated, refusal) = states.InBase(sku, quantity, unit);
        return (inBase, stated, refusal);
    }

    /// <summary>The refusal of the first line that can not be part of the item, or null.</summary>
    /// <exception cref="BeyondRangeException">All pieces need more of a line than a quantity holds.</exception>
    public static Decision? Refuse(IStates states, Sku sku, Quantity pieces, IReadOnlyList<AssemblyLine> lines)
    {
        foreach (var line in lines)
        {
            if (RefuseLine(states, sku, line) is { } refusal)
                return refusal;
            _ = new AssemblyLineState(line, Quantity.Zero).NeededFor(pieces);
        }

        return null;
    }

    private static Decision? RefuseLine(IStates states, Sku sku, AssemblyLine line)
    {
        if (line is { Text: { } text, Component: null, QuantityPer: null, Variant: null, Resource: null, Usage: null })
            return SetBom.IsText(text) ? null
                : Decision.Refuse(
                    "validation.text.invalid", $"A text has 1 to {SetBom.TextLengthMax} characters.");
        if (line is { Resource: { } resource, Component: null, Text: null, Variant: null })
            return line.QuantityPer is { IsPositive: true }
                ? states.Get(Resource.StreamOf(resource)).RefuseUse(resource)
                : Decision.Refuse("quantity-not-positive", $"The work of {resource} is more than zero.");
        if (line is not { Component: { } component, Text: null, Resource: null, Usage: null })
            return Decision.Refuse(
                "validation.lines.invalid", "A line names a component or a resource, or is a text.");
        if (component == sku)
            return Decision.Refuse("bom-circular", $"{sku} can not be made of itself.");
        if (line.QuantityPer is not { IsPositive: true })
            return Decision.Refuse("quantity-not-positive", $"The quantity of {component} is more than zero.");
        return states.RefuseUnknownItem(component)
            ?? states.RefuseByCard(component, ItemUse.Assembling)
            ?? states.Get(Item.StreamOf(component)).RefuseUnknownVariant(component, line.Variant);
    }

    /// <summary>The refusal of a change of head or lines, or null.</summary>
    public static Decision? RefuseUnlessOpen(this AssemblyOrder order, OrderId number) => order.Status switch
    {
        AssemblyOrderStatus.Open => null,
        AssemblyOrderStatus.Unknown => NotFound(number),
        AssemblyOrderStatus.Released =>
            Decision.Refuse("assembly-order-released", $"The assembly order {number} is released; reopen it first."),
        _ => NotOpen(order, number),
    };

    /// <summary>The refusal of what goes on while something is to be made, or null.</summary>
    public static Decision? RefuseUnlessGoingOn(this AssemblyOrder order, OrderId number) => order.Status switch
    {
        AssemblyOrderStatus.Open or AssemblyOrderStatus.Released => null,
        AssemblyOrderStatus.Unknown => NotFound(number),
        _ => NotOpen(order, number),
    };

    private static Decision NotFound(OrderId number) =>
        Decision.Refuse("assembly-order-not-found", $"There is no assembly order {number}.");

    private static Decision NotOpen(AssemblyOrder order, OrderId number) =>
        Decision.Refuse("assembly-order-not-open", $"The assembly order {number} is {order.Status}.");
}
