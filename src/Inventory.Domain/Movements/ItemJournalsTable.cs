using Inventory.Domain.Kernel;

namespace Inventory.Domain.Movements;

/// <summary>Table <c>item_journals</c>, key (journal): movements that are written down and not posted.</summary>
/// <param name="Lines">How many there are.</param>
/// <param name="PostedThrough">Of the last posting; null: nothing was posted yet.</param>
public sealed record ItemJournalRow(
    string Journal, string Description, bool IsStandard, int Lines, DateOnly? PostedThrough);

/// <summary>Table <c>item_journal_lines</c>, key (journal, line).</summary>
/// <param name="Line">From 1, as the lines stand in the journal.</param>
public sealed record ItemJournalLineRow(
    string Journal, int Line, string Sku, string Source, string EntryType, decimal Quantity, DateOnly PostingDate);

public static class ItemJournalsTable
{
    public static void Fold(IRows<string, ItemJournalRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemJournalWritten written:
                rows.Put(new(
                    written.Journal,
                    written.Description,
                    written.IsStandard,
                    written.Lines.Count,
                    rows.Find(written.Journal)?.PostedThrough));
                break;
            case ItemJournalPosted posted when rows.Find(posted.Journal) is { } row:
                rows.Put(row with { Lines = posted.Left.Count, PostedThrough = posted.Through });
                break;
            case ItemJournalRemoved removed:
                rows.RemoveAny(removed.Journal);
                break;
        }
    }

    public static void FoldLines(IRows<(string Journal, int Line), ItemJournalLineRow> rows, Recorded e)
    {
        switch (e.Event)
        {
            case ItemJournalWritten written:
                Replace(rows, written.Journal, written.Lines);
                break;
            case ItemJournalPosted posted:
                Replace(rows, posted.Journal, posted.Left);
                break;
            case ItemJournalRemoved removed:
                Replace(rows, removed.Journal, []);
                break;
        }
    }

    private static void Replace(
        IRows<(string Journal, int Line), ItemJournalLineRow> rows,
        string journal,
        IReadOnlyList<ItemJournalLine> lines)
    {
        foreach (var old in rows.Where("journal", journal).Where(old => old.Line > lines.Count))
            rows.Remove((old.Journal, old.Line));
        foreach (var (index, line) in lines.Index())
        {
            rows.Put(new(
                journal,
                index + 1,
                line.Sku.Value,
                line.Source.Value,
                line.EntryType.ToString(),
                line.Quantity.Value,
                line.PostingDate));
        }
    }
}
