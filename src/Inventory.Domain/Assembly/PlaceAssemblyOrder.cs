using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Orders an item to be made; nothing is made yet. An order that is there and open is changed: head and lines are these
/// from now on. Refused: <c>validation.order.invalid</c>, <c>quantity-not-positive</c>, <c>dates-out-of-order</c>,
/// <c>source-not-found</c>, <c>item-not-found</c>, <c>item-is-composite</c>, <c>item-type</c>, <c>item-blocked</c>,
/// <c>bom-circular</c> (a line names the item itself), <c>variant-not-found</c> (of the item or of a line),
/// <c>too-many-lines</c>, <c>line-not-found</c>, <c>duplicate-lines</c>, <c>validation.lines.invalid</c>,
/// <c>validation.text.invalid</c>, <c>resource-not-found</c>,
/// <c>resource-blocked</c>, <c>order-exists</c> (of another item), <c>assembly-order-released</c>,
/// <c>assembly-order-not-open</c>, <c>quantity-below-assembled</c>, <c>line-consumed</c> (it is gone, or another, or
/// has less than what was consumed of it), <c>responsibility-centre-not-found</c>,
/// <c>responsibility-centre-of-others</c>, <c>unit-not-found</c>, <c>quantity-zero</c>, and, of its dimensions
/// and the defaults of its centre, <c>dimension-not-found</c>, <c>dimension-value-not-found</c>,
/// <c>dimension-blocked</c>, <c>dimension-required</c>, <c>dimension-fixed</c>, <c>dimension-not-allowed</c>.
/// </summary>
/// <param name="Lines">Null: those of the bill of material; of an order that is there, those that it has.</param>
/// <param name="Wish">Who is to handle it; null: the company's centre, if it has one. An order that is there keeps
/// its own.</param>
/// <param name="Unit">Of the quantity that is made; null: the base unit.</param>
/// <param name="LineUnits">Of the quantity of each line, by its place; null: all are in base units.</param>
public sealed record PlaceAssemblyOrder(
    OrderId Order,
    Sku Sku,
    AssemblyTerms Terms,
    IReadOnlyList<AssemblyLine>? Lines = null,
    CentreWish? Wish = null,
    string? Unit = null,
    IReadOnlyList<string?>? LineUnits = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
    [
        PlaceDirectory.Stream,
        AssemblyOrder.StreamOf(Order),
        Item.StreamOf(Sku),
        Bom.StreamOf(Sku),
        .. AssemblyLines.StreamsOf(Lines ?? []),
    ];

    public Decision Decide(IStates states)
    {
        if (Unit is not null)
        {
            return states.InBase(Sku, Terms.Quantity, Unit).Then(states, made => this with
            {
                Terms = Terms with { Quantity = made.Quantity, Stated = made.Stated }, Unit = null,
            });
        }

        if (LineUnits is not null && Lines is not null)
        {
            var (inBase, noUnit) = AssemblyLines.InBase(states, Lines, LineUnits);
            return noUnit ?? (this with { Lines = inBase, LineUnits = null }).Decide(states);
        }

        if (RefuseHead(states) is { } refusal)
            return refusal;

        var known = states.Get(AssemblyOrder.StreamOf(Order));
        if (known.Terms?.Dimensions is { } kept && (Terms.Dimensions?.Over(kept) ?? kept) is var all
            && all != Terms.Dimensions)
            return (this with { Terms = Terms with { Dimensions = all } }).Decide(states);
        if (known.Status != AssemblyOrderStatus.Unknown && known.Sku != Sku)
            return Decision.Refuse("order-exists", $"The assembly order {Order} makes {known.Sku}.");
        var asked = Lines
            ?? (known.Terms is null ? AssemblyLines.Of(states.Get(Bom.StreamOf(Sku)))
                : [.. known.Lines.Select(l => l.Line)]);
        var (lines, malformed) = AssemblyLines.Number(known, asked);
        if (malformed is not null)
            return malformed;
        if (known.Terms == Terms && known.Lines.Select(l => l.Line).SequenceEqual(lines))
            return Decision.Nothing;
        if (RefuseChange(known, lines) is { } fixedByNow)
            return fixedByNow;
        if (AssemblyLines.Refuse(states, Sku, Terms.Quantity, lines) is { } line)
            return line;
        if (known.Terms is null)
            return Place(states, lines);
        if (Terms.Dimensions != known.Terms.Dimensions
            && states.RefuseUnusable(Terms.Dimensions) is { } unusable)
            return unusable;
        return Decision.Accept(
            [new StreamEvent(AssemblyOrder.StreamOf(Order), new AssemblyOrderChanged(Order, Terms, lines))]);
    }

    private Decision Place(IStates states, IReadOnlyList<AssemblyLine> lines)
    {
        var handled = states.ChooseCentre(Wish, CentreArea.Purchase);
        if (handled.Refusal is { } others)
            return others;
        var dimensions = states.DimensionsOfDocument(Terms.Dimensions, Wish, handled.Centre, out var notPossible);
        var terms = dimensions == Terms.Dimensions ? Terms : Terms with { Dimensions = dimensions };
        var placed = new AssemblyOrderPlaced(Order, Sku, terms, lines, handled.Centre);
        return notPossible
            ?? Decision.Accept([new StreamEvent(AssemblyOrder.StreamOf(Order), placed)], handled.ToResult());
    }

    private Decision? RefuseHead(IStates states)
    {
        if (!OrderId.IsValid(Order.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"An order number has 1 to {OrderId.LengthMax} characters.");
        if (!Terms.Quantity.IsPositive)
            return Decision.Refuse("quantity-not-positive", "What is made is more than zero.");
        var ending = Terms.EndingDate ?? Terms.DueDate;
        if (ending > Terms.DueDate || Terms.StartingDate > ending)
            return Decision.Refuse("dates-out-of-order", "Work starts before it ends, and ends before it is due.");
        return states.RefuseUnknown([Terms.Source])
            ?? states.RefuseUnknownItem(Sku)
            ?? states.Get(Item.StreamOf(Sku)).RefuseUse(Sku, ItemUse.Making)
            ?? states.RefuseByCard(Sku)
            ?? states.Get(Item.StreamOf(Sku)).RefuseUnknownVariant(Sku, Terms.Variant);
    }

    private Decision? RefuseChange(AssemblyOrder known, IReadOnlyList<AssemblyLine> lines)
    {
        if (known.Terms is null)
            return null;
        if (known.RefuseUnlessOpen(Order) is { } refusal)
            return refusal;
        if (Terms.Quantity < known.Assembled)
            return Decision.Refuse("quantity-below-assembled", $"{known.Assembled} of {Order} are made already.");
        // With nothing left to make, an order would be finished without a posting.
        if (Terms.Quantity == known.Assembled)
            return Decision.Refuse("quantity-below-assembled", $"All that is left of {Order} ends by closing it.");

        foreach (var before in known.Lines.Where(l => l.Consumed.IsPositive))
        {
            var after = lines.FirstOrDefault(l => l.Line == before.Line.Line);
            if (after is null || !AssemblyLines.IsOfSame(after, before.Line)
                || (before with { Line = after }).NeededFor(Terms.Quantity) < before.Consumed)
            {
                return Decision.Refuse(
                    "line-consumed", $"{before.Consumed} were consumed of line {before.Line.Line} of {Order}.");
            }
        }

        return null;
    }
}
