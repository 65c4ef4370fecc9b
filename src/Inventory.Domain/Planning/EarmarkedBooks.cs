using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;

namespace Inventory.Domain.Planning;

/// <summary>
/// Decides a command with all its books, and lets earmarks of goods under way follow when the books find such goods
/// lost: no more of a line of a transfer order is earmarked than it is still to bring, and the answer names who has
/// less. All other decisions are those of the books.
/// </summary>
public static class EarmarkedBooks
{
    public static Decision Decide(ICommand command, IStates states)
    {
        var decision = Books.Decide(command, states);
        foreach (var (_, @event) in decision.Events)
        {
            if (@event is TransferGoodsLost)
                return Follow(decision, states);
        }

        return decision;
    }

    private static Decision Follow(Decision decision, IStates states)
    {
        var draft = new Draft(states, decision);
        var warnings = new List<EarmarkWarning>();
        foreach (var lost in decision.Events.Select(e => e.Event).OfType<TransferGoodsLost>())
        {
            foreach (var line in lost.Lines)
            {
                var end = EarmarkEnd.Of(lost.Order, line.Line);
                if (EarmarkableGoods.SupplyOf(draft, end).Goods is not { } left)
                    continue;
                var steps = new EarmarkSteps(draft, left.Sku);
                steps.TrimSupply(end, left.Quantity);
                warnings.AddRange(steps.Warnings);
            }
        }

        return warnings.Count == 0 ? decision : draft.Accept(With(warnings, decision.Result));
    }

    // The answers of counts and of many items at once have no room for warnings; their events say the same.
    private static object With(List<EarmarkWarning> warnings, object? result) => result switch
    {
        null => new EarmarkResult(Quantity.Zero, warnings),
        EarmarkResult earmarked => earmarked with { Warnings = [.. earmarked.Warnings, .. warnings] },
        _ => result,
    };
}
