using Inventory.Domain.Movements;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Movements;

/// <param name="IsStandard">It is never posted: other journals take its lines.</param>
public sealed record ItemJournalRequest(
    string Description, IReadOnlyList<ItemJournalLine> Lines, bool IsStandard = false);

/// <param name="From">The journal whose lines are added.</param>
/// <param name="PostingDate">Of these lines; left out: today.</param>
public sealed record TakenLinesRequest(string From, DateOnly? PostingDate = null);

/// <param name="Through">Lines with a later posting date stay; left out: today.</param>
public sealed record JournalPostingRequest(DateOnly? Through = null);

/// <summary>Movements that are written down, looked at, and posted together.</summary>
public static class ItemJournalsEndpoints
{
    private static readonly ReadTable<string, ItemJournalRow> Table = ItemJournalTables.Journals();

    public static void Map(RouteGroupBuilder api)
    {
        var journals = api.MapGroup("/item-journals").WithTags("Item journal");
        journals.MapGet("/", async (int? limit, string? after, Query query, CancellationToken cancellation) =>
            await query.PageAsync(
                $"""
                SELECT {Table.ColumnList}
                FROM {query.Schema}.item_journals
                WHERE journal > $1
                ORDER BY journal
                """,
                Table.ReadRow,
                Wire.Limit(limit),
                row => Wire.CursorOf(row.Journal),
                cancellation,
                Wire.KeyOf(after, 1)?[0] ?? ""));
        journals.MapGet("/{journal}", OneAsync).Produces<ItemJournal>();
        journals.MapPut("/{journal}", (string journal, ItemJournalRequest body, CommandRunner run) =>
            run.OnAsync(new WriteItemJournal(
                Wire.Code(journal, "journal"), body.Description, body.IsStandard, body.Lines)));
        journals.MapDelete("/{journal}", (string journal, CommandRunner run) =>
            run.OnAsync(new RemoveItemJournal(Wire.Code(journal, "journal"))));
        MapWork(journals.MapGroup("/{journal}"));
    }

    private static void MapWork(RouteGroupBuilder journal)
    {
        journal.MapPost("/lines", (string journal, TakenLinesRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var code = Wire.Code(journal, "journal");
            return run.RunAsync(
                new TakeItemJournalLines(code, body.From, clock.Or(body.PostingDate)), ItemJournal.StreamOf(code));
        });
        journal.MapPost("/postings", (
            string journal, JournalPostingRequest body, CommandRunner run, TimeProvider clock) =>
        {
            var code = Wire.Code(journal, "journal");
            return run.RunAsync(new PostItemJournal(code, clock.Or(body.Through)), ItemJournal.StreamOf(code));
        });
    }

    private static async Task<IResult> OneAsync(
        string journal, HttpContext context, StreamReading streams, CancellationToken cancellation)
    {
        var code = Wire.Code(journal, "journal");
        var (known, version) = await streams.NowAsync(ItemJournal.StreamOf(code), cancellation);
        return known.IsKnown
            ? Wire.Versioned(context, known, version)
            : throw new NotFoundException("item-journal-not-found", $"There is no item journal {code}.");
    }
}
