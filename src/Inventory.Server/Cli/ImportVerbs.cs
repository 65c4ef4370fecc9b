using System.CommandLine;
using System.Globalization;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;
using Spectre.Console;

namespace Inventory.Server.Cli;

/// <summary><c>import adventure-works DIR</c>. Odd rows are listed; they do not change the exit code.</summary>
public static class ImportVerbs
{
    private const int StockDefault = 100;

    private const string User = "import adventure-works";

    private static readonly Argument<DirectoryInfo> Folder = new("dir") { Description = "Folder with the CSV files." };

    private static readonly Option<int> Stock = new("--stock")
    {
        Description = $"Number of the stock that gets the locations (default: {StockDefault}).",
        DefaultValueFactory = _ => StockDefault,
    };

    private static readonly Option<FileInfo?> Report = new("--report")
    {
        Description = "Writes all odd and noted rows to this CSV file.",
    };

    private static readonly Option<bool> Freight = new("--freight")
    {
        Description = "Charges the freight of the orders on their receipts (default: true).",
        DefaultValueFactory = _ => true,
    };

    private static readonly Option<bool> CloseMonths = new("--month-ends")
    {
        Description = "Reconciles and closes each month before the next is posted (default: true).",
        DefaultValueFactory = _ => true,
    };

    public static Command Create()
    {
        var adventureWorks = new Command(
            "adventure-works", "AdventureWorks: locations, items, opening stock, purchase orders. May be repeated.")
        {
            Folder, Stock, Report, Freight, CloseMonths,
        };
        adventureWorks.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => RunAsync(session, TermsOf(parsed), stop),
            cancellation));
        return new Command("import", "Takes in data of other systems.") { adventureWorks };
    }

    private static ImportTerms TermsOf(ParseResult parsed) => new(
        parsed.GetValue(Folder)!,
        new(parsed.GetValue(Stock)),
        parsed.GetValue(Report),
        parsed.GetValue(Freight),
        parsed.GetValue(CloseMonths));

    public static Task<int> RunAsync(Session session, ImportTerms terms, CancellationToken cancellation) =>
        Verbs.WithLogAsync(session, log => RunAsync(session, log, terms, cancellation), cancellation);

    private static async Task<int> RunAsync(
        Session session, ILogEntrance log, ImportTerms terms, CancellationToken cancellation)
    {
        var report = new ImportReport();
        var feed = new AdventureWorksFeed(terms.Folder.FullName, terms.Stock, new(log, User), report)
        {
            TakesFreight = terms.Freight,
        };
        var months = terms.MonthEnds ? new MonthEnds(session.Company, log, User) : null;
        try
        {
            await RunStepsAsync(feed, months, cancellation);
        }
        catch (UnreadableFeedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        ImportTables.PrintRows(report);
        if (terms.Report is not null)
            await ImportTables.WriteAsync(report, terms.Report, cancellation);
        return await CheckAsync(session, feed, months?.All ?? [], cancellation);
    }

    private static Task RunStepsAsync(AdventureWorksFeed feed, MonthEnds? months, CancellationToken cancellation) =>
        AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => AdventureWorks.RunAsync(
                feed,
                months,
                async (title, work) =>
                {
                    var bar = bars.AddTask(title, maxValue: 1d);
                    await work(share => bar.Value = share);
                    bar.Value = bar.MaxValue;
                },
                cancellation));

    /// <summary>Figures against the files, sub-ledger against ledger, read models against the log.</summary>
    private static async Task<int> CheckAsync(
        Session session, AdventureWorksFeed feed, IReadOnlyList<MonthEnd> months, CancellationToken cancellation)
    {
        var figures = new ImportFigures(session);
        string[] skus = [.. feed.Items.Values.Select(i => i.Sku.Value)];
        var booked = await figures.QuantitiesAsync(skus, cancellation);
        var values = await figures.ValuesAsync(skus, cancellation);
        var freight = await figures.FreightAsync(skus, cancellation);
        ImportTables.PrintQuantities(feed.Sums, booked);
        ImportTables.PrintFreight(feed.Freight, freight);
        if (months.Count > 0)
            ImportTables.PrintMonthEnds(months);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{values.Items} items are worth {values.Value:N2}. Largest difference of one item between stock, "
            + $"value entries and ledger: {values.LargestDifference:N2}"));
        var reconciled = await ReconcileVerb.RunAsync(session, feed.LastDay, cancellation);
        var verified = await ReadModelVerbs.VerifyAsync(session, cancellation);
        var agrees = feed.Sums == booked && feed.Freight.Amount == freight.Charged && values.LargestDifference == 0m
            && months.All(m => m.IsClosed);
        return agrees ? Math.Max(reconciled, verified) : 1;
    }
}
