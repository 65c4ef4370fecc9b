using Inventory.Domain.Costing;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Tests.NaiveBooks;

/// <summary>Value that somebody gave an entry: a price, a charge, a revaluation.</summary>
internal sealed record NaiveAmount(
    ValueEntryType Type, decimal Actual, decimal Expected = 0m, VarianceType? Variance = null);

/// <summary>A revaluation of what was left of an increase.</summary>
internal sealed class NaiveRevaluation
{
    public required int AfterEntry { get; init; }

    public required DateOnly On { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Actual { get; init; }

    /// <summary>The part that no invoice has made actual cost yet.</summary>
    public required decimal Expected { get; set; }

    /// <summary>What it came to when it was made; an average counts that from its date.</summary>
    public required decimal Given { get; init; }

    public decimal Amount => Actual + Expected;
}

/// <summary>Goods of an increase that a decrease took.</summary>
internal sealed class NaiveLink
{
    public required NaiveEntry In { get; init; }

    public required NaiveEntry Out { get; init; }

    public decimal Quantity { get; set; }

    public bool IsNamed { get; set; }
}

/// <summary>An item ledger entry: what was asked for, and what it is worth when all is counted anew.</summary>
internal sealed class NaiveEntry
{
    public required int No { get; init; }

    public required EntryType Type { get; init; }

    public required string Place { get; init; }

    public required string? Variant { get; init; }

    public required string? Lot { get; init; }

    public required string? Serial { get; init; }

    public required string? Package { get; init; }

    public required string? BusinessGroup { get; init; }

    public required decimal Quantity { get; init; }

    public required DateOnly PostedOn { get; init; }

    /// <summary>What a unit cost when the decrease was entered, or was last uncovered by hand.</summary>
    public required decimal UnitCostThen { get; set; }

    /// <summary>It undid a receipt, or was posted as an average item's with goods named for it.</summary>
    public bool IsExceptional { get; set; }

    public NaiveEntry? CopyOf { get; init; }

    /// <summary>Where in the copied decrease this part begins; null: a share of the whole.</summary>
    public decimal? CopyFrom { get; init; }

    public NaiveKit? Feeds { get; init; }

    public DateOnly CountsFrom { get; set; }

    public decimal Invoiced { get; set; }

    public decimal ExpectedAtReceipt { get; set; }

    public decimal ReturnedOverhead { get; set; }

    public decimal ReturnedVariance { get; set; }

    public List<NaiveAmount> Given { get; } = [];

    public List<NaiveRevaluation> Revaluations { get; } = [];

    /// <summary>Actual and expected value, without rounding entries.</summary>
    public decimal Worth { get; set; }

    public decimal Rounding { get; set; }

    public bool IsIncrease => Quantity > 0m;

    public bool IsInvoiced => Invoiced == Quantity;

    public decimal GivenTotal => Given.Sum(g => g.Actual + g.Expected);

    public bool IsPriced => IsIncrease && CopyOf is null;

    /// <summary>Actual value without rounding entries: the invoiced share, and all that was given.</summary>
    public decimal Actual => IsPriced ? Given.Sum(g => g.Actual) : CopiedActual + Given.Sum(g => g.Actual);

    public decimal Expected => Worth - Actual;

    public decimal CopiedActual =>
        IsInvoiced ? Worth - GivenTotal : Naive.Cent((Worth - GivenTotal) * Invoiced / Quantity);

    public DateOnly LatestValuation => Revaluations.Select(r => r.On).Append(CountsFrom).Max();

    /// <summary>Source: the table of which decrease feels a revaluation.</summary>
    public bool Feels(NaiveRevaluation revaluation) =>
        No > revaluation.AfterEntry || (CountsFrom > PostedOn ? CountsFrom : PostedOn) > revaluation.On;
}

/// <summary>An output that takes its components' cost.</summary>
internal sealed record NaiveKit(int No, string Place, string? BusinessGroup, decimal ResourceCost, decimal Overhead);
