using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Planning;

/// <summary>
/// Orders a count of what is due by its counting period. Source: Business Central, calculate counting period. Refused:
/// <c>source-not-found</c>, <c>nothing-due</c>, and as <see cref="OrderCount"/> is.
/// </summary>
/// <param name="Items">Items that may be due; those that are not, and those that are not counted now because they are
/// blocked, are left out.</param>
/// <param name="DueOn">Days of a count that began by then are due, and stay so until there is a count.</param>
/// <param name="Period">Only items of this counting period; null: of any.</param>
public sealed record OrderDueCount(
    OrderId Count,
    SourceCode Source,
    IReadOnlyList<Sku> Items,
    DateOnly DueOn,
    DateOnly PostingDate,
    string? Period = null) : ICommand
{
    public IEnumerable<StreamId> Streams =>
        [.. new OrderCount(Count, Source, Items, PostingDate).Streams, .. Items.Select(ItemCounting.StreamOf)];

    public Decision Decide(IStates states)
    {
        if (states.RefuseUnknown([Source]) is { } unknown)
            return unknown;
        // Before what is due: that is on the count now.
        if (OrderCount.RefuseKnown(states, Count) is { } exists)
            return exists;
        List<Sku> due = [.. Items.Where(sku => IsDue(states, sku) && states.RefuseWithoutStock(sku) is null)];
        return due.Count == 0
            ? Decision.Refuse("nothing-due", $"Nothing is due to be counted at {Source} by {DueOn:yyyy-MM-dd}.")
            : new OrderCount(Count, Source, due, PostingDate).Decide(states);
    }

    private bool IsDue(IStates states, Sku sku) =>
        states.Get(ItemCounting.StreamOf(sku)).At(Source) is { } at
        && at.Next.Start <= DueOn
        && (Period is null || at.Period == Period);
}
