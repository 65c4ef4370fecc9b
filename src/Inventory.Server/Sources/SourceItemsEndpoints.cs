using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <param name="Unit">Of the quantity and the unit cost; left out: the base unit.</param>
public sealed record ReceiptRequest(
    Quantity Quantity, DateOnly? PostingDate = null, MovementTerms? Terms = null, string? Unit = null);

/// <param name="Unit">Of the difference and the unit cost; left out: the base unit.</param>
public sealed record AdjustmentRequest(
    Quantity Delta,
    string? Reason = null,
    DateOnly? PostingDate = null,
    MovementTerms? Terms = null,
    string? Unit = null);

/// <param name="CountedAt">When it was counted: a time that has passed, like 2026-01-31T12:00:00Z.</param>
/// <param name="Unit">Of the quantity; left out: the base unit.</param>
public sealed record CountedQuantityRequest(
    Quantity Quantity, string CountedAt, DateOnly? PostingDate = null, string? Unit = null);

public sealed record StatusRequest(bool IsInStock);

public sealed record AssignmentRequest(
    IReadOnlyList<Sku> Skus, IReadOnlyList<SourceCode> Sources, DateOnly? PostingDate = null);

public sealed record SaveRequest(IReadOnlyList<SourceItemToSave> Items, DateOnly? PostingDate = null);

public sealed record DeleteRequest(IReadOnlyList<SourceItemKey> Items, DateOnly? PostingDate = null);

public sealed record NotifyRequest(IReadOnlyList<NotifyQuantity> Items);

public sealed record DeleteNotifyRequest(IReadOnlyList<SourceItemKey> Items);

public sealed record ImportRequest(
    ImportBehavior Behavior, IReadOnlyList<ImportRow> Rows, DateOnly? PostingDate = null);

/// <summary>Stock at sources: receive, adjust, and the bulk tools.</summary>
public static class SourceItemsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        MapOne(api.MapGroup("/sources/{source}/items/{sku}").WithTags("Stock at sources"));
        MapBulk(api.MapGroup("/source-items").WithTags("Bulk tools").WithMetadata(BulkRoute.Mark));
        MapList(api.MapGroup("/source-items").WithTags("Bulk tools"));
        CsvEndpoints.Map(api.MapGroup("/source-items/csv").WithTags("Bulk tools"));
    }

    private static void MapOne(RouteGroupBuilder items)
    {
        items.MapGet("/", async (
            string source,
            string sku,
            HttpContext context,
            SourceItemQueries queries,
            CancellationToken cancellation) =>
        {
            var found = await queries.OneAsync(Wire.Sku(sku), Wire.Source(source), cancellation);
            return Wire.Versioned(context, found.SourceItem, found.Version);
        }).Produces<SourceItemRow>();
        items.MapGet("/history", async (
            string source,
            string sku,
            string? format,
            int? limit,
            string? after,
            StockHistoryFile history,
            CancellationToken cancellation) =>
            await history.AnswerAsync(Wire.Sku(sku), Wire.Source(source), format, limit, after, cancellation))
            .Produces<Page<StockHistoryRow>>();
        items.MapPost("/receipts", (
            string source, string sku, ReceiptRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(
                new ReceiveStock(
                    Wire.Sku(sku),
                    Wire.Source(source),
                    body.Quantity,
                    clock.Or(body.PostingDate),
                    body.Terms ?? MovementTerms.None,
                    body.Unit),
                SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source))));
        items.MapPost("/adjustments", (
            string source, string sku, AdjustmentRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunAsync(
                new AdjustStock(
                    Wire.Sku(sku),
                    Wire.Source(source),
                    body.Delta,
                    body.Reason,
                    clock.Or(body.PostingDate),
                    body.Terms,
                    body.Unit),
                SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source))));
        items.MapPost("/counts", CountAsync);
        items.MapPut("/status", (string source, string sku, StatusRequest body, CommandRunner run) =>
            run.RunAsync(
                new ChangeSourceItemStatus(Wire.Sku(sku), Wire.Source(source), body.IsInStock),
                SourceItem.StreamOf(Wire.Sku(sku), Wire.Source(source))));
    }

    private static Task<IResult> CountAsync(
        string source,
        string sku,
        CountedQuantityRequest body,
        CommandRunner run,
        BookQuantities books,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var asked = new CountQuantity(
            Wire.Sku(sku),
            Wire.Source(source),
            body.Quantity,
            Wire.Past(body.CountedAt, clock),
            new(Quantity.Zero, null),
            clock.Or(body.PostingDate),
            body.Unit);
        return run.RunReadAsync(
            asked,
            async () =>
            {
                var read = await books.ReadAsync([(asked.Sku, asked.Source, asked.CountedAt)], cancellation);
                return asked with { Book = read[0] };
            },
            "stale-count",
            SourceItem.StreamOf(asked.Sku, asked.Source));
    }

    private static void MapBulk(RouteGroupBuilder bulk)
    {
        bulk.MapPost("/assign", (AssignmentRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunBulkAsync(new AssignSources(body.Skus, body.Sources, clock.Or(body.PostingDate))));
        bulk.MapPost("/unassign", (AssignmentRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunBulkAsync(new UnassignSources(body.Skus, body.Sources, clock.Or(body.PostingDate))));
        bulk.MapPost("/save", (SaveRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunBulkAsync(new SaveSourceItems(body.Items, clock.Or(body.PostingDate))));
        bulk.MapPost("/delete", (DeleteRequest body, CommandRunner run, TimeProvider clock) =>
            run.RunBulkAsync(new DeleteSourceItems(body.Items, clock.Or(body.PostingDate))));
        bulk.MapPost("/import", (ImportRequest body, CommandRunner run, TimeProvider clock) =>
            body.Rows.Any(r => r.CountedAt is not null)
                ? throw new MalformedRequestException(
                    "validation.counted-at.not-possible", "Counts of a moment come in a file, or one by one.")
                : run.RunBulkAsync(new ImportSourceItems(body.Behavior, body.Rows, clock.Or(body.PostingDate))));
        bulk.MapPost("/notify-quantities", (NotifyRequest body, CommandRunner run) =>
            run.RunBulkAsync(new SetNotifyQuantities(body.Items)));
        bulk.MapPost("/notify-quantities/delete", (DeleteNotifyRequest body, CommandRunner run) =>
            run.RunBulkAsync(new DeleteNotifyQuantities(body.Items)));
    }

    private static void MapList(RouteGroupBuilder items) =>
        items.MapGet("/", async (
            string? sku,
            string? source,
            int? limit,
            string? after,
            SourceItemQueries queries,
            ListFilters filters,
            CancellationToken cancellation) => await queries.ListAsync(
                await filters.ItemAsync(sku, cancellation),
                await filters.SourceAsync(source, cancellation),
                Wire.Limit(limit),
                Wire.KeyOf(after, 2),
                cancellation));
}
