using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Microsoft.AspNetCore.Mvc;

namespace Inventory.Server.Sources;

/// <summary>Source items as a file: <c>source_code,sku,status,quantity</c>.</summary>
public static class CsvEndpoints
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileBytesMax = 512 * 1024 * 1024;

    public static void Map(RouteGroupBuilder files)
    {
        files.MapPost("/", async (
            [AsParameters] FileTerms terms,
            HttpRequest request,
            SourceItemsImport import,
            TimeProvider clock,
            CancellationToken cancellation) =>
        {
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            return await import.RunAsync(terms.Read(clock), reader, cancellation);
        }).Accepts<string>("text/csv").WithMetadata(new RequestSizeLimitAttribute(FileBytesMax));

        files.MapGet("/", (string? source, SourceItemsExport export, CancellationToken cancellation) =>
            Results.Stream(
                target => export.WriteAsync(source, target, cancellation),
                "text/csv; charset=utf-8",
                "source-items.csv")).Produces<string>(contentType: "text/csv");
    }
}

/// <summary>How to take a file over, as it stands in the address.</summary>
/// <param name="Behavior"><c>append</c> (also when missing), <c>replace</c> or <c>delete</c>.</param>
public sealed record FileTerms(string? Behavior, string? DryRun, string? PostingDate)
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
