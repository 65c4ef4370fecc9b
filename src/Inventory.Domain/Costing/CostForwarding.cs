using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// Carries a change of cost to all that depends on it: increases to the decreases that took from them, decreases to the
/// increases that copy their cost, average periods to their decreases. Touches nothing else.
/// </summary>
internal sealed class CostForwarding(CostPosting posting)
{
    // Business Central stops a value that keeps flipping by a cent after as many rounds.
    private const int RoundsPerPeriodMax = 20;

    private readonly SortedSet<int> _touched = [];
    private readonly SortedSet<int> _closing = [];
    private readonly SortedSet<int> _returns = [];
    private readonly SortedSet<(int Period, string Pool)> _periods = [];
    private readonly Dictionary<(int Period, string Pool), int> _rounds = [];
    private (int Period, string Pool)? _running;

    private ItemCost Item => posting.Item;

    public void Touch(int entryNo) => _touched.Add(entryNo);

    /// <summary>The increase may be used up now: look for a rounding residual at the end.</summary>
    public void Closing(int entryNo) => _closing.Add(entryNo);

    /// <summary>Where goods of the entry arrived may be completely invoiced now.</summary>
    public void ClosingArrivals(CostEntry entry) => _closing.UnionWith(Item.ArrivalsOf(entry));

    /// <summary>Purchase returns that may give back more, or less, of overhead and variance now.</summary>
    public IReadOnlyCollection<int> Returns => _returns;

    /// <summary>All decreases that name the increase.</summary>
    public void TouchNaming(int inboundNo) =>
        TouchAll(Item.AppliedOf(Item[inboundNo]).Where(applied => applied.Fixed == true).Select(a => a.EntryNo));

    /// <summary>All averages of periods that end on the date or later.</summary>
    public void TouchAverages(DateOnly from) =>
        _periods.UnionWith(AveragePages.Periods(Item).Where(at => at.Period >= from.DayNumber));

    /// <summary>The worth of an entry changed, or when it counts.</summary>
    public void Changed(CostEntry entry)
    {
        if (entry.IsInbound())
            TouchTaking(Item.AppliedOf(entry));
        if (Item.CopiesOf(entry) is { Count: > 0 } copies)
            TouchAll(copies);
        Close(entry);
        if (Item.MethodOf(entry) == CostingMethod.Average)
            TouchPools(entry, Item.Basis.PeriodOf(entry.ValuationDate));
    }

    public void Posted(ValueEntry value, CostEntry entry)
    {
        Changed(entry);
        if (Item.MethodOf(entry) == CostingMethod.Average && value.ValuationDate is { } date)
            TouchPools(entry, Item.Basis.PeriodOf(date));
    }

