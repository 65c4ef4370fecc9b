using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Orders goods to be counted; what is expected of each item and lot is what was posted up to the date. Refused:
/// <c>validation.order.invalid</c>, <c>validation.lines.empty</c>, <c>source-not-found</c>, <c>item-not-found</c>,
/// <c>item-is-composite</c>, <c>item-type</c>, <c>count-exists</c>.
/// </summary>
public sealed record OrderCount(OrderId Count, SourceCode Source, IReadOnlyList<Sku> Items, DateOnly PostingDate)
    : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [PlaceDirectory.Stream, InventoryCount.StreamOf(Count), .. Items.Select(ItemCost.StreamOf)];

    public Decision Decide(IStates states)
    {
        if (!OrderId.IsValid(Count.Value))
            return Decision.Refuse(
                "validation.order.invalid", $"A count's number has 1 to {OrderId.LengthMax} characters.");
        if (Items.Count == 0)
            return Decision.Refuse("validation.lines.empty", "Name what is to be counted.");
        if (states.RefuseUnknown([Source]) is { } unknown)
            return unknown;
        if (Items.Select(sku => states.RefuseWithoutStock(sku)).FirstOrDefault(r => r is not null) is { } refusal)
            return refusal;
        if (RefuseKnown(states, Count) is { } exists)
            return exists;

        return Decision.Accept([new StreamEvent(InventoryCount.StreamOf(Count), new CountOrdered(
            Count,
            Source,
            PostingDate,
            Items,
            CountLines.Expected(states, Items, Source, PostingDate),
            CountLines.LastEntries(states, Items)))]);
    }

    internal static Decision? RefuseKnown(IStates states, OrderId count) =>
        states.Get(InventoryCount.StreamOf(count)).Status == CountStatus.Unknown
            ? null
            : Decision.Refuse("count-exists", $"There is a count {count} already.");
}
