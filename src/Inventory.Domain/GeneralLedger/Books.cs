using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Ordering;
using Inventory.Domain.Sources;

namespace Inventory.Domain.GeneralLedger;

/// <summary>
/// Decides a command with all its books: what frees goods fills backorders, what moves goods is costed, what changes
/// value is posted to the ledger, what runs low is reported, all in one decision. A command that the books can not
/// follow is refused as a whole.
/// </summary>
public static class Books
{
    public static Decision Decide(ICommand command, IStates states)
    {
        var decision = command.Decide(states);
        if (decision.IsRefused || decision.Events.Count == 0 || command is IBooked)
            return decision;

        var movements = new List<IStockMovement>();
        var invoices = new List<ChargedShipment>();
        var hasValue = false;
        var isWatched = false;
        var withoutStock = false;
        foreach (var (_, @event) in decision.Events)
        {
            if (CardChanges.Refuse(states, @event, decision.Events) is { } cardRefusal)
                return Decision.Refuse(cardRefusal.Code, cardRefusal.Reason);
            if (@event is IStockMovement movement)
                movements.Add(movement);
            if (OrderShipments.ChargedBy(@event) is { } charged)
                invoices.Add(charged);
            withoutStock |= @event is NonInventoryMoved;
            hasValue |= @event is IValueEvent;
            isWatched |= LowStockWatch.Concerns(@event);
        }

        var awaited = BackorderFilling.Due(states, decision.Events);
        if (invoices.Count == 0 && !isWatched && !hasValue && !withoutStock && awaited.Count == 0)
            return decision;

        var draft = new Draft(states, decision);
        foreach (var sku in awaited)
            BackorderFilling.Fill(draft, sku);
        foreach (var moved in withoutStock ? decision.Events.Select(e => e.Event).OfType<NonInventoryMoved>() : [])
        {
            if (NonInventoryEntries.Add(draft, moved) is { } why)
                return Decision.Refuse(why.Code, why.Reason);
        }

        if (movements.Count > 0
            && new CostFlow(draft, (command as INeedsGoods)?.MissingGoods)
            {
                HasDimensions = command is not IGivesNames,
            }.Follow(movements) is { } refusal)
            return Decision.Refuse(refusal.Code, refusal.Reason);
        foreach (var invoice in invoices)
        {
            if (OrderShipments.Invoice(draft, invoice) is { } notInvoiced)
                return Decision.Refuse(notInvoiced.Code, notInvoiced.Reason);
        }

        var ledger = new LedgerFlow(draft);
        // What the ledger adds behind them has no value of its own.
        var decided = draft.Events.Count;
        for (var at = 0; at < decided; at++)
        {
            if (draft.Events[at].Event is IValueEvent values && ledger.Follow(values) is { } reason)
                return Decision.Refuse(reason.Code, reason.Reason);
        }

        if (isWatched)
            LowStockWatch.Follow(draft);
        return draft.Accept(decision.Result);
    }
}