    public void Run()
    {
        while (true)
        {
            if (_touched.Count > 0)
            {
                var entryNo = _touched.Min;
                _touched.Remove(entryNo);
                Revalue(Item[entryNo]);
            }
            else if (_periods.Count > 0)
            {
                _running = _periods.Min;
                _periods.Remove(_running.Value);
                RunPeriod(_running.Value);
                _running = null;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>
    /// What is left on an increase that is used up, completely invoiced, and taken by invoiced decreases only. Source:
    /// Business Central, rounding residuals; Average carries them in its pool instead. What was rounded on an increase
    /// that is open again comes back.
    /// </summary>
    public IEnumerable<(int EntryNo, Money Residual)> Residuals()
    {
        foreach (var entryNo in _closing)
        {
            var inbound = Item[entryNo];
            if (inbound.IsOpen() && inbound.Rounding is { IsZero: false } rounded)
                yield return (entryNo, -rounded);
            if (inbound.IsOpen() || !inbound.IsInvoiced() || inbound.Unsettled is not null
                || Item.MethodOf(inbound) == CostingMethod.Average)
            {
                continue;
            }

            var residual = inbound.Actual + (inbound.Rounding ?? Money.Zero);
            var applied = Item.AppliedOf(inbound);
            Item.Need(applied.Select(a => a.EntryNo));
            foreach (var (outboundNo, quantity) in applied)
                residual -= inbound.ShareFor(Item[outboundNo], quantity);
            if (!residual.IsZero && Item.IsCompletelyInvoiced(inbound))
                yield return (entryNo, -residual);
        }
    }

    private void Close(CostEntry entry)
    {
        if (entry.IsInbound())
        {
            _closing.Add(entry.No);
            return;
        }

        foreach (var applied in Item.AppliedOf(entry))
            _closing.Add(applied.EntryNo);
    }

    private void TouchTaking(IReadOnlyList<AppliedQuantity> applied)
    {
        if (applied.Count > 0)
            TouchAll(applied.Select(a => a.EntryNo));
    }

    // They are all valued in a moment, so their pages are loaded together.
    private void TouchAll(IEnumerable<int> entryNos)
    {
        Item.Need(entryNos);
        _touched.UnionWith(entryNos);
    }

    private void TouchPools(CostEntry entry, int period)
    {
        foreach (var pool in Item.Basis.PoolsOf(entry))
        {
            if (_running != (period, pool))
                _periods.Add((period, pool));
        }
    }

    private void Revalue(CostEntry entry)
    {
        if (ReturnedCost.IsReturn(entry))
            _returns.Add(entry.No);
        if (entry.CostFrom is not null)
        {
            Set(entry, CopiedCost.Of(Item, entry));
        }
        else if (!entry.IsInbound() && !entry.ByAverage)
        {
            Set(entry, CopiedCost.Taken(Item, entry));
            // One layer may have gained what another lost, and each has a copy of its own.
            _touched.UnionWith(Item.CopiesOf(entry).Where(no => Item[no].CostFromAt is not null));
        }
        else if (!entry.IsInbound())
        {
            RevalueAverage(entry);
        }
    }

    private void RevalueAverage(CostEntry outbound)
    {
        var period = Item.Basis.PeriodOf(outbound.ValuationDate);
        var key = Item.Basis.PoolOf(outbound);
        if (outbound.IsOpen())
        {
            // Uncovered: it keeps the value it has, or starts at the provisional one.
            if (outbound.DirectNo == 0 && outbound.Total().IsZero)
                Set(outbound, Rounding.Extend(outbound.Quantity, outbound.Provisional ?? default));
        }
        else if (outbound.DirectNo == 0 && outbound.Total().IsZero && outbound.No == Item.Entries.Count
            && AveragePages.Bucket(Item, key, period).Dated.IsEmpty)
        {
            // The newest decrease comes last in its period, so the pool that it meets is simply all there is.
            var (quantity, cost) = AveragePages.Through(Item, key, period);
            Set(outbound, AverageShare(outbound, quantity - outbound.Quantity, cost));
            TouchAfter(key, period);
        }
        else
        {
            _periods.Add((period, key));
        }
    }

    private Money AverageShare(CostEntry outbound, Quantity quantity, Money cost)
    {
        if (quantity.IsPositive && cost >= Money.Zero)
            return Rounding.Share(cost, outbound.Quantity, quantity);
        // No share: what the change gave it in between does not count either.
        return outbound.DirectNo == 0
            ? Rounding.Extend(outbound.Quantity, outbound.Provisional ?? default)
            : posting.Before(Item[outbound.No]);
    }

    private void Set(CostEntry entry, Money worth)
    {
        if (!posting.Value(entry.No, worth))
            return;

        var after = Item[entry.No];
        if (!entry.IsValuedByAverage() || entry.IsOpen())
        {
            Changed(after);
            return;
        }

        // A share of the average does not change its own period, only what follows it.
        foreach (var copy in Item.CopiesOf(after))
            _touched.Add(copy);
        foreach (var pool in Item.Basis.PoolsOf(after))
            TouchAfter(pool, Item.Basis.PeriodOf(after.ValuationDate));
    }

    private void TouchAfter(string pool, int period)
    {
        if (AveragePages.After(Item, pool, period) is { } next)
            _periods.Add((next, pool));
    }

    private void RunPeriod((int Period, string Pool) at)
    {
        var rounds = _rounds[at] = _rounds.GetValueOrDefault(at) + 1;
        if (rounds > RoundsPerPeriodMax)
            return;

        if (Item.Basis.Averages(at.Pool, at.Period))
            TakeShares(at);
        TouchAfter(at.Pool, at.Period);
    }

    private void TakeShares((int Period, string Pool) at)
    {
        var bucket = AveragePages.Bucket(Item, at.Pool, at.Period);
        var (quantity, cost) = AveragePages.Through(Item, at.Pool, at.Period);
        var decreases = new List<CostEntry>();
        // What takes of several copies by name waits for the last of their originals.
        var waits = new Dictionary<int, int>();
        foreach (var entry in AveragePages.Decreases(Item, at.Pool, at.Period))
        {
            if (entry.IsOpen())
                continue;
            decreases.Add(entry);
            quantity -= entry.Quantity;
            cost -= entry.Total();
            foreach (var copy in AverageDependents.Of(Item, at, entry))
            {
                var waiting = waits.GetValueOrDefault(copy.No);
                waits[copy.No] = waiting + 1;
                if (waiting > 0)
                    continue;
                quantity -= copy.Quantity;
                cost -= copy.UndatedTotal();
            }
        }

        var late = (bucket.Late ?? [])
            .SelectMany(no => AverageDependents.OfLate(Item, at, no).Select(entry => (no, entry))).ToList();
        var running = new RunningAverage(quantity, cost, bucket.Dated, late);
        foreach (var entry in decreases)
        {
            running.Reach(entry.No);
            var worth = AverageShare(entry, running.Quantity, running.Cost);
            running.Add(entry.Quantity, worth);
            if (posting.Value(entry.No, worth))
            {
                FollowCopies(Item[entry.No]);
                TouchPools(entry, at.Period);
            }

            foreach (var copy in AverageDependents.Of(Item, at, entry))
            {
                if (--waits[copy.No] == 0)
                    running.Add(copy.Quantity, copy.UndatedTotal());
            }
        }
    }

    private void FollowCopies(CostEntry outbound)
    {
        foreach (var no in Item.CopiesOf(outbound))
        {
            Revalue(Item[no]);
            foreach (var (takerNo, _) in Item.AppliedOf(Item[no]))
            {
                if (!Item[takerNo].IsFixed || Item[takerNo].ByAverage)
                    continue;
                Revalue(Item[takerNo]);
                FollowCopies(Item[takerNo]);
            }
        }
    }
}
