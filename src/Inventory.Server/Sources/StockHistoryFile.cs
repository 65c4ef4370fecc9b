using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

namespace Inventory.Server.Sources;

/// <summary>The movements of an item at a source, as a page or all of them as a file.</summary>
public sealed class StockHistoryFile(SourceItemQueries queries, Query query)
{
    public const string Header =
        "sequence,posting_date,entry_type,change,quantity_after,variant,lot,serial,package,document,reason,"
        + "recorded_at,user";

    /// <param name="format"><c>json</c> (also when missing) or <c>csv</c>.</param>
    /// <param name="after">Null for a file, which has all rows.</param>
    /// <exception cref="MalformedRequestException"><c>format-malformed</c>, <c>limit-malformed</c>,
    /// <c>cursor-malformed</c>.</exception>
    /// <exception cref="NotFoundException"><c>item-not-found</c>, <c>source-not-found</c>.</exception>
    public async Task<IResult> AnswerAsync(
        Sku sku, SourceCode source, string? format, int? limit, string? after, CancellationToken cancellation)
    {
        var rows = Wire.Limit(limit);
        await KnownNames.RequireAsync(query, sku.Value, source.Value, cancellation);
        if (Wire.OneOf(format, "format", "json", "csv") != "csv")
        {
            return Results.Json(
                await queries.HistoryAsync(sku, source, rows, Wire.KeyOf(after, 1), cancellation), WireJson.Options);
        }

        if (after is not null)
            throw Wire.FileWithCursor();
        return Results.Stream(
            target => WriteAsync(sku, source, target, cancellation), "text/csv; charset=utf-8", "stock-history.csv");
    }

    private async Task WriteAsync(Sku sku, SourceCode source, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(Header);
        for (string? after = null; ;)
        {
            var page = await queries.HistoryAsync(
                sku, source, Wire.PageRowsMax, Wire.KeyOf(after, 1), cancellation);
            foreach (var row in page.Items)
                await writer.WriteLineAsync(LineOf(row));
            after = page.Next;
            if (after is null)
                return;
        }
    }

    private static string LineOf(StockHistoryRow row) => CsvLines.Join(
        row.Sequence.ToString(CultureInfo.InvariantCulture),
        row.PostingDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.EntryType,
        new Quantity(row.Change).ToString(),
        new Quantity(row.QuantityAfter).ToString(),
        row.Variant ?? "",
        row.Lot ?? "",
        row.Serial ?? "",
        row.Package ?? "",
        row.Document ?? "",
        row.Reason ?? "",
        row.RecordedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        row.User ?? "");
}
