using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Ships, receives, undoes or closes a transfer order, and lets its earmarks follow: what is shipped uses up those for
/// it, what is received moves those of it to stock, where the goods still have the numbers that they ask for, a
/// shipment that is undone gives back what it used up, as far as the goods are nobody else's, and a closed order has
/// none. Refused: what the command is refused with.
/// </summary>
public sealed record EarmarkedTransfer(ICommand Command, OrderId Order) : INeedsGoods
{
    public IEnumerable<StreamId> Streams => Command.Streams;

    public string MissingGoods => (Command as INeedsGoods)?.MissingGoods ?? "insufficient-source-qty";

    public Decision Decide(IStates states)
    {
        var decision = Command.Decide(states);
        if (decision.IsRefused || decision.Events.Count == 0)
            return decision;
        var draft = new Draft(states, decision);
        var warnings = new List<EarmarkWarning>();
        foreach (var (_, @event) in decision.Events)
            warnings.AddRange(Follow(draft, @event, states));
        if (draft.Events.Count == decision.Events.Count)
            return decision;
        return draft.Accept(new EarmarkResult(Quantity.Zero, warnings));
    }

    private IReadOnlyList<EarmarkWarning> Follow(Draft draft, IEvent @event, IStates before)
    {
        switch (@event)
        {
            case TransferShipped shipped:
                UseUp(draft, shipped);
                return [];
            case TransferReceived received:
                return Arrive(draft, received);
            case TransferShipmentUndone undone:
                GiveBack(draft, undone, before.Get(TransferOrder.StreamOf(Order)));
                return [];
            case TransferOrderClosed:
                return Close(draft);
            default:
                return [];
        }
    }

    // Only goods that have time in transit can come back.
    private void UseUp(Draft draft, TransferShipped shipped)
    {
        var order = draft.Get(TransferOrder.StreamOf(Order));
        var used = new List<MovedLine>();
        // A line may go in several parts.
        foreach (var line in shipped.Lines.GroupBy(moved => moved.Line, moved => moved.Quantity))
        {
            var state = order.Lines[line.Key - 1];
            used.Add(new(line.Key, Steps(draft, state).UseUp(
                EarmarkEnd.Of(Order, line.Key),
                line.Aggregate(Quantity.Zero, (sum, q) => sum + q),
                state.ToShip)));
        }

        used.RemoveAll(line => line.Quantity.IsZero);
        if (used.Count > 0 && order.Mode == TransferMode.InTransit)
            draft.Add(TransferOrder.StreamOf(Order), new TransferEarmarksUsed(Order, shipped.Shipment, used));
    }

    private void GiveBack(Draft draft, TransferShipmentUndone undone, TransferOrder before)
    {
        var moved = draft.Events.Select(e => e.Event).OfType<IStockMovement>().ToList();
        // What of the shipment is lost does not come back, and what it used up of earmarks neither.
        var back = undone.Lines.ToLookup(line => line.Line, line => line.Quantity);
        foreach (var (line, used) in UsedBy(before, undone.Shipment))
        {
            var quantity = back[line].Aggregate(Quantity.Zero, (sum, q) => sum + q);
            Steps(draft, before.Lines[line - 1])
                .Restore(EarmarkEnd.Of(Order, line), Quantity.Min(used, quantity), moved);
        }
    }

    private static IEnumerable<(int Line, Quantity Used)> UsedBy(TransferOrder order, int shipment) =>
        (order.Earmarked?.GetValueOrDefault(shipment) ?? []).Select(line => (line.Line, line.Quantity));

    private List<EarmarkWarning> Arrive(Draft draft, TransferReceived received)
    {
        var lines = draft.Get(TransferOrder.StreamOf(Order)).Lines;
        foreach (var moved in received.Lines)
            Steps(draft, lines[moved.Line - 1]).Arrive(
                EarmarkEnd.Of(Order, moved.Line), lines[moved.Line - 1].ArrivesAs(moved), moved.Quantity);
        // Who asks for a number that goods do not have any more has less.
        var warnings = new List<EarmarkWarning>();
        foreach (var line in received.Lines.Select(moved => moved.Line).Distinct())
        {
            var steps = Steps(draft, lines[line - 1]);
            steps.TrimSupply(EarmarkEnd.Of(Order, line), lines[line - 1].ToReceive());
            warnings.AddRange(steps.Warnings);
        }

        return warnings;
    }

    private List<EarmarkWarning> Close(Draft draft)
    {
        var lines = draft.Get(TransferOrder.StreamOf(Order)).Lines;
        var warnings = new List<EarmarkWarning>();
        for (var at = 0; at < lines.Count; at++)
        {
            var steps = Steps(draft, lines[at]);
            steps.Fit(EarmarkEnd.Of(Order, at + 1));
            warnings.AddRange(steps.Warnings);
        }

        return warnings;
    }

    private static EarmarkSteps Steps(Draft draft, TransferLineState line) => new(draft, line.Line.Sku);
}
