using Inventory.Domain.Kernel;

namespace Inventory.Server.Import;

/// <summary>An item that was taken.</summary>
public sealed record ImportedItem(Sku Sku, UnitCost StandardCost);

/// <summary>What the files of one import build up for each other: names, and what was taken.</summary>
/// <param name="Stock">Number of the stock that all locations are linked to.</param>
public sealed class AdventureWorksFeed(string folder, StockId stock, CommandFeed commands, ImportReport report)
{
    public StockId Stock => stock;

    public ImportReport Report => report;

    /// <summary>By ProductID: the items that were taken.</summary>
    public Dictionary<string, ImportedItem> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>By LocationID: the sources that were taken.</summary>
    public Dictionary<string, SourceCode> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>By ProductID: the location with the lowest number that keeps the item.</summary>
    public Dictionary<string, string> HomeLocations { get; } = new(StringComparer.Ordinal);

    /// <summary>False: the freight of orders is left out.</summary>
    public bool TakesFreight { get; init; } = true;

    /// <summary>The last day that something is posted on.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>What the rows that were taken, now or before, say in all.</summary>
    public ImportedQuantities Sums { get; set; } = new(0m, 0m, 0m);

    /// <summary>Freight of the orders that were invoiced, now or before.</summary>
    public Money Freight { get; set; }

    /// <summary>Something is posted on the day.</summary>
    public void Reach(DateOnly day) => LastDay = day > LastDay ? day : LastDay;

    public FeedFile Open(string name, params string[] columns) => new(folder, name, columns);

    /// <summary>Sends the commands of a row; a refusal leaves the row out.</summary>
    public Task SubmitAsync(
        FeedRow row, string id, IReadOnlyList<ICommand> sent, Action taken, CancellationToken cancellation) =>
        commands.SubmitAsync(KeyOf(row, id), sent, fed => Settle(row, fed, taken), cancellation);

    /// <summary>Sends the invoice of an order, whose row is taken already; a refusal is noted.</summary>
    public Task SubmitInvoiceAsync(
        FeedRow row, string id, InvoicePurchaseOrder invoice, Action taken, CancellationToken cancellation) =>
        commands.SubmitAsync(KeyOf(row, id), [invoice], fed => SettleInvoice(row, fed, taken), cancellation);

    public Task DrainAsync() => commands.DrainAsync();

    private static string KeyOf(FeedRow row, string id) => $"aw/{Path.GetFileNameWithoutExtension(row.File)}/{id}";

    private void SettleInvoice(FeedRow row, FedRow fed, Action taken)
    {
        if (fed.Refusal is not { } refusal)
            taken();
        else if (refusal.Code == "idempotency-key-reused")
            report.Note(row, "not invoiced: imported before with other data");
        else
            report.Note(row, $"not invoiced: {refusal.Code}: {refusal.Reason}", refusal.Code);
    }

    private void Settle(FeedRow row, FedRow fed, Action taken)
    {
        if (fed.Refusal is { Code: "idempotency-key-reused" })
        {
            report.Leave(row, "imported before with other data");
            return;
        }

        if (fed.Refusal is { } refusal)
        {
            report.Leave(row, $"{refusal.Code}: {refusal.Reason}", refusal.Code);
            return;
        }

        if (fed.WasThere)
            report.KnowAlready(row);
        else
            report.Take(row);
        taken();
    }
}

/// <summary>Imports the AdventureWorks tables; samples/adventure-works.md says what becomes of which column.</summary>
public static class AdventureWorks
{
    /// <summary>Shows how far a step is, 0 to 1.</summary>
    public delegate Task Step(string title, Func<Action<double>, Task> work);

    /// <param name="feed">Where rows go to.</param>
    /// <param name="months">Closes the months; null: none is closed.</param>
    /// <param name="step">Wraps each step, for a progress bar.</param>
    /// <exception cref="UnreadableFeedException">A file or a column is missing; nothing was written.</exception>
    public static async Task RunAsync(
        AdventureWorksFeed feed, MonthEnds? months, Step step, CancellationToken cancellation)
    {
        var places = new AdventureWorksPlaces(feed);
        var catalog = new AdventureWorksCatalog(feed);
        var orders = new AdventureWorksOrders(feed);
        var purchases = new AdventureWorksPurchases(feed, months);
        await step("Reading purchase orders", bar => orders.ReadAsync(bar, cancellation));
        await step("Locations", bar => places.ReadLocationsAsync(bar, cancellation));
        await step("Items", bar => catalog.ReadProductsAsync(bar, cancellation));
        await step("Opening stock", bar => places.ReadStockAsync(orders.FirstOrderDate.AddDays(-1), bar, cancellation));
        await step("Purchase orders", bar => purchases.PostAsync(orders, bar, cancellation));
    }
}
