using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Costing;

/// <summary>
/// One change of value in the making: what is posted first, all that follows from it, and the item as it is meanwhile.
/// Lives for one decision. Amounts that follow are summed per entry, so an entry gets one adjusting value entry.
/// </summary>
internal sealed class CostPosting
{
    private readonly List<Application> _applications = [];
    private readonly List<ValuationMoved> _moves = [];
    private readonly List<ValueEntry> _values = [];
    private readonly SortedDictionary<int, (Money Actual, Money Expected)> _following = [];
    private readonly PostingDates _dates;
    private readonly CostForwarding _forwarding;

    public CostPosting(ItemCost item, PostingDates dates)
    {
        Item = item;
        _dates = dates;
        _forwarding = new(this);
    }

    /// <summary>The item with all changes so far.</summary>
    public ItemCost Item { get; private set; }

    public bool IsEmpty => _values.Count == 0 && _moves.Count == 0 && _applications.Count == 0;

    public int NextValueEntryNo => Item.LastValueEntryNo + 1;

    public IReadOnlyList<Application>? Applications => _applications.Count == 0 ? null : _applications;

    public IReadOnlyList<ValuationMoved>? Moves => _moves.Count == 0 ? null : _moves;

    public IReadOnlyList<ValueEntry> Values => _values;

    public void Enter(ItemLedgerEntryPosted entry) => Item = Item.Enter(entry);

    public void Become(ItemCost item) => Item = item;

    public void Apply(Application application)
    {
        Item = Applying.Apply(Item, application);
        _applications.Add(application);
        Touch(application);
        if (application.Fixed == true)
            TouchReturns(application.Inbound);
    }

    public void Unapply(Application application)
    {
        var taken = application with { Quantity = -application.Quantity };
        Item = Applying.Unapply(Item, taken);
        _applications.Add(taken);
        Touch(application);
        TouchReturns(application.Inbound);
    }

    private void Touch(Application application)
    {
        _forwarding.Touch(application.Outbound);
        _forwarding.Closing(application.Inbound);
        // What was sent without cover has arrived already.
        _forwarding.ClosingArrivals(Item[application.Outbound]);
    }

    // Those that name an increase share its overhead and variance one after another: one more or one less changes
    // others' shares.
    private void TouchReturns(int inboundNo)
    {
        if (Item[inboundNo] is not { Overhead: null, Variance: null })
            _forwarding.TouchNaming(inboundNo);
    }

    /// <summary>
    /// The entry counts from a later date; what it was part of and what it is part of now are valued again.
    /// </summary>
    public void Move(int entryNo, DateOnly valuationDate)
    {
        if (Item[entryNo].ValuationDate < valuationDate)
            Date(entryNo, valuationDate);
    }

    /// <summary>
    /// The entry counts from an earlier date, because it took of later goods and does no more; then as
    /// <see cref="Move"/>.
    /// </summary>
    public void MoveBack(int entryNo, DateOnly valuationDate)
    {
        if (Item[entryNo].ValuationDate > valuationDate)
            Date(entryNo, valuationDate);
    }

    private void Date(int entryNo, DateOnly valuationDate)
    {
        _forwarding.Changed(Item[entryNo]);
        Item = Item.Move(new(entryNo, valuationDate));
        _moves.RemoveAll(m => m.EntryNo == entryNo);
        _moves.Add(new(entryNo, valuationDate));
        _forwarding.Changed(Item[entryNo]);
    }

    /// <summary>A value entry that the command itself asks for.</summary>
    public void Post(ValueEntry value)
    {
        var before = Item[value.EntryNo];
        Item = Item.Post(value);
        _values.Add(Belonging(value.Source is null ? value : value with { Source = before.Source }, before));
        _forwarding.Posted(value, Item[value.EntryNo]);
    }

    public void Made(int entryNo, Money made) =>
        Item = Item.Replace(Item[entryNo], Item[entryNo] with { Made = made });

    /// <summary>The increase counts in its average for later entries only.</summary>
    public void JoinLate(int entryNo)
    {
        Item = Item.Replace(Item[entryNo], Item[entryNo] with { JoinsLate = true });
        _forwarding.Changed(Item[entryNo]);
    }

    /// <summary>A new entry counts from now on, whatever it is worth.</summary>
    public void Join(int entryNo)
    {
        // The newest decrease comes last in its average: those before it keep their shares.
        var entry = Item[entryNo];
        if (!entry.IsValuedByAverage() || entry.IsOpen() || entryNo != Item.Entries.Count)
            _forwarding.Changed(entry);
        _forwarding.Touch(entryNo);
    }

    public void Touch(int entryNo) => _forwarding.Touch(entryNo);

    public void Closing(int entryNo) => _forwarding.Closing(entryNo);

    public void ClosingArrivals(int entryNo) => _forwarding.ClosingArrivals(Item[entryNo]);

    public void TouchAverages(DateOnly from) => _forwarding.TouchAverages(from);

    public void Forward() => _forwarding.Run();

