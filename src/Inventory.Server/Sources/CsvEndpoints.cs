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

        files.MapGet("/", (string? source, SourceItemsExport export, CancellationToken cancellation) =>
            Results.Stream(
                target => export.WriteAsync(source, target, cancellation),
                "text/csv; charset=utf-8",
                "source-items.csv")).Produces<string>(contentType: "text/csv");
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
