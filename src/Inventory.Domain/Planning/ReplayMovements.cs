using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Moves goods as one decision of another log did; the books value them by their own rules. Where a named entry can not
/// be met under these rules (its goods are used up in another order), the name is dropped; the answer's result is then
/// the code of the refusal.
/// </summary>
public sealed record ReplayMovements(IReadOnlyList<IStockMovement> Movements) : ICommand
{
    public IEnumerable<StreamId> Streams => Movements.SelectMany(m => (StreamId[])
    [
        SourceItem.StreamOf(m.Sku, m.Source), Catalog.Item.StreamOf(m.Sku), Costing.ItemCost.StreamOf(m.Sku),
    ]);

    public Decision Decide(IStates states)
    {
        var named = new ReplayFacts(Facts(Movements));
        if (!Movements.Any(m => m.Terms is { AppliesTo: not null } or { AppliesFrom: not null }))
            return named.Decide(states);
        if (Books.Decide(named, states).Refusal is not { } refusal)
            return named.Decide(states);
        return Decision.Accept(Facts([.. Movements.Select(Freed)]), refusal.Code);
    }

    /// <summary>The movement on other terms.</summary>
    internal static IStockMovement On(IStockMovement movement, MovementTerms terms) => movement switch
    {
        StockReceived m => m with { Terms = terms },
        StockAdjusted m => m with { Terms = terms },
        StockShipped m => m with { Terms = terms },
        StockReturned m => m with { Terms = terms },
        StockTransferredOut m => m with { Terms = terms },
        StockTransferredIn m => m with { Terms = terms },
        _ => throw new UnknownEventException(movement),
    };

    /// <summary>The movement with the mark of a correction or, null, without.</summary>
    internal static IStockMovement Mark(IStockMovement movement, bool? correction) => movement switch
    {
        StockReceived m => m with { Correction = correction },
        StockAdjusted m => m with { Correction = correction },
        StockReturned m => m with { Correction = correction },
        _ => movement,
    };

    // What names no entry takes none back.
    private static IStockMovement Freed(IStockMovement movement) =>
        Mark(On(movement, movement.Terms with { AppliesTo = null, AppliesFrom = null }), correction: null);

    private static IReadOnlyList<StreamEvent> Facts(IReadOnlyList<IStockMovement> movements) =>
        [.. movements.Select(m => new StreamEvent(SourceItem.StreamOf(m.Sku, m.Source), m))];
}
