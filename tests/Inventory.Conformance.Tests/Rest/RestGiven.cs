using Inventory.Conformance.Tests.Adobe;
using Inventory.Conformance.Tests.Companies;
using Inventory.Conformance.Tests.Running;
using Inventory.Domain.Kernel;
using Inventory.Domain.Sources;

namespace Inventory.Conformance.Tests.Rest;

/// <summary>
/// Builds the state before the first request with the product's own commands. Websites, sources and stocks are written
/// as on the wire; what they hold is read as in the other cases of Adobe Commerce.
/// </summary>
/// <param name="websites">Codes of all websites.</param>
public sealed class RestGiven(CaseCompany company, IReadOnlyList<string> websites)
{
    private const string MainWebsite = "base";
    private const string WebsitePrefix = "website:";

    private readonly AdobeGiven _given = new(company);

    /// <summary>Codes of all websites, also of those that only a stock speaks of; the main one comes first.</summary>
    /// <param name="given">A reader of its own: it is not read through.</param>
    public static IReadOnlyList<string> WebsitesOf(CaseNode given) =>
    [
        .. given.Texts("websites")
            .Prepend(MainWebsite)
            .Concat(given.Nodes("stocks")
                .SelectMany(s => s.Texts("sales_channels"))
                .Where(c => c.StartsWith(WebsitePrefix, StringComparison.Ordinal))
                .Select(c => c[WebsitePrefix.Length..]))
            .Distinct(StringComparer.Ordinal),
    ];

    public Task SetUpAsync(CaseNode given)
    {
        given.Texts("websites");
        return _given.SetUpAsync(given, OpenPlacesAsync, SourceItemOf);
    }

    private async Task OpenPlacesAsync(CaseNode given)
    {
        foreach (var source in given.Nodes("sources"))
        {
            foreach (var command in WireSource.CommandsOf(source))
                await _given.RunAsync(command);
        }

        // A stock that lists a website takes it away from the first one.
        await _given.RunAsync(
            new SetSalesChannels(StockId.Default, [.. websites.Select(code => WebsitePrefix + code)]));
        foreach (var stock in given.Nodes("stocks"))
            await OpenStockAsync(stock);
    }

    private async Task OpenStockAsync(CaseNode stock)
    {
        var id = new StockId(stock.Whole("stock_id"));
        await _given.RunAsync(new RegisterStock(id, stock.Text("name")));
        foreach (var link in stock.Nodes("links"))
        {
            var (source, priority) = (new SourceCode(link.Text("source_code")), link.Whole("priority"));
            // These two are linked from the beginning, with the only priority there is.
            if (source != SourceCode.Default || id != StockId.Default)
                await _given.RunAsync(new LinkSource(id, source, priority));
        }

        await _given.RunAsync(new SetSalesChannels(id, stock.Texts("sales_channels")));
    }

    private static SourceItemToSave SourceItemOf(CaseNode item) => new(
        item.TextOrNull("sku"),
        item.TextOrNull("source_code"),
        item.NumberOrNull("quantity"),
        item.WholeOrNull("status"));
}
