using Inventory.Domain.Assembly;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Places, changes, posts or closes an assembly order, and lets its earmarks follow: what is consumed uses up those for
/// its lines, what is made moves those of it to stock, and what an order that is changed or closed can not keep ends;
/// <see cref="EarmarkResult"/> names the documents that have less. New lines whose items are always earmarked get their
/// goods. Refused: what the command is refused with, and <see cref="PlanWithEarmarks.CandidatesNeeded"/>.
/// </summary>
/// <param name="Candidates">Supplies that may do for new lines; null: nobody looked for them, which is refused where
/// they are needed.</param>
public sealed record EarmarkedAssembly(
    ICommand Command, OrderId Order, IReadOnlyList<EarmarkEnd>? Candidates = null) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => Command.Streams;

    public string MissingGoods => (Command as INeedsGoods)?.MissingGoods ?? "components-missing";

    public Decision Decide(IStates states)
    {
        var decision = Command.Decide(states);
        if (decision.IsRefused || decision.Events.Count == 0)
            return decision;
        var before = states.Get(AssemblyOrder.StreamOf(Order));
        var draft = new Draft(states, decision);
        var warnings = new List<EarmarkWarning>();
        if (decision.Events.Any(e => e.Event is AssemblyPosted))
            Post(draft, [.. decision.Events.Select(e => e.Event).OfType<AssemblyPosted>()]);
        else if (decision.Events.Any(e => e.Event is AssemblyOrderChanged or AssemblyOrderClosed))
            warnings.AddRange(Fit(draft, before));
        var always = new AlwaysEarmark(draft, Candidates);
        if (AddNew(draft, always, before) is { } refusal)
            return refusal;
        return draft.Events.Count == decision.Events.Count && !always.HasMet
            ? decision
            : draft.Accept(new EarmarkResult(
                always.Earmarked, [.. warnings, .. always.Warnings], decision.Result as HandledIn));
    }

    private void Post(Draft draft, List<AssemblyPosted> postings)
    {
        var stream = AssemblyOrder.StreamOf(Order);
        var order = draft.Get(stream);
        var components = order.Lines.ToDictionary(l => l.Line.Line, l => l.Line.Component);
        var later = postings.SelectMany(p => p.Lines).GroupBy(l => l.Line, l => l.Quantity)
            .ToDictionary(g => g.Key, g => g.Aggregate(Quantity.Zero, (sum, q) => sum + q));
        foreach (var posting in postings)
        {
            var used = new List<ConsumedLine>();
            foreach (var (line, quantity) in posting.Lines)
            {
                later[line] -= quantity;
                if (components[line] is { } component)
                    used.Add(new(line, UseUp(draft, component, line, quantity, later[line])));
            }

            used.RemoveAll(line => line.Quantity.IsZero);
            if (used.Count > 0)
                draft.Add(stream, new AssemblyEarmarksUsed(Order, posting.Posting, used));
            // Nobody who asks for a number waits for an order, which does not say what numbers it will make.
            new EarmarkSteps(draft, order.Sku).Arrive(EarmarkEnd.OfAssembly(Order), default, posting.Quantity);
        }

        // What is not consumed of an order that is done is asked for no more.
        if (!order.IsOpen())
            Fit(draft, order);
    }

    private Quantity UseUp(Draft draft, Sku component, int line, Quantity consumed, Quantity later)
    {
        var end = EarmarkEnd.OfAssembly(Order, line);
        return draft.Get(Earmarks.StreamOf(component)).Open.IsEmpty
            || EarmarkableGoods.DemandOf(draft, end).Goods is not { } demand
            ? Quantity.Zero
            : new EarmarkSteps(draft, component).UseUp(end, consumed, demand.Quantity + later);
    }

    private List<EarmarkWarning> Fit(Draft draft, AssemblyOrder before)
    {
        var after = draft.Get(AssemblyOrder.StreamOf(Order));
        var components = before.Lines.Concat(after.Lines).Select(l => l.Line.Component).OfType<Sku>();
        var warnings = new List<EarmarkWarning>();
        foreach (var sku in components.Append(after.Sku).Distinct())
        {
            var steps = new EarmarkSteps(draft, sku);
            foreach (var end in EndsOf(draft.Get(Earmarks.StreamOf(sku))))
                steps.Fit(end);
            warnings.AddRange(steps.Warnings);
        }

        return warnings;
    }

    private List<EarmarkEnd> EndsOf(Earmarks earmarks) =>
    [
        .. earmarks.Open.Values.SelectMany(e => new[] { e.Demand, e.Supply })
            .Where(end => end.Kind == EarmarkEndKind.AssemblyOrder && end.Document == Order)
            .Distinct(),
    ];

    private Decision? AddNew(Draft draft, AlwaysEarmark always, AssemblyOrder before)
    {
        var known = before.Lines.Select(l => (l.Line.Line, l.Line.Component, l.Line.Variant)).ToHashSet();
        return draft.Get(AssemblyOrder.StreamOf(Order)).Lines.Select(l => l.Line)
            .Where(l => l.Component is not null && !known.Contains((l.Line, l.Component, l.Variant)))
            .Select(l => always.Add(EarmarkEnd.OfAssembly(Order, l.Line), l.Component!.Value))
            .FirstOrDefault(refusal => refusal is not null);
    }
}
