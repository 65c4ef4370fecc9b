using Inventory.Domain.Catalog;
using Inventory.Domain.Kernel;

namespace Inventory.Domain.Assembly;

/// <summary>What is said at the head of an assembly order besides its item.</summary>
/// <param name="Source">Where components go in and the output comes out.</param>
/// <param name="DueDate">When the output is to be there.</param>
/// <param name="StartingDate">When the components are needed; null: on the due date.</param>
/// <param name="EndingDate">When the work ends; null: on the due date.</param>
/// <param name="Variant">Of the output.</param>
/// <param name="Stated">The quantity as it was said; null: in base units.</param>
/// <param name="Dimensions">Of all that is posted for it, before those of items and places; null: none.</param>
public sealed record AssemblyTerms(
    SourceCode Source,
    Quantity Quantity,
    DateOnly DueDate,
    DateOnly? StartingDate = null,
    DateOnly? EndingDate = null,
    string? Variant = null,
    StatedQuantity? Stated = null,
    DimensionSet? Dimensions = null);

/// <summary>One line of an assembly order.</summary>
/// <param name="Component">Null: the line is no item.</param>
/// <param name="QuantityPer">In one piece of what is made, in base units.</param>
/// <param name="Line">Its number in the order, which it keeps; 0 in a command: found by its component, else a
/// new one.</param>
/// <param name="Text">Words for people; such a line needs nothing.</param>
/// <param name="Resource">Whose work is needed, in a line without a component.</param>
/// <param name="Usage">Of a resource; null: direct.</param>
/// <param name="Stated">The quantity per piece as it was said; null: in base units.</param>
public sealed record AssemblyLine(
    Sku? Component = null,
    Quantity? QuantityPer = null,
    string? Variant = null,
    int Line = 0,
    string? Text = null,
    string? Resource = null,
    ResourceUsage? Usage = null,
    StatedQuantity? Stated = null);

/// <summary>What was consumed of one line of an assembly order.</summary>
public sealed record ConsumedLine(int Line, Quantity Quantity);

public interface IAssemblyOrderEvent : IEvent
{
    OrderId Order { get; }
}

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <param name="Lines">Whole, in the order of the list; they are of the order from now on, not of the bill of
/// material.</param>
/// <param name="Centre">The responsibility centre that handles it; null: none.</param>
public sealed record AssemblyOrderPlaced(
    OrderId Order, Sku Sku, AssemblyTerms Terms, IReadOnlyList<AssemblyLine> Lines, string? Centre = null)
    : IAssemblyOrderEvent;

/// <summary>Head and lines, whole.</summary>
public sealed record AssemblyOrderChanged(OrderId Order, AssemblyTerms Terms, IReadOnlyList<AssemblyLine> Lines)
    : IAssemblyOrderEvent;

/// <summary>An item has another key: head and lines that named the old one name it from now on.</summary>
public sealed record AssemblyOrderItemRenamed(OrderId Order, Sku From, Sku To) : IAssemblyOrderEvent;

/// <summary>How much the next posting makes.</summary>
public sealed record QuantityToAssembleSet(OrderId Order, Quantity Quantity) : IAssemblyOrderEvent;

/// <summary>Head and lines stay as they are from now on.</summary>
public sealed record AssemblyOrderReleased(OrderId Order) : IAssemblyOrderEvent;

/// <summary>Head and lines may be changed again.</summary>
public sealed record AssemblyOrderReopened(OrderId Order) : IAssemblyOrderEvent;

/// <summary>Goods were made. Their movements stand beside this in the log.</summary>
/// <param name="Posting">From 1, by order.</param>
/// <param name="EntryNo">Item ledger entry of the output.</param>
/// <param name="Lines">What went into the output, by line.</param>
public sealed record AssemblyPosted(
    OrderId Order,
    int Posting,
    int EntryNo,
    Quantity Quantity,
    IReadOnlyList<ConsumedLine> Lines,
    DateOnly PostingDate) : IAssemblyOrderEvent;

/// <summary>A posting was a mistake: its goods are apart again, and to be made.</summary>
public sealed record AssemblyUndone(
    OrderId Order, int Posting, Quantity Quantity, IReadOnlyList<ConsumedLine> Lines, DateOnly PostingDate)
    : IAssemblyOrderEvent;

/// <summary>A posting used up earmarks for its lines: when it is undone, they get as much again.</summary>
/// <param name="Lines">What of each line had been earmarked.</param>
public sealed record AssemblyEarmarksUsed(OrderId Order, int Posting, IReadOnlyList<ConsumedLine> Lines)
    : IAssemblyOrderEvent;

/// <summary>What is left is not made any more.</summary>
public sealed record AssemblyOrderClosed(OrderId Order) : IAssemblyOrderEvent;
