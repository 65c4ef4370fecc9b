using Inventory.Domain.Kernel;

namespace Inventory.Domain.Planning;

/// <summary>What other commands do to the counting of an item.</summary>
internal static class CountingDrafts
{
    /// <summary>Moves the days of the next count on, if goods were counted by a period; a count of an older date
    /// leaves them.</summary>
    public static void MoveCountingOn(this Draft draft, Sku sku, SourceCode source, DateOnly countedOn)
    {
        var stream = ItemCounting.StreamOf(sku);
        var counting = draft.Get(stream);
        if (counting.At(source) is not { } due)
            return;
        var period = draft.Get(CountingPeriod.StreamOf(due.Period));
        if (!period.IsKnown())
            return;
        var next = due.Next.After(countedOn, period.TimesAYear);
        if (next != due.Next)
            draft.Add(stream, new CountingMovedOn(sku, source, countedOn, next.Start, next.End));
    }

    /// <summary>Gives the period of an item to another one, whose goods nobody counted yet.</summary>
    public static void CopyCounting(this Draft draft, Sku from, Sku to)
    {
        if (draft.Get(ItemCounting.StreamOf(from)).Item is { Period: { } period, Next: { } next })
            draft.Assign(to, null, period, next);
    }

    /// <summary>Takes the counting of an item over to its new key, source by source.</summary>
    public static void MoveCounting(this Draft draft, Sku from, Sku to)
    {
        var counting = draft.Get(ItemCounting.StreamOf(from));
        draft.ForgetCounting(to);
        draft.CopyCounting(from, to);
        foreach (var (key, terms) in counting.Sources)
        {
            SourceCode source = new(key);
            if (terms is { Period: { } period, Next: { } next })
                draft.Assign(to, source, period, next);
            if (terms is { CountedOn: { } countedOn, Next: { } again })
                draft.Add(
                    ItemCounting.StreamOf(to), new CountingMovedOn(to, source, countedOn, again.Start, again.End));
        }

        draft.ForgetCounting(from);
    }

    /// <summary>Ends all periods of an item.</summary>
    public static void ForgetCounting(this Draft draft, Sku sku)
    {
        var stream = ItemCounting.StreamOf(sku);
        var counting = draft.Get(stream);
        foreach (var source in counting.Sources.Where(s => s.Value.Period is not null).Select(s => s.Key))
            draft.Add(stream, new CountingPeriodUnassigned(sku, new SourceCode(source)));
        if (counting.Item is not null)
            draft.Add(stream, new CountingPeriodUnassigned(sku, null));
    }

    private static void Assign(this Draft draft, Sku sku, SourceCode? source, string period, CountingDates next) =>
        draft.Add(
            ItemCounting.StreamOf(sku), new CountingPeriodAssigned(sku, source, period, next.Start, next.End));
}
