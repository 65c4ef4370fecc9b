using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>
/// Puts what a component is made of in its place on an order that is open, one level deep. There is no way back.
/// Source: Business Central, explode BOM. Refused: <c>assembly-order-not-found</c>, <c>assembly-order-released</c>,
/// <c>assembly-order-not-open</c>, <c>line-not-found</c>, <c>line-consumed</c>, <c>bom-not-found</c> (the component is
/// not made of anything), <c>too-many-lines</c>, and as the lines of <see cref="PlaceAssemblyOrder"/> are.
/// </summary>
public sealed record ExplodeAssemblyLine(OrderId Order, int Line) : ICommand
{
    public IEnumerable<StreamId> Streams => [AssemblyOrder.StreamOf(Order)];

    public Decision Decide(IStates states)
    {
        var stream = AssemblyOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (order.RefuseUnlessOpen(Order) is { } refusal)
            return refusal;
        var at = order.Lines.FindIndex(l => l.Line.Line == Line);
        if (at < 0 || order.Lines[at].Line.Component is not { } component)
            return Decision.Refuse("line-not-found", $"{Order} has no component in line {Line}.");
        if (order.Lines[at].Consumed.IsPositive)
            return Decision.Refuse("line-consumed", $"Goods of line {Line} of {Order} were consumed.");
        var part = states.Get(Bom.StreamOf(component));
        if (!part.IsMade())
            return Decision.Refuse("bom-not-found", $"{component} has no bill of material.");

        var pieces = order.Lines[at].Line.QuantityPer!.Value;
        var exploded = part.LinesFor(pieces).Select(AssemblyLines.Of)
            .Concat(part.ResourcesFor(pieces).Select(AssemblyLines.Of))
            .Select((line, i) => line with { Line = order.LastLine + 1 + i });
        List<AssemblyLine> lines = [.. order.Lines.Select(l => l.Line)];
        lines.RemoveAt(at);
        lines.InsertRange(at, exploded);
        return AssemblyLines.RefuseCount(lines)
            ?? AssemblyLines.Refuse(states, order.Sku, order.Terms!.Quantity, lines)
            ?? Decision.Accept([new StreamEvent(stream, new AssemblyOrderChanged(Order, order.Terms, lines))]);
    }
}
