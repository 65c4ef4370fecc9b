using System.CommandLine;
using Inventory.Server.Costing;

namespace Inventory.Server.Cli;

/// <summary>A report in the terminal, with its totals below, or as a file on standard output.</summary>
internal static class ReportPrinting
{
    private const int RowsDefault = 100;

    public static readonly Option<int?> Rows =
        new("--rows") { Description = $"Rows to print; the totals are of all (default: {RowsDefault})." };

    public static readonly Option<bool> Csv = new("--csv") { Description = "All rows as a file." };

    public static async Task<int> WriteAsync<TRow>(
        Report<TRow> report, ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(Csv))
        {
            await using var output = Console.OpenStandardOutput();
            await report.WriteCsvAsync(output, cancellation);
            return 0;
        }

        await PrintAsync(report, parsed.GetValue(Rows) ?? RowsDefault, cancellation);
        return 0;
    }

    private static async Task PrintAsync<TRow>(Report<TRow> report, int rowsMax, CancellationToken cancellation)
    {
        var (rows, count, total) = (new List<TRow>(), 0, ReportTotal.Of(report.Table));
        await foreach (var row in report.AllAsync(cancellation))
        {
            total.Add(report.Table, row);
            if (count++ < rowsMax)
                rows.Add(row);
        }

        // What no row says anything in is left out, so that the others have room.
        List<ReportColumn<TRow>> columns = [.. report.Table.Columns.Where(
            (c, i) => i == 0 || c.Amount is not null || rows.Exists(r => c.Text(r).Length > 0))];
        Verbs.Print(
            $"{report.Table.Name.Replace('-', ' ')}: {rows.Count} of {count} rows",
            [.. columns.Select(c => c.Title())],
            [
                .. rows.Select(r => (string[])[.. columns.Select(c => c.Text(r))]),
                [.. columns.Select((c, i) => i == 0 ? "all" : TotalOf(c, total))],
            ]);
    }

    private static string TotalOf<TRow>(ReportColumn<TRow> column, ReportTotal total) =>
        total.TryGetValue(column.Name, out var amount) ? ReportTable<TRow>.TextOf(amount) : "";
}
