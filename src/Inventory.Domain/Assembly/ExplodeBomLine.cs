using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Puts what a component is made of in its place, one level deep; its work comes behind the other. There is no way back
/// but to set the bill of material anew. Source: Business Central, explode BOM. Refused: <c>item-not-found</c>,
/// <c>line-not-found</c>, <c>bom-not-found</c> (the component is not made of anything), and as <see cref="SetBom"/>.
/// </summary>
/// <param name="Line">From 1.</param>
public sealed record ExplodeBomLine(Sku Parent, int Line) : ICommand
{
    public IEnumerable<StreamId> Streams => [Item.StreamOf(Parent), Bom.StreamOf(Parent)];

    public Decision Decide(IStates states)
    {
        if (!states.Get(Item.StreamOf(Parent)).IsRegistered)
            return Decision.Refuse("item-not-found", $"There is no item {Parent}.");
        var bom = states.Get(Bom.StreamOf(Parent));
        if (Line < 1 || Line > bom.Lines.Count)
            return Decision.Refuse("line-not-found", $"{Parent} has no component {Line}.");
        var exploded = bom.Lines[Line - 1];
        var part = states.Get(Bom.StreamOf(exploded.Component));
        if (!part.IsMade())
            return Decision.Refuse("bom-not-found", $"{exploded.Component} has no bill of material.");
        return new SetBom(
            Parent,
            [.. bom.Lines.Take(Line - 1), .. part.LinesFor(exploded.QuantityPer), .. bom.Lines.Skip(Line)],
            [.. bom.TextsOf().Select(t => t.Before > Line ? t with { Before = t.Before + part.Lines.Count - 1 } : t)],
            [.. bom.ResourcesOf(), .. part.ResourcesFor(exploded.QuantityPer)])
            .Decide(states);
    }
}
