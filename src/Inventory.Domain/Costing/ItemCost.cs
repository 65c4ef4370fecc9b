using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// The cost side of one item: its item ledger entries, who took from whom, and what every entry is worth. Stream:
/// <c>item-cost/{sku}</c>. Entries and value entries are numbered per item, from 1.
/// </summary>
/// <param name="Method">Null until the first entry; changed by <see cref="ChangeCostingMethod"/> only.</param>
/// <param name="UnitCost">Average cost of what is there, for increases without a cost and for uncovered
/// decreases.</param>
/// <param name="Uncovered">Decreases that no increase covers yet; left out of the unit cost.</param>
/// <param name="Entries">How many there are, and the newest; the others lie in <paramref name="Pages"/>.</param>
/// <param name="Uninvoiced">Numbers of sales that are not invoiced, by document: what an invoice of an order looks
/// for.</param>
/// <param name="Shipped">By generation: which pages of <see cref="ShippedEntries"/> there are.</param>
/// <param name="Newest">The latest date that an entry or a value has.</param>
/// <param name="PastMethods">Null: the item always had its method.</param>
/// <param name="Latest">What a unit costs when nothing is left; null: no decrease yet.</param>
/// <param name="UncoveredAt">As <paramref name="Uncovered"/>, by average pool, where some averages are kept per
/// location and variant; null: none.</param>
public sealed record ItemCost(
    CostingMethod? Method,
    CostEntries Entries,
    int LastValueEntryNo,
    OpenEntries OpenInbound,
    OpenEntries OpenOutbound,
    ImmutableDictionary<string, CostTotal> Totals,
    CostTotal Total,
    CostTotal Uncovered,
    UnitCost? UnitCost,
    AverageBasis Basis,
    ImmutableDictionary<string, AveragePool> Pools,
    ImmutableSortedDictionary<int, WaitingValue> Waiting,
    ImmutableSortedDictionary<int, WaitingResource> WaitingResources,
    ImmutableDictionary<string, ImmutableList<int>> Uninvoiced,
    ImmutableList<long> Shipped,
    Pages Pages,
    DateOnly? Newest = null,
    ImmutableList<PastMethod>? PastMethods = null,
    LatestDecrease? Latest = null,
    ImmutableDictionary<string, CostTotal>? UncoveredAt = null) : IState<ItemCost>, IPagedState
{
    public static ItemCost Initial { get; } = new(
        null,
        CostEntries.None,
        0,
        OpenEntries.None,
        OpenEntries.None,
        ImmutableDictionary<string, CostTotal>.Empty,
        CostTotal.Zero,
        CostTotal.Zero,
        null,
        new(AverageCostPeriod.Day, AverageCostCalculation.Item),
        ImmutableDictionary<string, AveragePool>.Empty,
        ImmutableSortedDictionary<int, WaitingValue>.Empty,
        ImmutableSortedDictionary<int, WaitingResource>.Empty,
        ImmutableDictionary<string, ImmutableList<int>>.Empty,
        [],
        Pages.None);

    public static string Alias => "item_cost";

    public static StreamId<ItemCost> StreamOf(Sku sku) => StreamId<ItemCost>.Of("item-cost", sku.Value);

    /// <summary>The entry of a number from 1; asking for a number that was never given is a defect.</summary>
    /// <exception cref="PagesMissingException">Its page is not in memory.</exception>
    public CostEntry this[int entryNo] => Entries.Find(Pages, entryNo);

    public bool Has(int entryNo) => entryNo >= 1 && entryNo <= Entries.Count;

    public CostTotal At(SourceCode source) => Totals.GetValueOrDefault(source.Value) ?? CostTotal.Zero;

    public IPagedState With(Pages pages) => On(pages);

    public Type ContentOf(PageKey page) => CostPages.ContentOf(page);

    public IEnumerable<PageKey> PagesOf(IEvent @event) => CostPages.Of(this, (IItemCostEvent)@event);

    public IState Evolve(IEvent @event) => Evolve((IItemCostEvent)@event);

    public ItemCost Evolve(IItemCostEvent @event) => @event switch
    {
        ItemLedgerEntryPosted e => LedgerWait.Resources(Enter(e).Take(e).Price(e), e),
        ValueEntriesPosted e => Take(e).MadeAnew(e).Price(null),
        NonInventoryEntryPosted e => NonInventoryEntries.Enter(this, e),
        NonInventoryCostPosted e => NonInventoryEntries.Post(this, e),
        AverageBasisSet e => OnBasis(e.BasisOf()),
        CostingMethodChanged e => this with
        {
            Method = e.To, PastMethods = (PastMethods ?? []).Add(new(e.From, e.PostingDate)),
        },
        ValueEntriesPostedToGl e => LedgerWait.Posted(this, e),
        ExpectedCostTakenBack e => LedgerWait.TakenBack(this, e),
        _ => throw new UnknownEventException(@event),
    };

    /// <summary>The item with its averages taken over other dates or goods: every pool is counted anew.</summary>
    internal ItemCost OnBasis(AverageBasis basis)
    {
        if (CountsAlike(basis))
            return this with { Basis = basis };

        var next = this with { Basis = basis, Pools = Pools.Clear(), UncoveredAt = null };
        foreach (var entry in Method == CostingMethod.Average ? this.All() : [])
        {
            if (this.MethodOf(entry) != CostingMethod.Average || entry.IsNonInventory == true)
                continue;
            next = AverageEntries.AddDated(AverageEntries.Add(next, entry), entry);
            if (!entry.IsInbound())
                next = next with { UncoveredAt = next.UncoveredAtWith(null, entry) };
        }

        return next;
    }

    /// <summary>Whether all that there is yet counts in the same pools and periods.</summary>
    internal bool CountsAlike(AverageBasis basis) =>
        AverageBases.FirstDifference(Basis, basis) is not { } from
        || (from > Newest && Basis.EndOf(Newest.Value) == basis.EndOf(Newest.Value)
            && Basis.HasItem() == basis.HasItem() && Basis.HasPlaces() == basis.HasPlaces());

    /// <summary>A new entry without value; its value entries follow.</summary>
    internal ItemCost Enter(ItemLedgerEntryPosted e)
    {
        var entry = new CostEntry(
            e.EntryNo,
            e.EntryType,
            e.Source,
            e.Quantity,
            Remaining: e.Quantity,
            Invoiced: e.NotInvoiced == true ? Quantity.Zero : e.Quantity,
            e.PostingDate,
            ValuationDate: e.PostingDate,
            Money.Zero,
            Money.Zero,
            e.ByAverage == true,
            DirectNo: 0,
            Applied: [],
            CostFrom: e.CostFrom,
            Made: e.Made,
            Provisional: e.Provisional,
            Document: e.Document,
            Variant: e.Variant,
            Lot: e.Lot,
            Serial: e.Serial,
            Feeds: e.Feeds,
            CostFromAt: e.CostFromAt,
            Groups: e.Groups,
            Era: PastMethods?.Count ?? 0,
            OverheadTerms: e.OverheadTerms,
            InTransit: e.InTransit,
            Capacity: OutputCapacity.Kept(e),
            Correction: Corrections.IsOf(e) ? true : null,
            Origin: OutputOrigin.Of(e),
            Package: e.Package,
            Dimensions: e.Dimensions);

        var newest = Later(e.PostingDate);
        var dated = Method == e.Method && Newest == newest ? this : this with { Method = e.Method, Newest = newest };
        var next = ShippedEntries.Add(dated, e).Replace(null, entry);
        if (e.CostFrom is not { } from)
            return next;

        var original = next[from];
        var pages = next.Pages;
        var copied = Chunks.AddCopy(ref pages, original, e.EntryNo) with
        {
            GivenBack = (original.GivenBack ?? Quantity.Zero) + e.Quantity,
        };
        return next.On(pages).Replace(original, copied);
    }

    internal ItemCost On(Pages pages) => ReferenceEquals(pages, Pages) ? this : this with { Pages = pages };

    internal ItemCost Move(ValuationMoved move) =>
        Replace(this[move.EntryNo], this[move.EntryNo] with { ValuationDate = move.ValuationDate });

    internal ItemCost Post(ValueEntry v)
    {
        var before = this[v.EntryNo];
        var after = ValuedEntries.With(before, v, Entries.Count);
        var dated = v.Total().IsZero ? null : v.ValuationDate;
        var next = Replace(before, after) with
        {
            LastValueEntryNo = v.No, Newest = dated is { } counted ? Later(counted) : Newest,
        };
        if (dated is not { } date || this.MethodOf(before) != CostingMethod.Average)
            return next;

        return AverageEntries.AddDated(next, after, date, new(ValuedEntries.AfterEntry(v, Entries.Count), v.Total()));
    }

    /// <summary>Puts a changed entry in its place, and in every index and sum that has it.</summary>
    internal ItemCost Replace(CostEntry? before, CostEntry after)
    {
        var quantity = after.Quantity - (before?.Quantity ?? Quantity.Zero);
        var actual = ValuedEntries.Booked(after) - (before is null ? Money.Zero : ValuedEntries.Booked(before));
        var expected = after.Expected - (before?.Expected ?? Money.Zero);
        var isWorthMore = !quantity.IsZero || !actual.IsZero || !expected.IsZero;
        var (entries, pages) = before is null ? Entries.Add(Pages, after) : Entries.Set(Pages, after);
        // One copy with all that changes: the state is large, and every command changes several entries.
        var next = this with
        {
            Entries = entries,
            Pages = pages,
            Latest = Latest?.After(after),
            Totals = isWorthMore
                ? Totals.SetItem(after.Source.Value, Sum(At(after.Source), quantity, actual, expected))
                : Totals,
            Total = isWorthMore ? Sum(Total, quantity, actual, expected) : Total,
            OpenInbound = after.IsInbound() ? Reopened(OpenInbound, before, after) : OpenInbound,
            OpenOutbound = after.IsInbound() ? OpenOutbound : Reopened(OpenOutbound, before, after),
            Uncovered = after.IsInbound() ? Uncovered : UncoveredWith(Uncovered, before, after),
            UncoveredAt = after.IsInbound() ? UncoveredAt : UncoveredAtWith(before, after),
        };
        next = Invoicing.Follow(next, before, after);
        return this.MethodOf(after) == CostingMethod.Average ? AverageEntries.Replace(next, before, after) : next;
    }

    private DateOnly Later(DateOnly date) => Newest > date ? Newest.Value : date;

    private static CostTotal Sum(CostTotal total, Quantity quantity, Money actual, Money expected) =>
        new(total.Quantity + quantity, total.Actual + actual, total.Expected + expected);

    private static OpenEntries Reopened(OpenEntries open, CostEntry? before, CostEntry after)
    {
        var wasOpen = before is not null && before.IsOpen();
        if (wasOpen == after.IsOpen())
            return open;
        return wasOpen ? open.Remove(after) : open.Add(after);
    }

    private ImmutableDictionary<string, CostTotal>? UncoveredAtWith(CostEntry? before, CostEntry after)
    {
        if (!Basis.HasPlaces()
            || this.MethodOf(after) != CostingMethod.Average
            || (before?.IsOpen() != true && !after.IsOpen()))
        {
            return UncoveredAt;
        }

        var pool = AverageBasis.PlacePool(after.Source, after.Variant, after.Era);
        var pools = UncoveredAt ?? ImmutableDictionary<string, CostTotal>.Empty;
        var uncovered = UncoveredWith(pools.GetValueOrDefault(pool) ?? CostTotal.Zero, before, after);
        return uncovered.Quantity.IsZero ? pools.Remove(pool) : pools.SetItem(pool, uncovered);
    }

    private static CostTotal UncoveredWith(CostTotal uncovered, CostEntry? before, CostEntry after)
    {
        if (before is not null && before.IsOpen())
            uncovered = Sum(uncovered, -before.Quantity, -before.Actual, -before.Expected);
        return after.IsOpen() ? Sum(uncovered, after.Quantity, after.Actual, after.Expected) : uncovered;
    }

    private ItemCost Take(IValueEvent e)
    {
        var next = this;
        foreach (var application in e.Applications ?? [])
            next = application.Quantity.IsNegative ? Applying.Unapply(next, application)
                : Applying.Apply(next, application);
        foreach (var move in e.Moves ?? [])
            next = next.Move(move);
        foreach (var value in e.ValueEntries)
            next = LedgerWait.For(next.Post(value), value, e.Ledger ?? LedgerShare.Nothing);
        return next;
    }

    private ItemCost MadeAnew(ValueEntriesPosted e) => e is { Made: { } made, CauseEntryNo: { } no }
        ? Replace(this[no], this[no] with { Made = made, JoinsLate = e.JoinsLate ?? this[no].JoinsLate })
        : this;

    /// <summary>
    /// The unit cost is the average of what is there, uncovered decreases left out; when nothing is left, and nothing
    /// uncovered, what the latest decrease cost; else the cost of an increase that was posted invoiced. Zero never
    /// replaces a positive cost. Source: Business Central, item card unit cost.
    /// </summary>
    private ItemCost Price(ItemLedgerEntryPosted? posted)
    {
        var latest = posted is null ? Latest : LatestDecrease.With(Latest, posted, this[posted.EntryNo]);
        var quantity = Total.Quantity - Uncovered.Quantity;
        var value = Total.Actual + Total.Expected - Uncovered.Actual - Uncovered.Expected;
        UnitCost? cost = null;
        if (quantity.IsPositive)
            cost = Rounding.ToUnitCost(value.Amount, quantity);
        else if (latest is not null && OpenInbound.ByKey.IsEmpty && OpenOutbound.ByKey.IsEmpty)
            cost = latest.PerUnit();
        else if (posted is { NotInvoiced: not true } && posted.Quantity.IsPositive)
            cost = Rounding.ToUnitCost(this[posted.EntryNo].Total().Amount, posted.Quantity);
        var unitCost = cost is { IsZero: false } ? cost : UnitCost;
        return unitCost == UnitCost && latest == Latest ? this : this with { UnitCost = unitCost, Latest = latest };
    }
}
