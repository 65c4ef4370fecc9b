using System.CommandLine;
using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.EventStore.Log;
using Inventory.Server.Host;
using Inventory.Server.Import;
using Inventory.Server.Shell;
using Spectre.Console;

namespace Inventory.Server.Cli;

/// <summary><c>import adventure-works DIR</c>. Odd rows are listed; they do not change the exit code.</summary>
public static class ImportVerbs
{
    private const int StockDefault = 100;

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

    public static Command Create()
    {
        var adventureWorks = new Command(
            "adventure-works", "AdventureWorks: locations, items, opening stock, purchase orders. May be repeated.")
        {
            Folder, Stock, Report,
        };
        adventureWorks.SetAction((parsed, cancellation) => Verbs.WithSessionAsync(
            parsed,
            (session, stop) => RunAsync(
                session, parsed.GetValue(Folder)!, new(parsed.GetValue(Stock)), parsed.GetValue(Report), stop),
            cancellation));
        return new Command("import", "Takes in data of other systems.") { adventureWorks };
    }

    public static async Task<int> RunAsync(
        Session session, DirectoryInfo folder, StockId stock, FileInfo? reportFile, CancellationToken cancellation)
    {
        if (session.Company.Writer is not { } writer)
            return await RefuseAsync(session, cancellation);

        var report = new ImportReport();
        var feed = new AdventureWorksFeed(folder.FullName, stock, new(writer, "import adventure-works"), report);
        try
        {
            await RunStepsAsync(feed, cancellation);
        }
        catch (UnreadableFeedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        ImportTables.PrintRows(report);
        if (reportFile is not null)
            await ImportTables.WriteAsync(report, reportFile, cancellation);
        return await CheckAsync(session, feed, cancellation);
    }

    private static Task RunStepsAsync(AdventureWorksFeed feed, CancellationToken cancellation) =>
        AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(bars => AdventureWorks.RunAsync(
                feed,
                async (title, work) =>
                {
                    var bar = bars.AddTask(title, maxValue: 1d);
                    await work(share => bar.Value = share);
                    bar.Value = bar.MaxValue;
                },
                cancellation));

    /// <summary>Figures against the files, sub-ledger against ledger, read models against the log.</summary>
    private static async Task<int> CheckAsync(Session session, AdventureWorksFeed feed, CancellationToken cancellation)
    {
        var figures = new ImportFigures(session);
        string[] skus = [.. feed.Items.Values.Select(i => i.Sku.Value)];
        var booked = await figures.QuantitiesAsync(skus, cancellation);
        var values = await figures.ValuesAsync(skus, cancellation);
        ImportTables.PrintQuantities(feed.Sums, booked);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{values.Items} items are worth {values.Value:N2}. Largest difference of one item between stock, "
            + $"value entries and ledger: {values.LargestDifference:N2}"));
        var reconciled = await ReconcileVerb.RunAsync(session, feed.LastDay, cancellation);
        var verified = await ReadModelVerbs.VerifyAsync(session, cancellation);
        return feed.Sums == booked && values.LargestDifference == 0m ? Math.Max(reconciled, verified) : 1;
    }

    internal static async Task<int> RefuseAsync(Session session, CancellationToken cancellation)
    {
        await using var connection = await session.Source.OpenConnectionAsync(cancellation);
        var (holder, address) = await new LogOwner(session.Company.Schema).HolderAsync(connection, cancellation);
        await Console.Error.WriteLineAsync(
            $"The log is owned by {holder}{(address.Length > 0 ? $" at {address}" : "")}: stop it, then try again.");
        return 1;
    }
}
