using Inventory.Domain.Assembly;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Makes what an assembly order asks for, or part of it: components go in first, then the output comes out at what they
/// cost. An order that is open is released by it. Each number of the output is a posting of its own, with its share of
/// the components. Refused: <c>assembly-order-not-found</c>, <c>assembly-order-not-open</c>,
/// <c>quantity-not-positive</c>, <c>quantity-exceeds-order</c> (of the order or a line), <c>line-not-found</c>,
/// <c>duplicate-lines</c>, <c>tracking-line-malformed</c>, <c>tracking-exceeds-line</c>, <c>no-components</c>,
/// <c>resource-not-found</c>, <c>resource-blocked</c>, and as <see cref="AssembleItem"/> is.
/// </summary>
/// <param name="Quantity">Null: the quantity to assemble.</param>
/// <param name="Lines">Of which lines not what follows from the quantity is consumed, or with which numbers.</param>
/// <param name="TrackingLines">Numbers of the output.</param>
/// <param name="ResourceCost">Direct cost of the work on all that is made now; null: what the resources of the order
/// cost by their cards.</param>
/// <param name="ResourceOverhead">Null: that of the resources, where their cost is taken.</param>
/// <param name="Unit">Of the quantity; null: the base unit. Tracking lines are in base units.</param>
public sealed record PostAssemblyOrder(
    OrderId Order,
    DateOnly PostingDate,
    Quantity? Quantity = null,
    IReadOnlyList<AssemblyLineQuantity>? Lines = null,
    IReadOnlyList<AssemblyTracking>? TrackingLines = null,
    Money? ResourceCost = null,
    Money? ResourceOverhead = null,
    string? Unit = null) : INeedsGoods
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, CompanySettings.Stream, AssemblyOrder.StreamOf(Order)];

    public string MissingGoods => Conversion.MissingGoods;

    public Decision Decide(IStates states)
    {
        var stream = AssemblyOrder.StreamOf(Order);
        var order = states.Get(stream);
        if (order.RefuseUnlessGoingOn(Order) is { } refusal)
            return refusal;
        if (Unit is not null && Quantity is { } said)
        {
            return states.InBase(order.Sku, said, Unit)
                .Then(states, made => this with { Quantity = made.Quantity, Unit = null });
        }

        var quantity = Quantity ?? order.QuantityToAssemble();
        if (!quantity.IsPositive)
            return Decision.Refuse("quantity-not-positive", "What is made is more than zero.");
        if (quantity > order.OpenQuantity())
            return Decision.Refuse("quantity-exceeds-order", $"{order.OpenQuantity()} of {Order} are to be made.");
        var output = new TrackedGoods(quantity, TrackingLines);
        var (components, malformed) = Consumed(states, order, quantity);
        if ((malformed ?? output.Refuse()) is { } wrong)
            return wrong;
        var (work, notWorking) = Work(states, components);
        if (notWorking is not null)
            return notWorking;
        if (components.Count == 0 && ResourceCost is null)
            return Decision.Refuse("no-components", $"The assembly order {Order} has nothing to consume.");
        if (states.Get(Item.StreamOf(order.Sku)).RefuseUse(order.Sku, ItemUse.Making) is { } kind)
            return kind;

        var draft = new Draft(states);
        if (order.Status == AssemblyOrderStatus.Open)
            draft.Add(stream, new AssemblyOrderReleased(Order));
        var first = states.Get(ItemCost.StreamOf(order.Sku)).Entries.Count + 1;
        var made = Kernel.Quantity.Zero;
        foreach (var part in output.TakeAll())
        {
            if (work.Make(draft, components, part, made, quantity, first++) is { } notMade)
                return notMade;
            made += part.Quantity;
        }

        return draft.Accept();
    }

    private (PostAssemblyOrder WithWork, Decision? Refusal) Work(
        IStates states, List<(AssemblyLine Line, TrackedGoods Goods)> lines)
    {
        if (ResourceCost is not null)
            return (this, null);
        var (cost, refusal) = WorkCost.Of(
            states,
            lines.Where(l => l.Line.Resource is not null).Select(l => (l.Line.Resource!, l.Goods.Whole)));
        return (
            this with
            {
                ResourceCost = cost.DirectAmount(),
                ResourceOverhead = ResourceOverhead ?? cost.OverheadAmount(),
            },
            refusal);
    }

    private (List<(AssemblyLine Line, TrackedGoods Goods)> Lines, Decision? Refusal) Consumed(
        IStates states, AssemblyOrder order, Quantity pieces)
    {
        var named = new Dictionary<int, AssemblyLineQuantity>();
        foreach (var line in Lines ?? [])
        {
            if (!order.Lines.Exists(l => l.Line.Line == line.Line && l.Line.QuantityPer is not null))
                return ([], Decision.Refuse("line-not-found", $"Nothing is consumed of line {line.Line}."));
            if (!named.TryAdd(line.Line, line))
                return ([], Decision.Refuse("duplicate-lines", $"Line {line.Line} is named twice."));
        }

        var consumed = new List<(AssemblyLine, TrackedGoods)>();
        foreach (var line in order.Lines.Where(l => l.Line.QuantityPer is not null))
        {
            var over = named.GetValueOrDefault(line.Line.Line);
            var (said, _, noUnit) = AssemblyLines.InBase(states, line.Line.Component, over?.Quantity, over?.Unit);
            if (noUnit is not null)
                return ([], noUnit);
            var quantity = said ?? order.ToConsume(line, pieces);
            if (quantity.IsNegative)
                return ([], Decision.Refuse("quantity-not-positive", "What is consumed is not less than zero."));
            if (quantity > line.RemainingOf(order.Terms!.Quantity))
                return ([], Decision.Refuse(
                    "quantity-exceeds-order", $"Line {line.Line.Line} has less than {quantity} to consume."));
            if (line.Line.Component is null && over?.TrackingLines is { Count: > 0 })
                return ([], Decision.Refuse("tracking-line-malformed", "Work has no lot, serial number or package."));
            var goods = new TrackedGoods(quantity, over?.TrackingLines);
            if (goods.Refuse() is { } refusal)
                return ([], refusal);
            if (quantity.IsPositive)
                consumed.Add((line.Line, goods));
        }

        return (consumed, null);
    }

    private Decision? Make(
        Draft draft,
        List<(AssemblyLine Line, TrackedGoods Goods)> components,
        AssemblyTracking part,
        Quantity before,
        Quantity whole,
        int entryNo)
    {
        var order = draft.Get(AssemblyOrder.StreamOf(Order));
        var made = before + part.Quantity;
        var (goods, lines) = (new List<ConsumedGoods>(), new List<ConsumedLine>());
        foreach (var (line, tracked) in components)
        {
            // Entries that nobody keeps account of name no output: all of them go into the first.
            var isKept = line.Component is not { } component
                || draft.Get(Item.StreamOf(component)).Kind == ItemKind.Inventory;
            var taken = isKept ? tracked.TakeShare(made, whole) : tracked.TakeAll();
            if (taken.Count == 0)
                continue;
            if (line.Component is { } sku)
                goods.AddRange(taken.Select(
                    t => new ConsumedGoods(sku, t.Quantity, line.Variant, t.Lot, t.Serial, t.Package)));
            lines.Add(new(line.Line, taken.Aggregate(Kernel.Quantity.Zero, (sum, t) => sum + t.Quantity)));
        }

        var conversion = new Conversion(
            order.Sku,
            order.Terms!.Source,
            part.Quantity,
            goods,
            new(
                Document: Order.Value,
                Variant: order.Terms.Variant,
                Lot: part.Lot,
                Serial: part.Serial,
                ResourceCost: ShareOf(ResourceCost, before, made, whole),
                ResourceOverhead: ShareOf(ResourceOverhead, before, made, whole),
                Package: part.Package,
                Dimensions: order.Terms.Dimensions),
            PostingDate,
            EntryType.AssemblyConsumption,
            EntryType.AssemblyOutput);
        var decision = conversion.Decide(draft);
        if (decision.IsRefused)
            return decision;
        draft.Add(decision);
        draft.Add(
            AssemblyOrder.StreamOf(Order),
            new AssemblyPosted(Order, order.LastPosting + 1, entryNo, part.Quantity, lines, PostingDate));
        return null;
    }

    // Shares of the sum so far: what is rounded away from one is in the next.
    private static Money? ShareOf(Money? cost, Quantity before, Quantity made, Quantity whole) =>
        cost is { } all ? Rounding.Share(all, made, whole) - Rounding.Share(all, before, whole) : null;
}
