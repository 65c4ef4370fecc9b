using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Inventory.Domain.GeneralLedger;
using Inventory.Domain.Kernel;
using Inventory.EventStore.ReadModels;
using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;
using Npgsql;

namespace Inventory.Server.GeneralLedger;

/// <summary>One ledger entry as an outside ledger takes it.</summary>
/// <param name="Account">The company's own account number, or the built-in name.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
public sealed record ExportedEntry(
    string Period,
    int EntryNo,
    DateOnly PostingDate,
    string Account,
    decimal Amount,
    string? Sku,
    int? ValueEntryNo,
    string? Description,
    long Sequence,
    DimensionSet? Dimensions);

/// <summary>Reads batches for the outside ledger and writes their files: always the same bytes.</summary>
public sealed class LedgerExportQueries(Company company, Query query)
{
    public const string Header =
        "period,entry_no,posting_date,account,amount,sku,value_entry_no,description,sequence";

    /// <summary>One column more, in a batch with an entry that has dimensions.</summary>
    public const string HeaderWithDimensions = $"{Header},dimensions";

    private static readonly ReadTable<int, LedgerExportRow> Exports = PostingTables.LedgerExports();

    /// <summary>Months that have ledger entries, between two months.</summary>
    public Task<List<string>> PeriodsAsync(string? from, string? through, CancellationToken cancellation) =>
        // Hops from month to month in the key; a DISTINCT would read every entry.
        query.RowsAsync(
        $"""
        WITH RECURSIVE months(period) AS (
            SELECT min(period) FROM {query.Schema}.gl_entries WHERE period >= $1
            UNION ALL
            SELECT (SELECT min(g.period) FROM {query.Schema}.gl_entries g WHERE g.period > months.period)
            FROM months
            WHERE months.period IS NOT NULL)
        SELECT period FROM months WHERE period IS NOT NULL AND ($2 = '' OR period <= $2) ORDER BY period LIMIT 10000
        """,
        r => r.GetString(0),
        cancellation,
        from ?? "",
        through ?? "");

    public Task<Page<LedgerExportRow>> ListAsync(int limit, string[]? after, CancellationToken cancellation) =>
        query.PageAsync(
        $"SELECT {Exports.ColumnList} FROM {query.Schema}.ledger_exports WHERE no > $1 ORDER BY no",
        Exports.ReadRow,
        limit,
        row => Wire.CursorOf($"{row.No}"),
        cancellation,
        Wire.Number(after?[0]));

    /// <exception cref="NotFoundException"><c>ledger-export-not-found</c>.</exception>
    public async Task<LedgerExportRow> OneAsync(int no, CancellationToken cancellation)
    {
        var found = await query.RowsAsync(
            $"SELECT {Exports.ColumnList} FROM {query.Schema}.ledger_exports WHERE no = $1",
            Exports.ReadRow, cancellation, no);
        return found is [var export]
            ? export
            : throw new NotFoundException("ledger-export-not-found", $"There is no ledger export {no}.");
    }

    public async Task WriteCsvAsync(int no, Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        var hasDimensions = false;
        var isBegun = false;
        await foreach (var (e, batchHasDimensions) in ReadAsync(no, cancellation))
        {
            if (!isBegun)
            {
                (isBegun, hasDimensions) = (true, batchHasDimensions);
                await writer.WriteLineAsync(hasDimensions ? HeaderWithDimensions : Header);
            }

            string[] values =
            [
                e.Period,
                Text(e.EntryNo),
                e.PostingDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                e.Account,
                e.Amount.ToString("0.00", CultureInfo.InvariantCulture),
                e.Sku ?? "",
                e.ValueEntryNo is { } value ? Text(value) : "",
                e.Description ?? "",
                e.Sequence.ToString(CultureInfo.InvariantCulture),
            ];
            await writer.WriteLineAsync(
                CsvLines.Join(hasDimensions ? [.. values, e.Dimensions?.Key ?? ""] : values));
        }
    }

    public async Task WriteJsonAsync(int no, Stream target, CancellationToken cancellation) =>
        await JsonSerializer.SerializeAsync(target, EntriesAsync(no, cancellation), WireJson.Options, cancellation);

    private async IAsyncEnumerable<ExportedEntry> EntriesAsync(
        int no, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (entry, _) in ReadAsync(no, cancellation))
            yield return entry;
    }

    /// <summary>Each entry, and whether any entry of the batch has dimensions: asked once, before the first
    /// row.</summary>
    private async IAsyncEnumerable<(ExportedEntry Entry, bool BatchHasDimensions)> ReadAsync(
        int no, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await company.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            SELECT g.period, g.entry_no, g.posting_date, coalesce(g.account_no, g.account), g.amount, g.sku,
                   g.value_entry_no, g.description, g.sequence, g.dimensions,
                   (SELECT EXISTS (SELECT {EntriesOf} AND g.dimensions IS NOT NULL))
            {EntriesOf}
            ORDER BY g.period, g.entry_no
            """,
            connection);
        command.Parameters.Add(new() { Value = no });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var entry = new ExportedEntry(
                reader.GetString(0),
                reader.GetInt32(1),
                reader.GetFieldValue<DateOnly>(2),
                reader.GetString(3),
                reader.GetDecimal(4),
                reader.TextOrNull(5),
                reader.OrNull<int>(6),
                reader.TextOrNull(7),
                reader.GetInt64(8),
                reader.DimensionsOrNull(9));
            yield return (entry, reader.GetBoolean(10));
        }
    }

    private string EntriesOf => $"""
        FROM {query.Schema}.ledger_export_ranges x
        JOIN {query.Schema}.gl_entries g
            ON g.period = x.period AND g.entry_no BETWEEN x.first_entry_no AND x.last_entry_no
        WHERE x.no = $1
        """;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
