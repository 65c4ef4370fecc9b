using System.Collections.Immutable;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>That a line comes again after it was posted. Source: Business Central, recurring journals.</summary>
/// <param name="Every">From one posting date to the next.</param>
/// <param name="KeepsQuantity">False: the quantity is said anew each time; until then the line is not due.</param>
/// <param name="LastDate">The line ends after it; null: it does not end.</param>
public sealed record JournalRecurrence(DateSpan Every, bool KeepsQuantity, DateOnly? LastDate = null)
{
    /// <summary>The line as it comes again; null: it does not.</summary>
    internal ItemJournalLine? Next(ItemJournalLine line)
    {
        var date = Every.After(line.PostingDate);
        if (date == line.PostingDate || date > LastDate)
            return null;
        return line with { PostingDate = date, Quantity = KeepsQuantity ? line.Quantity : Quantity.Zero };
    }
}

/// <summary>A movement that is written down and not posted.</summary>
/// <param name="Quantity">As of <see cref="PostItemJournalLine"/>; zero: not known yet.</param>
/// <param name="Recurs">Null: the line is gone when it is posted.</param>
public sealed record ItemJournalLine(
    Sku Sku,
    SourceCode Source,
    EntryType EntryType,
    Quantity Quantity,
    DateOnly PostingDate,
    MovementTerms? Terms = null,
    string? Reason = null,
    string? Unit = null,
    JournalRecurrence? Recurs = null)
{
    internal bool IsDue(DateOnly through) => !Quantity.IsZero && PostingDate <= through;

    internal PostItemJournalLine Posting() =>
        new(Sku, Source, EntryType, Quantity, PostingDate, Terms ?? MovementTerms.None, Reason, Unit);
}

public interface IItemJournalEvent : IEvent;

// Stored format: these names and property names are on disk for ever. Add, never rename.

/// <summary>What stands in a journal, whole.</summary>
/// <param name="IsStandard">It is never posted: other journals take its lines.</param>
public sealed record ItemJournalWritten(
    string Journal, string Description, bool IsStandard, IReadOnlyList<ItemJournalLine> Lines) : IItemJournalEvent;

/// <summary>Lines were posted; their movements stand beside this in the log.</summary>
/// <param name="Through">Lines up to this posting date.</param>
/// <param name="Posted">How many.</param>
/// <param name="Left">All that stands in the journal now.</param>
public sealed record ItemJournalPosted(
    string Journal, DateOnly Through, int Posted, IReadOnlyList<ItemJournalLine> Left) : IItemJournalEvent;

public sealed record ItemJournalRemoved(string Journal) : IItemJournalEvent;

/// <summary>Movements that are written down to be posted together. Stream: <c>item-journal/{code}</c>.</summary>
public sealed record ItemJournal(
    bool IsKnown, string Description, bool IsStandard, ImmutableList<ItemJournalLine> Lines) : IState<ItemJournal>
{
    public static ItemJournal Initial { get; } = new(false, "", false, []);

    public static string Alias => "item_journal";

    public static StreamId<ItemJournal> StreamOf(string journal) => StreamId<ItemJournal>.Of("item-journal", journal);

    public IState Evolve(IEvent @event) => Evolve((IItemJournalEvent)@event);

    public ItemJournal Evolve(IItemJournalEvent @event) => @event switch
    {
        ItemJournalWritten e => new(true, e.Description, e.IsStandard, [.. e.Lines]),
        ItemJournalPosted e => this with { Lines = [.. e.Left] },
        ItemJournalRemoved => Initial,
        _ => throw new UnknownEventException(@event),
    };
}
