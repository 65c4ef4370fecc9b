using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>
/// Posts the lines of a journal that are due, in their order, all or none. What is posted is gone from the journal, or
/// comes again later. Refused: <c>item-journal-not-found</c>, <c>item-journal-standard</c>,
/// <c>item-journal-nothing-due</c>, and as of <see cref="PostItemJournalLine"/>, with the number of the line.
/// </summary>
/// <param name="Through">Lines with a later posting date stay.</param>
public sealed record PostItemJournal(string Journal, DateOnly Through) : ICommand
{
    public IEnumerable<StreamId> Streams => [ItemJournal.StreamOf(Journal)];

    public Decision Decide(IStates states)
    {
        var stream = ItemJournal.StreamOf(Journal);
        var journal = states.Get(stream);
        if (!journal.IsKnown)
            return NotFound(Journal);
        if (journal.IsStandard)
            return Decision.Refuse("item-journal-standard", $"{Journal} is a standard journal: others take its lines.");
        List<(int Index, ItemJournalLine Line)> due =
            [.. journal.Lines.Index().Where(line => line.Item.IsDue(Through))];
        if (due.Count == 0)
            return Decision.Refuse("item-journal-nothing-due", $"No line of {Journal} is due on {Through:yyyy-MM-dd}.");

        // What is not in memory is then loaded for all lines at once, and not line by line.
        foreach (var asked in due.SelectMany(d => d.Line.Posting().Streams))
            _ = asked.Of(states);
        var draft = new Draft(states);
        foreach (var (index, line) in due)
        {
            if (draft.AddOrRefuse(line.Posting()) is { Refusal: { } refusal })
                return Decision.Refuse(refusal.Code, $"Line {index + 1}: {refusal.Reason}");
        }

        draft.Add(stream, new ItemJournalPosted(Journal, Through, due.Count, Left(journal)));
        return draft.Accept();
    }

    internal static Decision NotFound(string journal) =>
        Decision.Refuse("item-journal-not-found", $"There is no item journal {journal}.");

    private List<ItemJournalLine> Left(ItemJournal journal) =>
    [
        .. journal.Lines
            .Select(line => line.IsDue(Through) ? line.Recurs?.Next(line) : line)
            .OfType<ItemJournalLine>(),
    ];
}
