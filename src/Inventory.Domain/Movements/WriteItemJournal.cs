using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Domain.Movements;

/// <summary>
/// Says what stands in a journal, whole. Whether a line can be posted is looked at when it is. Refused:
/// <c>validation.journal.empty</c> (code or description), <c>too-many-lines</c>, <c>entry-type-not-allowed</c>,
/// <c>validation.recurrence.invalid</c>.
/// </summary>
public sealed record WriteItemJournal(
    string Journal, string Description, bool IsStandard, IReadOnlyList<ItemJournalLine> Lines) : ICommand<ItemJournal>
{
    /// <summary>Lines of one journal: they are posted in one transaction.</summary>
    public const int LinesMax = 500;

    public StreamId<ItemJournal> Stream => ItemJournal.StreamOf(Journal);

    public Decision Decide(ItemJournal journal)
    {
        if (string.IsNullOrWhiteSpace(Journal) || string.IsNullOrWhiteSpace(Description))
            return Decision.Refuse("validation.journal.empty", "A journal has a code and a description.");
        if (RefuseLines(Lines) is { } refusal)
            return refusal;
        return journal.IsKnown
            && journal.Description == Description
            && journal.IsStandard == IsStandard
            && journal.Lines.SequenceEqual(Lines)
            ? Decision.Nothing
            : Decision.Accept(new ItemJournalWritten(Journal, Description, IsStandard, Lines));
    }

    internal static Decision? RefuseLines(IReadOnlyList<ItemJournalLine> lines)
    {
        if (lines.Count > LinesMax)
            return Decision.Refuse("too-many-lines", $"A journal has at most {LinesMax} lines.");
        foreach (var (index, line) in lines.Index())
        {
            if (line.EntryType == EntryType.Transfer)
                return Decision.Refuse(
                    "entry-type-not-allowed", $"Line {index + 1}: a transfer has two halves; use a transfer.");
            if (line.Recurs is { } recurs && !recurs.Every.IsValid())
                return Decision.Refuse(
                    "validation.recurrence.invalid", $"Line {index + 1}: say after how long it comes again.");
        }

        return null;
    }
}

/// <summary>Takes a journal away with all that stands in it. Refused: <c>item-journal-not-found</c>.</summary>
public sealed record RemoveItemJournal(string Journal) : ICommand<ItemJournal>
{
    public StreamId<ItemJournal> Stream => ItemJournal.StreamOf(Journal);

    public Decision Decide(ItemJournal journal) => journal.IsKnown
        ? Decision.Accept(new ItemJournalRemoved(Journal))
        : PostItemJournal.NotFound(Journal);
}

/// <summary>
/// Adds the lines of one journal, mostly a standard one, to another. Refused: <c>item-journal-not-found</c> of either,
/// <c>too-many-lines</c>.
/// </summary>
/// <param name="PostingDate">Of the lines that are added.</param>
public sealed record TakeItemJournalLines(string Journal, string From, DateOnly PostingDate) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemJournal.StreamOf(Journal), ItemJournal.StreamOf(From)];

    public Decision Decide(IStates states)
    {
        var stream = ItemJournal.StreamOf(Journal);
        var (journal, from) = (states.Get(stream), states.Get(ItemJournal.StreamOf(From)));
        if (!journal.IsKnown || !from.IsKnown)
            return PostItemJournal.NotFound(journal.IsKnown ? From : Journal);
        if (from.Lines.IsEmpty)
            return Decision.Nothing;
        List<ItemJournalLine> lines =
            [.. journal.Lines, .. from.Lines.Select(line => line with { PostingDate = PostingDate })];
        return WriteItemJournal.RefuseLines(lines) ?? Decision.Accept(
            [new StreamEvent(stream, new ItemJournalWritten(Journal, journal.Description, journal.IsStandard, lines))]);
    }
}
