using Inventory.Domain.Sources;
using Inventory.Server.Http;

namespace Inventory.Server.Sources;

/// <summary>What became of a file.</summary>
/// <param name="Operation">Correlation id of everything that was written.</param>
/// <param name="Rows">Lines with data.</param>
/// <param name="Failed">Rows not taken; <paramref name="Errors"/> names the first of them.</param>
public sealed record ImportReport(
    string Operation,
    bool DryRun,
    long Rows,
    long Created,
    long Updated,
    long Deleted,
    long Failed,
    IReadOnlyList<RowError> Errors);

/// <summary>
/// Takes a file of source items over, in batches of rows that are each one command: bounded memory whatever the size of
/// the file. A batch that is refused is halved until the rows that are at fault stand alone; they are reported by line,
/// and all others are taken. One per request.
/// </summary>
public sealed class SourceItemsImport(CommandRunner run)
{
    /// <summary>Rows of one command.</summary>
    public const int BatchRowsMax = 500;

    /// <summary>Errors named in the report.</summary>
    public const int ErrorsMax = 1_000;

    private readonly List<RowError> _errors = [];
    private readonly List<FileRow> _batch = [];
    private readonly string _operation = $"import-{Guid.CreateVersion7()}";
    private ImportCounts _counts = new(0, 0, 0);
    private long _rows;
    private long _failed;
    private ImportTerms _terms = null!;

    public async Task<ImportReport> RunAsync(ImportTerms terms, TextReader reader, CancellationToken cancellation)
    {
        _terms = terms;
        SourceItemsFile? file = null;
        await foreach (var line in CsvLines.ReadAsync(reader, cancellation))
        {
            if (file is null)
                file = SourceItemsFile.Of(line);
            else if (line.Fields is not [""])
                await TakeAsync(file.RowOf(line));
        }

        if (file is null)
            throw new MalformedRequestException(
                "csv.malformed", $"Send a file that begins with {SourceItemsFile.Header}.");
        await FlushAsync();
        return new(
            _operation,
            terms.DryRun,
            _rows,
            _counts.Created,
            _counts.Updated,
            _counts.Deleted,
            _failed,
            [.. _errors.OrderBy(e => e.Line)]);
    }

    private async Task TakeAsync(FileRow row)
    {
        _rows++;
        if (row.Fault is { } fault)
            Note(fault);
        else
            _batch.Add(row);
        if (_batch.Count == BatchRowsMax)
            await FlushAsync();
    }

    private async Task FlushAsync()
    {
        if (_batch.Count > 0)
            await SendAsync(_batch.ToArray());
        _batch.Clear();
    }

    private async Task SendAsync(ReadOnlyMemory<FileRow> rows)
    {
        var command =
            new ImportSourceItems(_terms.Behavior, [.. rows.ToArray().Select(r => r.Row)], _terms.PostingDate);
        var first = rows.Span[0].Line;
        // Named after the lines it holds, so that the same file sent again finds the answers of its batches.
        var answer = _terms.DryRun
            ? await run.TryAsync(command)
            : await run.RunPartAsync(command, _operation, $"{first}+{rows.Length}");
        if (answer.Refusal is not { } refusal)
        {
            Count(answer.Result);
        }
        else if (rows.Length == 1)
        {
            Note(new(first, refusal.Code, refusal.Reason));
        }
        else
        {
            await SendAsync(rows[..(rows.Length / 2)]);
            await SendAsync(rows[(rows.Length / 2)..]);
        }
    }

    // The first answer to a key comes back as JSON, as it was kept.
    private void Count(object? result)
    {
        var counts = result as ImportCounts
            ?? System.Text.Json.JsonSerializer.Deserialize<ImportCounts>(
                (System.Text.Json.JsonElement)result!, Shell.WireJson.Options)!;
        _counts = new(
            _counts.Created + counts.Created, _counts.Updated + counts.Updated, _counts.Deleted + counts.Deleted);
    }

    private void Note(RowError error)
    {
        _failed++;
        if (_errors.Count < ErrorsMax)
            _errors.Add(error);
    }
}

/// <summary>How to take a file over.</summary>
public sealed record ImportTerms(ImportBehavior Behavior, bool DryRun, DateOnly PostingDate);
