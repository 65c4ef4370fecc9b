using System.Text.Json;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Inventory.Server.Sources;

/// <summary>Source items as a file: <c>source_code,sku,status,quantity</c>.</summary>
public static class CsvEndpoints
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileBytesMax = 512 * 1024 * 1024;

    public static void Map(RouteGroupBuilder files)
    {
        files.MapPost("/", ImportAsync)
            .Accepts<string>("text/csv")
            .WithMetadata(new RequestSizeLimitAttribute(FileBytesMax))
            .Produces<ImportReport>();

        files.MapGet("/", ExportAsync).Produces<string>(contentType: "text/csv");
    }

    private static async Task<IResult> ExportAsync(
        [AsParameters] FileFilter filter,
        SourceItemsExport export,
        PlaceQueries places,
        ListFilters filters,
        CancellationToken cancellation)
    {
        // Before the file begins: until then what cannot be is a problem like any other.
        await filters.SourceAsync(filter.Source, cancellation);
        var rows = filter.Read(filter.Website is { Length: > 0 } website
            ? (await places.ChannelAsync($"website:{website}", cancellation)).Stock
            : null);
        return Results.Stream(
            target => export.WriteAsync(rows, target, cancellation), "text/csv; charset=utf-8", "source-items.csv");
    }

    private static async Task<IResult> ImportAsync(
        [AsParameters] FileTerms terms,
        HttpContext context,
        CommandRunner run,
        BookQuantities books,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        var import = new SourceItemsImport(run, books, clock);
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        if (!Wire.Flag(terms.Progress, "progress"))
            return Results.Json(await import.RunAsync(terms.Read(clock), reader, null, cancellation), WireJson.Options);

        // Begun with the first batch: until then a file that cannot be read is a problem like any other.
        await import.RunAsync(terms.Read(clock), reader, report => TellAsync(context.Response, report), cancellation);
        return Results.Empty;
    }

    private static async Task TellAsync(HttpResponse response, ImportReport report)
    {
        response.ContentType ??= "application/x-ndjson";
        await response.WriteAsync(JsonSerializer.Serialize(report, WireJson.Options) + "\n");
        await response.Body.FlushAsync();
    }
}

/// <summary>How to take a file over, as it stands in the address.</summary>
/// <param name="Behavior"><c>append</c> (also when missing), <c>replace</c> or <c>delete</c>.</param>
/// <param name="Progress">true: the answer is a report after each batch of rows, one JSON object a line; the last one
/// is of the whole file.</param>
public sealed record FileTerms(string? Behavior, string? DryRun, string? PostingDate, string? Progress = null)
{
    public ImportTerms Read(TimeProvider clock) => new(
        Wire.OneOf(Behavior, "behavior", "append", "replace", "delete") switch
        {
            "replace" => ImportBehavior.Replace,
            "delete" => ImportBehavior.Delete,
            _ => ImportBehavior.Append,
        },
        Wire.Flag(DryRun, "dryRun"),
        clock.Or(Wire.DateOrNull(PostingDate, "postingDate")));
}

/// <summary>Which source items a file has, as it stands in the address. All that is said must hold. Source: Adobe
/// Commerce, export filters of <c>stock_sources</c>.</summary>
/// <param name="Source">The one source.</param>
/// <param name="SourceContains">Part of the source's code, in any case of letters.</param>
/// <param name="SkuContains">Part of the SKU, in any case of letters.</param>
/// <param name="Status"><c>1</c> in stock, <c>0</c> out of stock.</param>
/// <param name="QuantityFrom">On hand, at least.</param>
/// <param name="QuantityTo">On hand, at most.</param>
/// <param name="Website">Code of the website: sources of the stock that sells there.</param>
public sealed record FileFilter(
    string? Source,
    string? SourceContains,
    string? SkuContains,
    string? Status,
    decimal? QuantityFrom,
    decimal? QuantityTo,
    string? Website)
{
    /// <param name="stock">That of the website; null: none was named.</param>
    public SourceItemsFilter Read(int? stock) => new(
        Query.Plain(Source ?? ""),
        Query.Plain(SourceContains ?? ""),
        Query.Plain(SkuContains ?? ""),
        Wire.OneOf(Status, "status", "0", "1") is { } status ? status == "1" : null,
        QuantityFrom,
        QuantityTo,
        stock);
}
