using System.Globalization;
using Inventory.Domain.Kernel;
using Inventory.Domain.Movements;
using Inventory.Domain.Sources;

namespace Inventory.Server.Import;

/// <summary>Locations become sources of one stock; quantities per location become its opening stock.</summary>
public sealed class AdventureWorksPlaces(AdventureWorksFeed feed)
{
    public const string StockName = "AdventureWorks";

    public const string OpeningDocument = "OPENING";

    private readonly FeedFile _locations = feed.Open("Location.csv", "LocationID", "Name");
    private readonly FeedFile _inventory = feed.Open("ProductInventory.csv", "ProductID", "LocationID", "Quantity");

    public async Task ReadLocationsAsync(Action<double> progress, CancellationToken cancellation)
    {
        var stock = new RegisterStock(feed.Stock, StockName);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _locations.RowsAsync(progress, cancellation))
        {
            feed.Report.Read(row);
            var (id, name) = (row.Id("LocationID"), row.Text("Name"));
            if (!seen.Add(id))
                row.Find($"LocationID {id} again");
            if (row.Fault is { } fault)
            {
                feed.Report.Leave(row, fault);
                continue;
            }

            var source = CodeOf(id, name);
            // The table knows no address; a source needs one, so it gets that of the default source.
            var details = Source.DefaultDetails with { Name = name };
            await feed.SubmitAsync(
                row,
                id,
                [new RegisterSource(source, details), stock, new LinkSource(feed.Stock, source, seen.Count)],
                () => feed.Sources[id] = source,
                cancellation);
        }

        await feed.DrainAsync();
    }

    public async Task ReadStockAsync(DateOnly date, Action<double> progress, CancellationToken cancellation)
    {
        var seen = new HashSet<(string, string)>();
        feed.Reach(date);
        await foreach (var row in _inventory.RowsAsync(progress, cancellation))
        {
            feed.Report.Read(row);
            var (product, location, quantity) = (row.Id("ProductID"), row.Id("LocationID"), row.Quantity("Quantity"));
            if (row.Fault is null && !feed.Items.ContainsKey(product))
                row.Find($"ProductID {product} is unknown or was left out");
            if (row.Fault is null && !feed.Sources.ContainsKey(location))
                row.Find($"LocationID {location} is unknown or was left out");
            if (row.Fault is null && !seen.Add((product, location)))
                row.Find($"ProductID {product} at LocationID {location} again");
            if (row.Fault is { } fault)
            {
                feed.Report.Leave(row, fault);
                continue;
            }

            await feed.SubmitAsync(
                row,
                $"{product}/{location}",
                [Opening(feed.Items[product], feed.Sources[location], quantity, date)],
                () => Settle(product, location, quantity),
                cancellation);
        }

        await feed.DrainAsync();
    }

    private static SourceCode CodeOf(string id, string name) =>
        new($"{id}-{string.Join('-', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");

    // The cost is named: without one, the second location would open at the average of the first, which is rounded.
    private static ICommand Opening(ImportedItem item, SourceCode source, Quantity quantity, DateOnly date) =>
        quantity.IsZero
            ? new AssignSources([item.Sku], [source], date)
            : new PostItemJournalLine(
                item.Sku,
                source,
                EntryType.PositiveAdjustment,
                quantity,
                date,
                new(item.StandardCost, Document: OpeningDocument),
                Reason: "opening stock");

    private void Settle(string product, string location, Quantity quantity)
    {
        feed.Sums = feed.Sums with { Opened = feed.Sums.Opened + quantity.Value };
        if (!feed.HomeLocations.TryGetValue(product, out var home) || NumberOf(location) < NumberOf(home))
            feed.HomeLocations[product] = location;
    }

    internal static decimal NumberOf(string id) => decimal.Parse(id, CultureInfo.InvariantCulture);
}
