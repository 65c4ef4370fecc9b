using System.Globalization;
using CsvHelper;
using Inventory.Domain.Kernel;
using Inventory.Server.Cli;

namespace Inventory.Server.Import;

/// <summary>What an import prints and writes when it is done.</summary>
public static class ImportTables
{
    /// <summary>Noted rows that are printed of each kind; the report file has all.</summary>
    private const int NotedRowsMax = 3;

    public static void PrintRows(ImportReport report)
    {
        Verbs.Print(
            "Rows",
            ["file", "read", "taken", "taken before", "odd, left out", "noted"],
            report.Files.Select(f => (string[])
                [f.File, Whole(f.Rows), Whole(f.Taken), Whole(f.TakenBefore), Whole(f.Odd), Whole(f.Noted)]));
        if (report.Odd.Count > 0)
        {
            Verbs.Print(
                "Odd rows, left out",
                ["file", "line", "reason"],
                report.Odd.Select(o => (string[])[o.File, $"{o.Line}", o.Reason]));
        }

        if (report.Noted.Count > 0)
        {
            Verbs.Print(
                "Noted rows, taken as they say",
                ["file", "what", "rows", "lines"],
                report.Noted.GroupBy(n => (n.File, n.Kind)).Select(g => (string[])
                    [g.Key.File, g.Key.Kind, Whole(g.Count()), LinesOf([.. g])]));
        }
    }

    public static void PrintQuantities(ImportedQuantities files, ImportedQuantities booked) => Verbs.Print(
        "Quantities",
        ["", "in the files", "booked", "difference"],
        [
            QuantityRow("opening stock", files.Opened, booked.Opened),
            QuantityRow("received", files.Received, booked.Received),
            QuantityRow("returned", files.Returned, booked.Returned),
            QuantityRow(
                "on hand",
                files.Opened + files.Received - files.Returned,
                booked.Opened + booked.Received - booked.Returned),
        ]);

    public static void PrintFreight(Money orders, ImportedFreight booked) => Verbs.Print(
        "Freight",
        ["orders with receipts", "charged", "difference", "left with returned goods"],
        [
            [
                Cents(orders.Amount),
                Cents(booked.Charged),
                Cents(booked.Charged - orders.Amount),
                Cents(booked.Returned),
            ],
        ]);

    public static void PrintMonthEnds(IReadOnlyList<MonthEnd> months) => Verbs.Print(
        "Month ends",
        ["date", "inventory", "not invoiced", "largest difference", "closed"],
        months.Select(m => (string[])
        [
            m.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Cents(m.Inventory),
            Cents(m.Interim),
            Cents(m.LargestDifference),
            m.Blocker is { } blocker ? $"no, {blocker}" : "yes",
        ]));

    public static async Task WriteAsync(ImportReport report, FileInfo file, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.ToFile(file.FullName, CsvWriterOptions.Default with { NewLine = "\n" });
        await WriteAsync(csv, ["file", "line", "taken", "reason"], cancellation);
        foreach (var row in report.Odd)
            await WriteAsync(csv, [row.File, $"{row.Line}", "no", row.Reason], cancellation);
        foreach (var row in report.Noted)
            await WriteAsync(csv, [row.File, $"{row.Line}", "yes", row.Reason], cancellation);
    }

    private static async Task WriteAsync(CsvWriter csv, string[] fields, CancellationToken cancellation)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        await csv.EndRecordAsync(cancellation);
    }

    private static string LinesOf(List<OddRow> rows) =>
        string.Join(", ", rows.Take(NotedRowsMax).Select(r => r.Line)) + (rows.Count > NotedRowsMax ? " …" : "");

    private static string[] QuantityRow(string what, decimal file, decimal booked) =>
        [what, Amount(file), Amount(booked), Amount(booked - file)];

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Cents(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("#,0.#####", CultureInfo.InvariantCulture);
}
