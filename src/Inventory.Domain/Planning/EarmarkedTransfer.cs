using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Ships, receives, undoes or closes a transfer order, and lets its earmarks follow: what is shipped uses up those for
/// it, what is received moves those of it to stock, where the goods still have the numbers that they ask for, and a
/// closed order has none. A shipment that is undone does not bring
/// back what it used up. Refused: what the command is refused with.
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
            warnings.AddRange(Follow(draft, @event));
        if (draft.Events.Count == decision.Events.Count)
            return decision;
        return draft.Accept(new EarmarkResult(Quantity.Zero, warnings));
    }

    private IReadOnlyList<EarmarkWarning> Follow(Draft draft, IEvent @event)
    {
        var lines = draft.Get(TransferOrder.StreamOf(Order)).Lines;
        var warnings = new List<EarmarkWarning>();
        switch (@event)
        {
            case TransferShipped shipped:
                // A line may go in several parts.
                foreach (var line in shipped.Lines.GroupBy(moved => moved.Line, moved => moved.Quantity))
                    Steps(draft, lines[line.Key - 1]).UseUp(
                        EarmarkEnd.Of(Order, line.Key),
                        line.Aggregate(Quantity.Zero, (sum, q) => sum + q),
                        lines[line.Key - 1].ToShip);
                break;
            case TransferReceived received:
                foreach (var moved in received.Lines)
                    Steps(draft, lines[moved.Line - 1]).Arrive(
                        EarmarkEnd.Of(Order, moved.Line), lines[moved.Line - 1].ArrivesAs(moved), moved.Quantity);
                // Who asks for a number that goods do not have any more has less.
                foreach (var line in received.Lines.Select(moved => moved.Line).Distinct())
                {
                    var steps = Steps(draft, lines[line - 1]);
                    steps.TrimSupply(EarmarkEnd.Of(Order, line), lines[line - 1].ToReceive());
                    warnings.AddRange(steps.Warnings);
                }

                break;
            case TransferOrderClosed:
                for (var at = 0; at < lines.Count; at++)
                {
                    var steps = Steps(draft, lines[at]);
                    steps.TrimDemand(EarmarkEnd.Of(Order, at + 1), Quantity.Zero);
                    steps.TrimSupply(EarmarkEnd.Of(Order, at + 1), Quantity.Zero);
                    warnings.AddRange(steps.Warnings);
                }

                break;
        }

        return warnings;
    }

    private static EarmarkSteps Steps(Draft draft, TransferLineState line) => new(draft, line.Line.Sku);
}
