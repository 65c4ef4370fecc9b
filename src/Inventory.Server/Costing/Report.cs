using Inventory.Server.Http;
using Inventory.Server.Shell;
using Inventory.Server.Sources;

namespace Inventory.Server.Costing;

/// <summary>A report with its questions answered: it only has to be read, page by page.</summary>
/// <param name="Table">How it is written.</param>
/// <param name="PageAsync">One page, of so many items, after a cursor. A page may have fewer rows, or more: an item
/// without a row, or one with several.</param>
/// <param name="ItemsAtOnce">Items of a page where the whole report is read: one query for many, and memory for these
/// only.</param>
public sealed record Report<TRow>(
    ReportTable<TRow> Table, Func<int, string?, CancellationToken, Task<Page<TRow>>> PageAsync, int ItemsAtOnce = 200)
{
    public async IAsyncEnumerable<TRow> AllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await PageAsync(ItemsAtOnce, after, cancellation);
            foreach (var row in page.Items)
                yield return row;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Each amount over all rows, by column.</summary>
    public async Task<ReportTotal> TotalAsync(CancellationToken cancellation)
    {
        var total = ReportTotal.Of(Table);
        await foreach (var row in AllAsync(cancellation))
            total.Add(Table, row);
        return total;
    }

    public async Task WriteCsvAsync(Stream target, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(target, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(CsvLines.Join(Table.Columns.Select(c => c.FileName())));
        await foreach (var row in AllAsync(cancellation))
            await writer.WriteLineAsync(CsvLines.Join(Table.Columns.Select(c => c.Text(row))));
    }
}

/// <summary>Amounts by column.</summary>
public sealed class ReportTotal : SortedDictionary<string, decimal>
{
    private ReportTotal()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>All amounts 0.</summary>
    public static ReportTotal Of<TRow>(ReportTable<TRow> table)
    {
        var total = new ReportTotal();
        foreach (var column in table.Columns.Where(c => c.Amount is not null))
            total[column.Name] = 0m;
        return total;
    }

    public void Add<TRow>(ReportTable<TRow> table, TRow row)
    {
        foreach (var column in table.Columns)
        {
            if (column.Amount is { } amount)
                this[column.Name] += amount(row);
        }
    }
}

/// <summary>One page of a report.</summary>
/// <param name="Total">Amounts over all pages, by column; null: not asked for.</param>
public sealed record ReportPage<TRow>(IReadOnlyList<TRow> Items, string? Next, ReportTotal? Total);

/// <summary>How a report is to be answered, as it stands in the address.</summary>
/// <param name="Format"><c>json</c> (also when missing) or <c>csv</c>: all rows as a file.</param>
/// <param name="Limit">Items of a page.</param>
/// <param name="Totals">true: with the amounts over all pages, for which all of them are read.</param>
public sealed record ReportShape(string? Format, int? Limit, string? After, string? Totals)
{
    /// <exception cref="MalformedRequestException"><c>flag-malformed</c>, <c>limit-malformed</c>,
    /// <c>format-malformed</c>, <c>cursor-malformed</c>.</exception>
    public async Task<IResult> AnswerAsync<TRow>(Report<TRow> report, CancellationToken cancellation)
    {
        var hasTotals = Wire.Flag(Totals, "totals");
        var limit = Wire.Limit(Limit);
        if (Wire.OneOf(Format, "format", "json", "csv") == "csv")
        {
            if (After is not null)
                throw Wire.FileWithCursor();
            return Results.Stream(
                target => report.WriteCsvAsync(target, cancellation),
                "text/csv; charset=utf-8",
                $"{report.Table.Name}.csv");
        }

        var page = await report.PageAsync(limit, After, cancellation);
        return Results.Json(
            new ReportPage<TRow>(
                page.Items, page.Next, hasTotals ? await report.TotalAsync(cancellation) : null),
            WireJson.Options);
    }
}
