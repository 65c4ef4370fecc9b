using Inventory.Domain.Costing;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Audit;

/// <summary>What a part of a cost is.</summary>
public enum CostNodeKind
{
    /// <summary>The entry that was asked for.</summary>
    Entry,

    /// <summary>Goods of one increase that a decrease took.</summary>
    Layer,

    /// <summary>What was invoiced.</summary>
    DirectCost,

    /// <summary>What is not invoiced yet.</summary>
    Expected,

    Overhead,

    Variance,

    Charge,

    Revaluation,

    /// <summary>A rounding entry, or the cents between a sum of shares and the share of the sum.</summary>
    Rounding,

    /// <summary>A share of what all goods of a period and pool were worth together.</summary>
    AveragePool,

    /// <summary>What lay in the pool when its period began.</summary>
    Opening,

    /// <summary>An increase of the pool's period.</summary>
    Increase,

    /// <summary>A decrease of the pool's period that took its share before.</summary>
    Decrease,

    /// <summary>Value that joined the pool at a date of its own.</summary>
    DatedValue,

    /// <summary>More parts than are listed one by one.</summary>
    Others,

    /// <summary>No increase covers it, or the average has no sense: the cost the item had.</summary>
    Provisional,

    /// <summary>The cost of a decrease, given to goods that came back or arrived.</summary>
    CopiedFrom,

    /// <summary>Changed afterwards because of another entry.</summary>
    Adjustment,

    /// <summary>There is more below than was asked for.</summary>
    Cut,

    /// <summary>An average of more entries than an explanation reads.</summary>
    TooMany,
}

/// <summary>The whole that a share was taken of.</summary>
public sealed record CostWhole(Quantity Quantity, Money Amount);

/// <summary>A part of a cost; the amounts of its children add up to its own.</summary>
public sealed record CostNode(CostNodeKind Kind, Money Amount)
{
    /// <summary>The item ledger entry it speaks of.</summary>
    public int? EntryNo { get; init; }

    /// <summary>The value entry it is, or is a share of.</summary>
    public int? ValueEntryNo { get; init; }

    /// <summary>Of the sign of the goods that are explained.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Name of the charge, or kind of the variance.</summary>
    public string? Name { get; init; }

    /// <summary>Posting date of the value entry; for a pool the last day of its period.</summary>
    public DateOnly? Date { get; init; }

    public CostCause? Cause { get; init; }

    /// <summary>The item ledger entry whose value changed first.</summary>
    public int? CauseEntryNo { get; init; }

    public string? Document { get; init; }

    public CostWhole? Of { get; init; }

    public IReadOnlyList<CostNode> Children { get; init; } = [];
}
