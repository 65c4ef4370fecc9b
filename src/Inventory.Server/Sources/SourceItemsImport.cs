using Inventory.Domain.Sources;
using Inventory.Server.Http;
using Inventory.Server.Shell;

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
public sealed class SourceItemsImport(CommandRunner run, BookQuantities books, TimeProvider clock)
{
    /// <summary>Rows of one command.</summary>
    public const int BatchRowsMax = 500;

    // A batch that names a pair twice with counts is stale for itself: then it is halved.
    private const int BatchTriesMax = 2;

    /// <summary>Errors named in the report.</summary>
    public const int ErrorsMax = 1_000;

    private readonly List<RowError> _errors = [];
    private readonly List<FileRow> _batch = [];
    private readonly string _operation = $"import-{Guid.CreateVersion7()}";
    private ImportCounts _counts = new(0, 0, 0);
    private long _rows;
    private long _failed;
    private ImportTerms _terms = null!;
    private Func<ImportReport, Task>? _progress;

    /// <param name="progress">Told after each batch how far it is.</param>
    /// <exception cref="MalformedRequestException"><c>csv.malformed</c>, <c>missing-column.…</c>,
    /// <c>idempotency-key-required</c>.</exception>
    public async Task<ImportReport> RunAsync(
        ImportTerms terms, TextReader reader, Func<ImportReport, Task>? progress, CancellationToken cancellation)
    {
        _terms = terms;
        _progress = progress;
        SourceItemsFile? file = null;
        await foreach (var line in CsvLines.ReadAsync(reader, cancellation))
        {
            if (file is null)
                file = Opened(line);
            else if (line.Fields is not [""])
                await TakeAsync(file.RowOf(line), cancellation);
        }

        if (file is null)
            throw new MalformedRequestException(
                "csv.malformed", $"Send a file that begins with {SourceItemsFile.Header}.");
        await FlushAsync(cancellation);
        return Report();
    }

    // Sent again after a broken connection, differences would count twice unless the repeat is known as such.
    private SourceItemsFile Opened(CsvLine first)
    {
        var file = SourceItemsFile.Of(first, clock);
        return !file.HasDeltas || _terms.DryRun || run.HasIdempotencyKey
            ? file
            : throw new MalformedRequestException(
                "idempotency-key-required", "A file with a delta column needs an Idempotency-Key.");
    }

    private ImportReport Report() => new(
        _operation,
        _terms.DryRun,
        _rows,
        _counts.Created,
        _counts.Updated,
        _counts.Deleted,
        _failed,
        [.. _errors.OrderBy(e => e.Line)]);

    private async Task TakeAsync(FileRow row, CancellationToken cancellation)
    {
        _rows++;
        if (row.Fault is { } fault)
            Note(fault);
        else
            _batch.Add(row);
        if (_batch.Count == BatchRowsMax)
            await FlushAsync(cancellation);
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (_batch.Count > 0)
            await SendAsync(_batch.ToArray(), cancellation);
        _batch.Clear();
        if (_progress is not null)
            await _progress(Report());
    }

    private async Task SendAsync(ReadOnlyMemory<FileRow> rows, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(rows, cancellation);
        if (answer.Refusal is not { } refusal)
        {
            Count(answer.Result);
        }
        else if (rows.Length == 1)
        {
            Note(new(rows.Span[0].Line, refusal.Code, refusal.Reason));
        }
        else
        {
            await SendAsync(rows[..(rows.Length / 2)], cancellation);
            await SendAsync(rows[(rows.Length / 2)..], cancellation);
        }
    }

    private async Task<CommandAnswer> AnswerAsync(ReadOnlyMemory<FileRow> rows, CancellationToken cancellation)
    {
        var asked =
            new ImportSourceItems(_terms.Behavior, [.. rows.ToArray().Select(r => r.Row)], _terms.PostingDate);
        // Named after the lines it holds, so that the same file sent again finds the answers of its batches.
        var part = $"{rows.Span[0].Line}+{rows.Length}";
        var triesMax = rows.Length == 1 ? CommandRunner.StaleTriesMax : BatchTriesMax;
        for (var attempt = 1; ; attempt++)
        {
            var command = await books.CompleteAsync(asked, cancellation);
            var answer = _terms.DryRun
                ? await run.TryAsync(command)
                : await run.RunPartAsync(
                    asked, command, _operation, attempt == 1 ? part : $"{part}#{attempt}");
            if (answer.Refusal?.Code != "stale-count" || attempt == triesMax)
                return answer;
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
