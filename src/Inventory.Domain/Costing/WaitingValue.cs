using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Costing;

/// <summary>A value entry of which the ledger has not taken everything.</summary>
/// <param name="Dimensions">Of the actual cost.</param>
public sealed record WaitingValue(
    int EntryNo,
    ValueEntryType Type,
    VarianceType? Variance,
    DateOnly PostingDate,
    Money Actual,
    Money Expected,
    DimensionSet? Dimensions = null);

/// <summary>Resource cost of an output that the ledger has not taken.</summary>
public sealed record WaitingResource(EntryType Type, DateOnly PostingDate, Money? Cost, Money? Overhead);
