using Inventory.Domain.Assembly;
using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Undoes an entry. Of an assembly, nobody's earmark of stock may need the output; and the lines of its order get back
/// what the posting had used up of their earmarks, as far as the components are nobody else's. Refused:
/// <c>output-earmarked</c>, and what <see cref="UndoMovement"/> is refused with. Source: Business Central, undo
/// assembly order.
/// </summary>
public sealed record EarmarkedUndo(UndoMovement Undo) : ICommand
{
    public IEnumerable<StreamId> Streams => Undo.Streams;

    public Decision Decide(IStates states)
    {
        var decision = Undo.Decide(states);
        var moved = decision.Events.Select(e => e.Event).OfType<IStockMovement>().ToList();
        if (moved.Find(m => m.EntryType == EntryType.AssemblyOutput) is not { } output)
            return decision;
        var goods = new EarmarkableGoods(
            output.Sku, output.Source, output.Terms.Variant, default, -output.Change, null);
        var lost = EarmarkableGoods.HeldStock(states, goods) - EarmarkableGoods.HeldStock(states, goods, moved);
        if (lost.IsPositive)
            return Decision.Refuse("output-earmarked", $"{lost} of {output.Sku} at {output.Source} are earmarked.");
        var draft = new Draft(states, decision);
        foreach (var undone in decision.Events.Select(e => e.Event).OfType<AssemblyUndone>())
            GiveBack(draft, undone, states.Get(AssemblyOrder.StreamOf(undone.Order)), moved);
        return draft.Events.Count == decision.Events.Count ? decision : draft.Accept(decision.Result);
    }

    private static void GiveBack(
        Draft draft, AssemblyUndone undone, AssemblyOrder before, List<IStockMovement> moved)
    {
        foreach (var (line, quantity) in before.Earmarked?.GetValueOrDefault(undone.Posting) ?? [])
        {
            var end = EarmarkEnd.OfAssembly(undone.Order, line);
            if (EarmarkableGoods.DemandOf(draft, end).Goods is { } demand)
                new EarmarkSteps(draft, demand.Sku).Restore(end, quantity, moved);
        }
    }
}
