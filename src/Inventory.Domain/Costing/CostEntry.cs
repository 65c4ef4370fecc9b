using System.Collections.Immutable;
using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>
/// A revaluation of what was left of an increase. It reaches decreases entered later, or dated later.
/// </summary>
/// <param name="AfterEntry">The last entry number at the time.</param>
/// <param name="Expected">The part of the amount that is expected until an invoice.</param>
public sealed record RevaluedLayer(
    int AfterEntry, DateOnly Date, Quantity ValuedQuantity, Money Amount, Money Expected = default)
{
    /// <summary>The expected part that falls on an invoice of so much of what is not invoiced.</summary>
    public Money ExpectedPart(Quantity invoiced, Quantity open) => Rounding.Share(Expected, invoiced, open);
}

/// <summary>Value of an entry that counts from its own date, and only for entries with a higher number.</summary>
public sealed record DatedAmount(DateOnly Date, int AfterEntry, Money Amount);

/// <summary>An item ledger entry as costing sees it: one quantity, and what all value entries made of it.</summary>
/// <param name="Quantity">Signed; more than zero is an increase.</param>
/// <param name="Remaining">Sign of the quantity: stock that is left, or a decrease that no increase covers yet.</param>
/// <param name="Actual">Invoiced value, without rounding entries.</param>
/// <param name="Own">Value that is not copied or computed: charges, with their variance, and revaluations on a copy. Of
/// an item that nobody keeps account of: what the entry cost.</param>
/// <param name="Dated">Value with a valuation date of its own.</param>
/// <param name="Overhead">Indirect cost in the actual value; less than zero where a return gave some back.</param>
/// <param name="ExpectedTotal">Expected cost at receipt, the base of every partial reversal.</param>
/// <param name="IsFixed">The decrease takes the cost of an increase that was named.</param>
/// <param name="IsExpectedPosted">Expected cost of the entry reached the ledger, so what takes it back must
/// too.</param>
/// <param name="WaitingExpected">Value entries whose expected cost the ledger would get if the company decided to post
/// it.</param>
/// <param name="CostFromAt">Where in the copied decrease this part begins; null: a share of the whole.</param>
/// <param name="Applied">The newest applications; older ones lie in pages, see <see cref="Chunks"/>.</param>
/// <param name="AppliedChunks">Pages of applications that the entry has; null: none.</param>
/// <param name="CopiedBy">The newest increases that copy this decrease's cost; older ones lie in pages.</param>
/// <param name="CopiedChunks">Pages of copies that the entry has; null: none.</param>
/// <param name="GivenBack">Quantity of all increases that copy this decrease.</param>
/// <param name="Unsettled">Decreases not invoiced yet that took from this increase; null: none.</param>
/// <param name="Groups">Posting groups that all value entries of the entry are posted by; null: none.</param>
/// <param name="InTransit">Goods of a transfer order; null: none, or shipped before entries knew it.</param>
/// <param name="Capacity">Of an output.</param>
/// <param name="Origin">Of an output, and of what takes one back; null: neither components nor variances are
/// known.</param>
/// <param name="IsNonInventory">The item is one that nobody keeps account of.</param>
/// <param name="Correction">True: it takes back another entry, see <see cref="Corrections"/>. Null: it does
/// not.</param>
/// <param name="Dimensions">What its value belongs to; null: none.</param>
/// <param name="JoinsLate">True: an output whose cost comes from decreases of its own average. It counts for later
/// entries only; null: for all of its period.</param>
/// <param name="Era">How often the costing method had changed before.</param>
/// <param name="DirectNo">The last direct cost value entry that was no adjustment.</param>
/// <param name="PartInvoices">Null: invoiced at once or not at all, or its cost follows no other's.</param>
public sealed record CostEntry(
    int No,
    EntryType Type,
    SourceCode Source,
    Quantity Quantity,
    Quantity Remaining,
    Quantity Invoiced,
    DateOnly PostingDate,
    DateOnly ValuationDate,
    Money Actual,
    Money Expected,
    bool ByAverage,
    int DirectNo,
    ImmutableList<AppliedQuantity> Applied,
    ImmutableList<int>? CopiedBy = null,
    ImmutableList<RevaluedLayer>? Revaluations = null,
    int? CostFrom = null,
    Money? Own = null,
    ImmutableList<DatedAmount>? Dated = null,
    Money? Rounding = null,
    Money? Overhead = null,
    Money? Variance = null,
    Money? ExpectedTotal = null,
    Money? Made = null,
    DateOnly? InvoicedOn = null,
    UnitCost? Provisional = null,
    string? Document = null,
    string? Variant = null,
    string? Lot = null,
    string? Serial = null,
    OutputOf? Feeds = null,
    bool IsFixed = false,
    bool IsExpectedPosted = false,
    ImmutableList<int>? WaitingExpected = null,
    Quantity? CostFromAt = null,
    int? AppliedChunks = null,
    int? CopiedChunks = null,
    Quantity? GivenBack = null,
    int? Unsettled = null,
    PostingGroups? Groups = null,
    int Era = 0,
    PartInvoices? PartInvoices = null,
    OverheadTerms? OverheadTerms = null,
    GoodsInTransit? InTransit = null,
    OutputCapacity? Capacity = null,
    bool? IsNonInventory = null,
    bool? Correction = null,
    OutputOrigin? Origin = null,
    bool? JoinsLate = null,
    string? Package = null,
    DimensionSet? Dimensions = null)
{
    // What few entries have takes no room in the others: an entry is copied with every change, and kept.
    private readonly SeldomCost? _seldom = SeldomCost.Of(
        Own, Rounding, Overhead, Variance, ExpectedTotal, Made, Provisional, CostFromAt, GivenBack, PartInvoices,
        OverheadTerms, InTransit, Capacity, IsNonInventory, Correction, Origin, JoinsLate, Package, Dimensions);

    public Money? Own
    {
        get => _seldom?.Own;
        init => _seldom = SeldomCost.Of(Seldom() with { Own = value });
    }

    public Money? Rounding
    {
        get => _seldom?.Rounding;
        init => _seldom = SeldomCost.Of(Seldom() with { Rounding = value });
    }

    public Money? Overhead
    {
        get => _seldom?.Overhead;
        init => _seldom = SeldomCost.Of(Seldom() with { Overhead = value });
    }

    public Money? Variance
    {
        get => _seldom?.Variance;
        init => _seldom = SeldomCost.Of(Seldom() with { Variance = value });
    }

    public Money? ExpectedTotal
    {
        get => _seldom?.ExpectedTotal;
        init => _seldom = SeldomCost.Of(Seldom() with { ExpectedTotal = value });
    }

    public Money? Made
    {
        get => _seldom?.Made;
        init => _seldom = SeldomCost.Of(Seldom() with { Made = value });
    }

    public UnitCost? Provisional
    {
        get => _seldom?.Provisional;
        init => _seldom = SeldomCost.Of(Seldom() with { Provisional = value });
    }

    public Quantity? CostFromAt
    {
        get => _seldom?.CostFromAt;
        init => _seldom = SeldomCost.Of(Seldom() with { CostFromAt = value });
    }

    public Quantity? GivenBack
    {
        get => _seldom?.GivenBack;
        init => _seldom = SeldomCost.Of(Seldom() with { GivenBack = value });
    }

    public PartInvoices? PartInvoices
    {
        get => _seldom?.PartInvoices;
        init => _seldom = SeldomCost.Of(Seldom() with { PartInvoices = value });
    }

    public OverheadTerms? OverheadTerms
    {
        get => _seldom?.OverheadTerms;
        init => _seldom = SeldomCost.Of(Seldom() with { OverheadTerms = value });
    }

    public OutputCapacity? Capacity
    {
        get => _seldom?.Capacity;
        init => _seldom = SeldomCost.Of(Seldom() with { Capacity = value });
    }

    public bool? IsNonInventory
    {
        get => _seldom?.IsNonInventory;
        init => _seldom = SeldomCost.Of(Seldom() with { IsNonInventory = value });
    }

    public bool? Correction
    {
        get => _seldom?.Correction;
        init => _seldom = SeldomCost.Of(Seldom() with { Correction = value });
    }

    public OutputOrigin? Origin
    {
        get => _seldom?.Origin;
        init => _seldom = SeldomCost.Of(Seldom() with { Origin = value });
    }

    public bool? JoinsLate
    {
        get => _seldom?.JoinsLate;
        init => _seldom = SeldomCost.Of(Seldom() with { JoinsLate = value });
    }

    public DimensionSet? Dimensions
    {
        get => _seldom?.Dimensions;
        init => _seldom = SeldomCost.Of(Seldom() with { Dimensions = value });
    }

    public GoodsInTransit? InTransit
    {
        get => _seldom?.InTransit;
        init => _seldom = SeldomCost.Of(Seldom() with { InTransit = value });
    }

    public string? Package
    {
        get => _seldom?.Package;
        init => _seldom = SeldomCost.Of(Seldom() with { Package = value });
    }

    /// <summary>Actual and expected value, without rounding entries.</summary>
    public Money Total() => Actual + Expected;

    public bool IsInbound() => Quantity.IsPositive;

    internal Numbers NumbersOf() => new(Lot, Serial, Package);

    /// <summary>An output whose production order is not finished: it has expected cost.</summary>
    public bool IsUnfinished() => Type == EntryType.Output && IsInbound() && !IsInvoiced();

    public bool IsOpen() => !Remaining.IsZero;

    public bool IsInvoiced() => Invoiced == Quantity;

    /// <summary>Its cost is not its own: it took goods, or copies what others are worth.</summary>
    public bool FollowsOthers() => !IsInbound() || CostFrom is not null;

    public bool IsValuedByAverage() => ByAverage && Quantity.IsNegative;

    /// <summary>The value that counts from the entry's own valuation date.</summary>
    public Money UndatedTotal()
    {
        var total = Total();
        foreach (var dated in Dated ?? [])
            total -= dated.Amount;
        return total;
    }

    /// <summary>The date that decides whether a revaluation reaches this decrease.</summary>
    public DateOnly EffectiveDate() => ValuationDate > PostingDate ? ValuationDate : PostingDate;

    /// <summary>
    /// The value of <paramref name="part"/> of this increase as <paramref name="outbound"/> takes it.
    /// </summary>
    public Money ShareFor(CostEntry outbound, Quantity part)
    {
        if (Revaluations is null)
            return Kernel.Rounding.Share(Total(), part, Quantity);

        var whole = Total().Amount;
        var revalued = 0m;
        foreach (var layer in Revaluations)
        {
            whole -= layer.Amount.Amount;
            if (outbound.No > layer.AfterEntry || outbound.EffectiveDate() > layer.Date)
                revalued += layer.Amount.Amount * part.Value / layer.ValuedQuantity.Value;
        }

        return Kernel.Rounding.ToCent((whole * part.Value / Quantity.Value) + revalued);
    }

    /// <summary>
    /// The latest date that value of this increase has; a decrease that takes from it is not valued earlier.
    /// </summary>
    public DateOnly LatestValuation()
    {
        var latest = ValuationDate;
        foreach (var layer in Revaluations ?? [])
        {
            if (layer.Date > latest)
                latest = layer.Date;
        }

        return latest;
    }

    private SeldomCost Seldom() => _seldom ?? SeldomCost.Nothing;
}