    /// <summary>Sets what an entry is worth because of others.</summary>
    /// <returns>Whether it was worth something else before.</returns>
    public bool Value(int entryNo, Money worth)
    {
        var entry = Item[entryNo];
        var own = entry.CostFrom is null ? Money.Zero : entry.Own ?? Money.Zero;
        var invoiced = entry.IsInvoiced() ? worth : Rounding.Share(worth, entry.Invoiced, entry.Quantity);
        var actual = invoiced + own - entry.Actual;
        var expected = worth - invoiced - entry.Expected;
        if (actual.IsZero && expected.IsZero)
            return false;

        Item = Item.Replace(entry, entry with { Actual = entry.Actual + actual, Expected = entry.Expected + expected });
        var (actualBefore, expectedBefore) = _following.GetValueOrDefault(entryNo);
        _following[entryNo] = (actualBefore + actual, expectedBefore + expected);
        return true;
    }

    /// <summary>What the entry was worth before others changed it in this decision.</summary>
    public Money Before(CostEntry entry)
    {
        var (actual, expected) = _following.GetValueOrDefault(entry.No);
        return entry.Total() - actual - expected;
    }

    /// <summary>
    /// Writes what the entry of the value got by forwarding as its direct cost, also when that is nothing, and apart
    /// from it what of that is returned overhead and variance.
    /// </summary>
    public void WriteDirect(ValueEntry direct) => Write(direct, TakeFollowing(direct.EntryNo));

    private CostDelta TakeFollowing(int entryNo)
    {
        var (actual, expected) = _following.GetValueOrDefault(entryNo);
        _following.Remove(entryNo);
        return new(actual, expected, ReturnedCost.Of(Item, Item[entryNo]));
    }

    private void Write(ValueEntry direct, CostDelta delta)
    {
        var (overhead, variance) = delta.Returned;
        Write(direct with
        {
            Actual = delta.Actual - overhead - variance,
            Expected = delta.Expected.IsZero ? null : delta.Expected,
        });
        if (delta.Returned.IsZero)
            return;

        var apart = direct with { InvoicedQuantity = null, ValuedQuantity = null };
        if (!overhead.IsZero)
            WriteReturned(apart with { Type = ValueEntryType.IndirectCost, Actual = overhead });
        foreach (var (type, amount) in delta.Returned.ByType ?? [(VarianceType.Purchase, variance)])
        {
            if (!amount.IsZero)
                WriteReturned(apart with { Type = ValueEntryType.Variance, Actual = amount, Variance = type });
        }
    }

    private void WriteReturned(ValueEntry value)
    {
        // The entry has the amount already, but does not know what it is.
        var entry = Item[value.EntryNo];
        var known = ValuedEntries.With(entry, value, Item.Entries.Count);
        Item = Item.Replace(entry, entry with
        {
            Overhead = known.Overhead, Variance = known.Variance, Origin = known.Origin,
        });
        Write(value with { No = NextValueEntryNo });
    }

    /// <summary>Writes a value entry whose amounts <see cref="Item"/> has already.</summary>
    private void Write(ValueEntry value)
    {
        _values.Add(Belonging(value, Item[value.EntryNo]));
        Item = Item with { LastValueEntryNo = value.No };
    }

    // What follows from others belongs where the entry does, whatever the value belongs to that it follows from.
    private static ValueEntry Belonging(ValueEntry value, CostEntry entry) =>
        value.Dimensions is null && entry.Dimensions is { } own ? value with { Dimensions = own } : value;

    /// <summary>
    /// Writes one adjusting value entry for every entry that changed because of others, or for each of its invoices,
    /// then the rounding entries.
    /// </summary>
    public void WriteFollowing()
    {
        int[] changed = _following.Count == 0 && _forwarding.Returns.Count == 0
            ? []
            : [.. _following.Keys.Union(_forwarding.Returns).Order()];
        foreach (var entryNo in changed)
        {
            var delta = TakeFollowing(entryNo);
            foreach (var part in delta.IsZero ? [] : AdjustedPart.Of(Item[entryNo], delta).ToList())
            {
                Write(Adjusting(entryNo, part.PostingDate, part.DirectNo) with
                {
                    ValuedQuantity = part.Quantity,
                }, part.Delta);
            }
        }

        // A rounding entry corrects no other, so it is no adjustment. Source: Business Central, rounding residuals.
        foreach (var (entryNo, residual) in _forwarding.Residuals())
        {
            var entry = Item[entryNo];
            var on = _dates.FirstOpen(entry.InvoicedOn ?? entry.PostingDate);
            Write(new(
                NextValueEntryNo,
                entryNo,
                ValueEntryType.Rounding,
                residual,
                on,
                ValuedQuantity: new Quantity(1),
                Source: entry.Source));
        }
    }

    private ValueEntry Adjusting(int entryNo, DateOnly on, int appliesTo) => new(
        NextValueEntryNo,
        entryNo,
        ValueEntryType.DirectCost,
        Money.Zero,
        _dates.FirstOpen(on),
        Adjustment: true,
        AppliesTo: appliesTo == 0 ? null : appliesTo,
        Source: Item[entryNo].Source);
}
